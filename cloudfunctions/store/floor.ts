import type { InterestKind, PollAnswer } from '../../types/agenda-words'
import type { Conclusion, Stance } from '../../types/floor'
import type { Instant } from '../../types/units'
import type { StoredScope } from './decisions'
import type { Door } from './doors'
import { doorColumns, doorJoins } from './doors'
import type { Tx } from './database'
import { at, json, sql, type SQL } from './sql'

interface ItemKey {
  readonly compoundId: string
  readonly itemId: string
}

/** Stores whether somebody comes and with how many; the last word counts. */
export async function storeRsvp(
  tx: Tx,
  rsvp: {
    compoundId: string
    meetingId: string
    accountId: string
    coming: boolean
    people: number
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into rsvp (compound_id, meeting_id, account_id, coming, people, at)
    values (${rsvp.compoundId}, ${rsvp.meetingId}, ${rsvp.accountId}, ${rsvp.coming}::boolean, ${rsvp.people}::integer, ${at(rsvp.now)})
    on conflict (compound_id, meeting_id, account_id) do update set coming = excluded.coming, people = excluded.people, at = excluded.at`)
}

/** Stores how somebody is tied to an item, in place of what they said before; null takes it back. */
export async function storeInterest(
  tx: Tx,
  key: ItemKey & { readonly accountId: string; readonly now: Instant },
  interest: InterestKind | null,
): Promise<void> {
  await tx.rows(sql`delete from interest
    where compound_id = ${key.compoundId} and item_id = ${key.itemId} and account_id = ${key.accountId}`)
  if (interest === null) return
  await tx.rows(sql`insert into interest (compound_id, item_id, account_id, kind, declared_at)
    values (${key.compoundId}, ${key.itemId}, ${key.accountId}, ${interest}, ${at(key.now)})`)
}

/** The units of a scope that are on the roster, in a condition over `unit u`. */
function within(compoundId: string, scope: StoredScope): SQL {
  return sql`u.compound_id = ${compoundId} and u.retired_at is null
    and (${scope.scopeKind} = 'compound' or ${scope.scopeId}::uuid in (u.building_id, u.entrance_id))`
}

/** Notes which homes are there. Answers how many of them are homes of the scope; the others are left out. */
export async function tickHomes(
  tx: Tx,
  meeting: { compoundId: string; meetingId: string; scope: StoredScope; by: string; now: Instant },
  homes: readonly { id: string; unitId: string; asOwner: boolean }[],
  how: 'ticked' | 'code',
): Promise<number> {
  const merged = how === 'code' ? sql`attendance.as_owner or excluded.as_owner` : sql`excluded.as_owner`
  const rows = await tx.rows(sql`
    insert into attendance (compound_id, id, meeting_id, unit_id, as_owner, how, by_account, at)
    select u.compound_id, x.id, ${meeting.meetingId}, u.id, x."asOwner", ${how}, ${meeting.by}, ${at(meeting.now)}
    from jsonb_to_recordset(${json(homes)}) as x(id uuid, "unitId" uuid, "asOwner" boolean)
    join unit u on u.id = x."unitId" and ${within(meeting.compoundId, meeting.scope)}
    on conflict (compound_id, meeting_id, unit_id) where unit_id is not null do update set as_owner = ${merged}
    returning 1`)
  return rows.length
}

/** Takes back that homes are there: ticked by mistake. */
export async function untickHomes(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  unitIds: readonly string[],
): Promise<void> {
  await tx.rows(sql`delete from attendance where compound_id = ${compoundId} and meeting_id = ${meetingId}
    and unit_id in (select jsonb_array_elements_text(${json(unitIds)})::uuid)`)
}

/** Notes that a person is there; once. */
export async function signInPerson(
  tx: Tx,
  person: {
    compoundId: string
    id: string
    meetingId: string
    accountId: string
    asOwner: boolean
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into attendance (compound_id, id, meeting_id, account_id, as_owner, how, by_account, at)
    values (${person.compoundId}, ${person.id}, ${person.meetingId}, ${person.accountId}, ${person.asOwner}::boolean, 'code',
      ${person.accountId}, ${at(person.now)})
    on conflict (compound_id, meeting_id, account_id) where account_id is not null do nothing`)
}

