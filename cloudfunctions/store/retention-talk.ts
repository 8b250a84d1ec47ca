import type { Instant } from '../../types/units'
import type { TalkKind } from '../rules/retention'
import type { Tx } from './database'
import { at, sql, type SQL } from './sql'

// Everything here runs as yuanba_retention, whose policies show every compound: each statement names its own.

/** Whoever wrote something, once nobody may know any more. */
const nobody = sql`'00000000-0000-0000-0000-000000000000'::uuid`

async function counted(tx: Tx, query: SQL): Promise<number> {
  return (await tx.rows(query)).length
}

/** Deletes or empties at most `most` rows of what people said and did at meetings and before. Answers how many. */
export async function deleteTalk(
  tx: Tx,
  kind: TalkKind,
  { compoundId, before, most }: { compoundId: string; before: Instant; most: number },
): Promise<number> {
  const compound = sql`compound_id = ${compoundId}`
  const over = sql`select m.id from meeting m where m.compound_id = ${compoundId} and m.state <> 'draft'
    and coalesce(m.ended_at, m.starts_at) < ${at(before)}`
  switch (kind) {
    case 'rsvps':
      return counted(
        tx,
        sql`delete from rsvp where ${compound} and (meeting_id, account_id) in (
          select meeting_id, account_id from rsvp where ${compound} and meeting_id in (${over}) limit ${most}) returning 1`,
      )
    case 'floorNotes':
      return counted(
        tx,
        sql`delete from floor_note where ${compound} and id in (
          select id from floor_note where ${compound} and meeting_id in (${over}) limit ${most}) returning 1`,
      )
    case 'raisedHands':
      return counted(
        tx,
        sql`with gone as (
            delete from hand_by_phone where ${compound} and (item_id, account_id) in (
              select h.item_id, h.account_id from hand_by_phone h
              join agenda_item i on i.compound_id = h.compound_id and i.id = h.item_id
              where h.compound_id = ${compoundId} and i.meeting_id in (${over}) limit ${most})
            returning item_id, answer),
          kept as (
            update hand_count c set phones_yes = c.phones_yes + g.yes, phones_no = c.phones_no + g.no,
              phones_unsure = c.phones_unsure + g.unsure
            from (select item_id, count(*) filter (where answer = 'yes') as yes, count(*) filter (where answer = 'no') as no,
                count(*) filter (where answer = 'unsure') as unsure from gone group by item_id) g
            where c.compound_id = ${compoundId} and c.item_id = g.item_id)
          select 1 from gone`,
      )
    case 'topicAuthors':
      return counted(
        tx,
        sql`with due as (
            select id from topic where ${compound} and state <> 'proposed' and answered_at < ${at(before)}
              and created_by <> ${nobody} limit ${most}),
          gone as (delete from topic_second where ${compound} and topic_id in (select id from due) returning topic_id)
          update topic t set created_by = ${nobody},
            seconded_before = t.seconded_before + (select count(*) from gone g where g.topic_id = t.id)
          where t.compound_id = ${compoundId} and t.id in (select id from due) returning 1`,
      )
    case 'concernAuthors':
      return counted(
        tx,
        sql`with due as (
            select n.id from concern n left join matter m on m.compound_id = n.compound_id and m.id = n.matter_id
            where n.compound_id = ${compoundId} and n.account_id <> ${nobody}
              and least(n.answered_at, m.done_at) < ${at(before)} limit ${most}),
          same as (update metoo set account_id = null where ${compound} and concern_id in (select id from due))
          update concern set account_id = ${nobody} where ${compound} and id in (select id from due) returning 1`,
      )
    case 'matterFollowers':
      return counted(
        tx,
        sql`with due as (select m.id from matter m where m.compound_id = ${compoundId} and m.done_at < ${at(before)}),
          gone as (delete from matter_follow where ${compound} and matter_id in (select id from due) returning 1),
          same as (update metoo set account_id = null
            where ${compound} and matter_id in (select id from due) and account_id is not null returning 1)
          select 1 from gone union all select 1 from same`,
      )
  }
}

/** A meeting whose record still says who came and what was said. */
export interface KeptMeeting {
  readonly id: string
  readonly closedAt: Instant
  readonly termEndsAt: Instant | null
}

/** Meetings that have ended and whose record is still there. A term that was cut short says nothing. */
export function keptMeetings(tx: Tx, compoundId: string): Promise<KeptMeeting[]> {
  return tx.rows(sql`
    select m.id, to_ms(m.ended_at) as "closedAt", (
      select to_ms(max(g.valid_until)) from role_grant g
      where g.compound_id = m.compound_id and g.role = 'committee' and g.scope_kind = 'compound' and g.ended_at is null
        and g.valid_from <= m.ended_at and g.valid_until > m.ended_at) as "termEndsAt"
    from meeting m
    where m.compound_id = ${compoundId} and m.state = 'ended' and m.records_deleted_at is null order by 2, 1`)
}

/**
 * Empties the record of a meeting: how many came stays, who came, what the minutes say and who signed them goes. Answers
 * how many rows; 0 when it was done before.
 */
export async function emptyRecord(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  now: Instant,
): Promise<number> {
  const begun = await tx.rows(sql`
    update meeting m set records_deleted_at = ${at(now)},
      homes_came = (select count(a.unit_id) from attendance a where a.compound_id = m.compound_id and a.meeting_id = m.id),
      persons_came = (select count(a.account_id) from attendance a where a.compound_id = m.compound_id and a.meeting_id = m.id)
    where m.compound_id = ${compoundId} and m.id = ${meetingId} and m.records_deleted_at is null returning 1`)
  if (begun.length === 0) return 0
  const here = sql`compound_id = ${compoundId}`
  const items = sql`${here} and item_id in (
    select i.id from agenda_item i where i.compound_id = ${compoundId} and i.meeting_id = ${meetingId})`
  const minutes = sql`${here} and minutes_id in (
    select n.id from minutes n where n.compound_id = ${compoundId} and n.meeting_id = ${meetingId})`
  const emptied = [
    sql`delete from attendance where ${here} and meeting_id = ${meetingId} returning 1`,
    sql`delete from interest where ${items} returning 1`,
    sql`delete from minutes_signature where ${minutes} returning 1`,
    sql`update minutes_line set text = '' where ${minutes} returning 1`,
    sql`update correction set text = '', answer = case when state <> 'open' then '' end,
      corrected = case when state = 'accepted' then '' end, account_id = ${nobody} where ${minutes} returning 1`,
    sql`update follow_up set assignee = '', assignee_id = null, note = case when done_at is not null then '' end
      where ${minutes} returning 1`,
    sql`update agenda_item set conclusion_note = null, assignee = case when conclusion = 'ask' then '' end, assignee_id = null
      where ${here} and meeting_id = ${meetingId} and conclusion is not null returning 1`,
  ]
  let rows = begun.length
  for (const query of emptied) rows += await counted(tx, query)
  return rows
}
