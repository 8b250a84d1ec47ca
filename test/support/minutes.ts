import { drawnId } from './chance'
import type { AccountId, CompoundId, FollowUpId, MatterId, MeetingId } from '../../types/ids'
import { addDays, dayOf } from '../../cloudfunctions/rules/clocks'
import { at, sql } from '../../cloudfunctions/store/sql'
import { instant, type CalendarDay } from '../../types/units'
import { itemOf, postMeeting, type MeetingInput } from './meetings'
import { value, type Actor, type BuiltCompound, type World } from './world'

/** The minutes of which meeting. */
export interface MinutesKey {
  readonly compoundId: CompoundId
  readonly meetingId: MeetingId
}

/** What happened at a meeting beyond its agenda. */
export interface MeetingPast {
  /** Who signed in by the code. */
  readonly present?: readonly Actor[]
  /** Who took the item on, until when. */
  readonly assignee?: Actor | null
  readonly due?: CalendarDay
  readonly change?: Partial<MeetingInput>
  /** The thread of its item. */
  readonly matterId?: MatterId
}

/** A meeting that has ended: one item, taken on by somebody within ten days, a word said for it and one asked. */
export async function endedMeeting(
  world: World,
  convener: Actor,
  compound: BuiltCompound,
  past: MeetingPast = {},
): Promise<MinutesKey> {
  const item = itemOf({ matterId: past.matterId ?? null })
  const { meetingId } = await postMeeting(world, convener, compound.id, { items: [item], ...past.change })
  const key = { compoundId: compound.id, meetingId }
  const starts = instant(world.now + 48 * 3_600_000)
  world.now = instant(starts + 2 * 3_600_000)
  const due = past.due ?? addDays(dayOf(world.now), 10)
  await world.owner(async (run) => {
    for (const one of past.present ?? [])
      await run(sql`insert into attendance (compound_id, id, meeting_id, account_id, as_owner, how, by_account, at)
        values (${compound.id}, ${drawnId()}, ${meetingId}, ${one.accountId}::uuid, true, 'code', ${one.accountId}::uuid, ${at(starts)})`)
    for (const [stance, words] of [
      ['for', '六楼确实晒得慌'],
      ['asked', '要多少钱'],
    ] as const)
      await run(sql`insert into floor_note (compound_id, id, meeting_id, item_id, stance, words, created_by, created_at)
        values (${compound.id}, ${drawnId()}, ${meetingId}, ${item.id}, ${stance}, ${words}, ${convener.accountId}::uuid, ${at(starts)})`)
    await run(sql`update agenda_item set state = 'concluded', conclusion = 'ask', conclusion_note = '先问三家价钱。',
      assignee = '罗孃孃', assignee_id = ${past.assignee?.accountId ?? null}::uuid, due = ${due}::date, started_at = ${at(starts)},
      concluded_at = ${at(world.now)}, concluded_by = ${convener.accountId}::uuid where id = ${item.id}`)
    await run(
      sql`update meeting set state = 'ended', started_at = ${at(starts)}, ended_at = ${at(world.now)} where id = ${meetingId}`,
    )
  })
  return key
}

/** Drafts the minutes of an ended meeting. */
export async function draftedMinutes(
  world: World,
  convener: Actor,
  compound: BuiltCompound,
  past: MeetingPast = {},
): Promise<MinutesKey & { expectedRevision: number }> {
  const key = await endedMeeting(world, convener, compound, past)
  const { revision } = value(await convener.call('minutes.draft', key))
  return { ...key, expectedRevision: revision }
}

/** The convener and a recorder sign. */
export async function signedMinutes(
  world: World,
  convener: Actor,
  recorder: Actor,
  compound: BuiltCompound,
  past: MeetingPast = {},
): Promise<MinutesKey & { expectedRevision: number }> {
  const key = await draftedMinutes(world, convener, compound, past)
  value(await convener.call('minutes.sign', { ...key, capacity: 'convener' }))
  value(await recorder.call('minutes.sign', { ...key, capacity: 'recorder' }))
  return key
}

/** Posted until a day the convener names, ten days on, and passed by the check. */
export async function postedMinutes(
  world: World,
  convener: Actor,
  recorder: Actor,
  compound: BuiltCompound,
  past: MeetingPast = {},
): Promise<MinutesKey & { lastDay: CalendarDay }> {
  const key = await signedMinutes(world, convener, recorder, compound, past)
  const lastDay = addDays(dayOf(world.now), 10)
  value(await convener.call('minutes.post', { ...key, lastDay }))
  await passMinutes(world, key)
  return { compoundId: key.compoundId, meetingId: key.meetingId, lastDay }
}

/** The check found nothing in minutes. */
export async function passMinutes(world: World, { meetingId }: MinutesKey): Promise<void> {
  await world.owner(async (run) => {
    await run(sql`update minutes set visibility = 'visible' where meeting_id = ${meetingId}`)
    await run(sql`update review r set state = 'passed', decided_at = ${at(world.now)}
      from minutes n where n.meeting_id = ${meetingId} and r.kind = 'minutes' and r.subject_id = n.id`)
  })
}

/** The check found nothing in what was asked and answered. */
export async function passCorrections(world: World): Promise<void> {
  await world.owner((run) =>
    run(sql`update correction set visibility = 'visible' where visibility = 'pending'`),
  )
}

/** What was promised at a meeting. */
export async function followUpOf(actor: Actor, { compoundId, meetingId }: MinutesKey): Promise<FollowUpId> {
  const { followUps } = value(await actor.call('minutes.view', { compoundId, meetingId }))
  return followUps[0]!.id
}

/** A row in every table of minutes, for tests that look at tables. */
export async function fillMinutesTables(
  world: World,
  chair: Actor & { readonly accountId: AccountId | null },
  voter: Actor,
  compound: BuiltCompound,
): Promise<void> {
  const before = world.now
  const key = await postedMinutes(world, chair, voter, compound, { present: [voter] })
  const { lines } = value(
    await voter.call('minutes.view', { compoundId: key.compoundId, meetingId: key.meetingId }),
  )
  value(
    await voter.call('minutes.askCorrection', {
      ...{ compoundId: key.compoundId, meetingId: key.meetingId },
      lineId: lines[0]!.id,
      text: '人数少记了',
    }),
  )
  world.now = before
}