/** Whether a person has signed in. */
export async function hasSignedIn(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  accountId: string,
): Promise<boolean> {
  return (
    (await tx.row(sql`select 1 from attendance
      where compound_id = ${compoundId} and meeting_id = ${meetingId} and account_id = ${accountId}`)) !==
    null
  )
}

/** Comes to an item: the one before that nobody concluded waits again. */
export async function runItem(
  tx: Tx,
  key: ItemKey & { readonly meetingId: string; readonly now: Instant },
): Promise<void> {
  await tx.rows(sql`update agenda_item set state = 'waiting'
    where compound_id = ${key.compoundId} and meeting_id = ${key.meetingId} and state = 'running' and id <> ${key.itemId}`)
  await tx.rows(sql`update agenda_item set state = 'running', started_at = ${at(key.now)}
    where compound_id = ${key.compoundId} and id = ${key.itemId} and state = 'waiting'`)
}

/** Stores what was heard; conveners only until it is checked for the minutes. */
export async function insertNote(
  tx: Tx,
  note: ItemKey & {
    id: string
    meetingId: string
    stance: Stance
    words: string
    speaker: string | null
    createdBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into floor_note (compound_id, id, meeting_id, item_id, stance, words, speaker, created_by, created_at)
    values (${note.compoundId}, ${note.id}, ${note.meetingId}, ${note.itemId}, ${note.stance}, ${note.words},
      ${note.speaker}::text, ${note.createdBy}, ${at(note.now)})`)
}

/** The state of the straw poll of an item, locked; null when nobody asked. */
export async function lockPoll(tx: Tx, key: ItemKey): Promise<'open' | 'closed' | null> {
  const row = await tx.row<{ state: 'open' | 'closed' }>(sql`
    select state from hand_count where compound_id = ${key.compoundId} and item_id = ${key.itemId} for update`)
  return row?.state ?? null
}

/** Begins to ask, or goes on asking. */
export async function openPoll(tx: Tx, key: ItemKey, now: Instant): Promise<void> {
  await tx.rows(sql`
    insert into hand_count (compound_id, item_id, state, opened_at) values (${key.compoundId}, ${key.itemId}, 'open', ${at(now)})
    on conflict (compound_id, item_id) do update set state = 'open', closed_at = null`)
}

export async function closePoll(tx: Tx, key: ItemKey, now: Instant): Promise<void> {
  await tx.rows(sql`update hand_count set state = 'closed', closed_at = ${at(now)}
    where compound_id = ${key.compoundId} and item_id = ${key.itemId} and state = 'open'`)
}

/** Stores the hands as they were counted. Without a poll by phones the counting is the poll. */
export async function storeHands(
  tx: Tx,
  key: ItemKey & { readonly by: string; readonly now: Instant },
  hands: Readonly<Record<PollAnswer, number>>,
): Promise<void> {
  await tx.rows(sql`
    insert into hand_count (compound_id, item_id, state, opened_at, closed_at, hands_yes, hands_no, hands_unsure, counted_by)
    values (${key.compoundId}, ${key.itemId}, 'closed', ${at(key.now)}, ${at(key.now)}, ${hands.yes}::integer,
      ${hands.no}::integer, ${hands.unsure}::integer, ${key.by})
    on conflict (compound_id, item_id) do update set hands_yes = excluded.hands_yes, hands_no = excluded.hands_no,
      hands_unsure = excluded.hands_unsure, counted_by = excluded.counted_by`)
}

/** Stores how a phone answered; false when it had answered before. */
export async function storePhoneAnswer(
  tx: Tx,
  key: ItemKey & { readonly accountId: string; readonly now: Instant },
  answer: PollAnswer,
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into hand_by_phone (compound_id, item_id, account_id, answer, at)
    values (${key.compoundId}, ${key.itemId}, ${key.accountId}, ${answer}, ${at(key.now)})
    on conflict do nothing returning 1 as stored`)
  return row !== null
}

