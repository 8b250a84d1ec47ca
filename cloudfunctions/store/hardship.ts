import type { Instant } from '../../types/units'
import { doorColumns, doorJoins, type Door } from './doors'
import type { Tx } from './database'
import { at, sql } from './sql'

/** Writes down what somebody tells the committee alone. */
export async function insertHardship(
  tx: Tx,
  note: {
    compoundId: string
    id: string
    planId: string
    unitId: string
    accountId: string
    text: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into hardship_note (compound_id, id, plan_id, unit_id, account_id, text, at)
    values (${note.compoundId}, ${note.id}, ${note.planId}, ${note.unitId}, ${note.accountId}, ${note.text}, ${at(note.now)})`)
}

/** Of a note, what an answer needs; locked. */
export function lockHardship(
  tx: Tx,
  compoundId: string,
  noteId: string,
): Promise<{ accountId: string; planId: string; unitId: string; answered: boolean } | null> {
  return tx.row(sql`
    select account_id as "accountId", unit_id as "unitId", plan_id as "planId", answer is not null as answered from hardship_note
    where compound_id = ${compoundId} and id = ${noteId} for update`)
}

/** The committee's words, once. */
export async function storeHardshipAnswer(
  tx: Tx,
  answer: { compoundId: string; noteId: string; by: string; text: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update hardship_note set answer = ${answer.text}, answered_by = ${answer.by}, answered_at = ${at(answer.now)}
    where compound_id = ${answer.compoundId} and id = ${answer.noteId} and answer is null`)
}

/** A note as its readers see it. */
export interface HardshipRow extends Door {
  readonly id: string
  readonly planId: string
  readonly title: string
  readonly text: string
  readonly at: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
  readonly own: boolean
}

/** What was told, unanswered first, the oldest of them first; of one author alone where `all` is false. */
export function hardshipNotes(
  tx: Tx,
  key: {
    compoundId: string
    planId: string | null
    accountId: string
    all: boolean
    most: number
  },
): Promise<HardshipRow[]> {
  return tx.rows<HardshipRow>(sql`
    select h.id, h.plan_id as "planId", ${doorColumns}, h.text, to_ms(h.at) as at, h.answer, to_ms(h.answered_at) as "answeredAt",
      h.account_id = ${key.accountId} as own,
      (select v.title from cost_plan_version v where v.compound_id = h.compound_id and v.plan_id = h.plan_id
        and v.state = 'posted' and v.visibility = 'visible' order by v.version desc limit 1) as title
    from hardship_note h
    join unit u on u.compound_id = h.compound_id and u.id = h.unit_id ${doorJoins}
    where h.compound_id = ${key.compoundId} and (${key.planId}::uuid is null or h.plan_id = ${key.planId}::uuid)
      and (${key.all} or h.account_id = ${key.accountId})
    order by h.answer is not null, case when h.answer is null then h.at end, h.answered_at desc, h.id limit ${key.most}`)
}

/** How many wait for an answer of somebody other than their author. */
export async function countOpenHardship(tx: Tx, compoundId: string, accountId: string): Promise<number> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::integer as n from hardship_note
    where compound_id = ${compoundId} and answer is null and account_id <> ${accountId}`)
  return row?.n ?? 0
}