/** Stores what came of an item. */
export async function storeConclusion(
  tx: Tx,
  key: ItemKey & {
    readonly by: string
    readonly now: Instant
    readonly matterId: string | null
    readonly madeId: string | null
  },
  conclusion: Conclusion,
): Promise<void> {
  const assigned = 'assignee' in conclusion ? conclusion : null
  const trial = conclusion.kind === 'trial' ? conclusion : null
  await tx.rows(sql`
    update agenda_item set state = 'concluded', concluded_at = ${at(key.now)}, concluded_by = ${key.by},
      conclusion = ${conclusion.kind}, conclusion_note = ${conclusion.note}, assignee = ${assigned?.assignee ?? null}::text,
      assignee_id = ${assigned?.assigneeId ?? null}::uuid, due = ${assigned?.due ?? null}::date,
      trial_until = ${trial?.until ?? null}::date, trial_test = ${trial?.test ?? null}::text,
      trial_decider = ${trial?.decider ?? null}::text, matter_id = ${key.matterId}::uuid, made_id = ${key.madeId}::uuid
    where compound_id = ${key.compoundId} and id = ${key.itemId}`)
}

/** What nobody came to comes back next time, and what is still asked is over. */
export async function endItems(
  tx: Tx,
  key: { compoundId: string; meetingId: string; by: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update agenda_item set state = 'concluded', conclusion = 'comeBack', conclusion_note = '', concluded_by = ${key.by},
      concluded_at = ${at(key.now)}
    where compound_id = ${key.compoundId} and meeting_id = ${key.meetingId} and state <> 'concluded'`)
  await tx.rows(sql`
    update hand_count h set state = 'closed', closed_at = ${at(key.now)} from agenda_item i
    where i.compound_id = ${key.compoundId} and i.meeting_id = ${key.meetingId} and h.compound_id = i.compound_id
      and h.item_id = i.id and h.state = 'open'`)
}

/** What the convener's phone needs besides the meeting itself. */
export interface FloorRow {
  readonly signInSecret: string
  readonly doors: readonly (Door & {
    readonly present: boolean
    readonly asOwner: boolean
    readonly how: 'ticked' | 'code' | null
  })[]
  readonly notes: readonly {
    itemId: string
    stance: Stance
    words: string
    speaker: string | null
    at: Instant
  }[]
}

/** The sheet of the sign-in and what was heard, in one statement. */
export async function floorOf(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  scope: StoredScope,
): Promise<FloorRow> {
  const row = await tx.row<{ floor: FloorRow }>(sql`
    select jsonb_build_object('signInSecret', m.sign_in_secret,
      'doors', (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from (
        select ${doorColumns}, a.id is not null as present, coalesce(a.as_owner, false) as "asOwner", a.how
        from unit u ${doorJoins}
        left join attendance a on a.compound_id = u.compound_id and a.meeting_id = m.id and a.unit_id = u.id
        where ${within(compoundId, scope)} and u.use in ('home', 'shop')) x),
      'notes', (select coalesce(jsonb_agg(jsonb_build_object('itemId', n.item_id, 'stance', n.stance, 'words', n.words,
          'speaker', n.speaker, 'at', to_ms(n.created_at)) order by n.created_at, n.id), '[]'::jsonb)
        from floor_note n where n.compound_id = m.compound_id and n.meeting_id = m.id)) as floor
    from meeting m where m.compound_id = ${compoundId} and m.id = ${meetingId}`)
  if (!row) throw new Error('the meeting just read is gone')
  return row.floor
}
