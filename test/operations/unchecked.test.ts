import { drawnId } from '../support/chance'
import { contract, type OperationName } from '../../types/contract'
import type { ReviewId, TopicId } from '../../types/ids'
import { dutyKinds, type ReviewKind } from '../../types/review'
import { instant } from '../../types/units'
import { runTimer } from '../../cloudfunctions/operations/timer'
import { addDays, dayOf } from '../../cloudfunctions/rules/clocks'
import type { WechatAnswer } from '../../cloudfunctions/platform/wechat'
import { reviewTables, visibilityOf } from '../../cloudfunctions/store/review-tables'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, everybody, type Kind, type Person, type Yard } from '../support/everybody'
import { covenantDraft, covenantText } from '../support/covenants'
import { feeSet } from '../support/fees'
import { registeredPdf } from '../support/files'
import { concernInput, openedMatter, reportedConcern } from '../support/matters'
import { draftedMinutes, followUpOf, postedMinutes, type MinutesKey } from '../support/minutes'
import { draftMeeting, itemOf, agendaOf, postMeeting, proposeTopic, runMeeting } from '../support/meetings'
import { draftedPlan, postedPlan } from '../support/plans'
import { readsWith, type Asked } from '../support/reads'
import { openDecision, passNotice, postDecision, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
/** Ids a read may be asked with, of whatever was written last. */
let known: Record<string, unknown>

beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
}, 120_000)
afterAll(() => world.close())

/** Somebody lives here and writes; none of those who look. */
async function author(): Promise<Person> {
  const person = await world.account('写的人')
  await world.bind(person, yard.home.id, yard.home.units['2-1-101']!, 'owner', yard.home.owners['尉迟守五']!)
  return person
}

/** How each kind is written, with words nobody else has; answers its row, and who sees it once it has passed. */
type Writing = (words: string) => Promise<{
  readonly id: string
  readonly author: Actor
  readonly seenBy: Kind
  /** What nothing but people can look at. */
  readonly passes?: () => Promise<void>
}>

const compound = () => ({ compoundId: yard.home.id })
const whole = { scopeKind: 'compound', scopeId: null } as const

/** Minutes that everybody reads by now. */
async function minutesHeld(past: Parameters<typeof postedMinutes>[4]): Promise<MinutesKey> {
  const { compoundId, meetingId } = await postedMinutes(world, yard.chair, yard.neighbour, yard.home, {
    ...past,
    present: [yard.neighbour, ...(past?.present ?? [])],
  })
  known.meetingId = meetingId
  return { compoundId, meetingId }
}

/** Somebody else who reviews looks at what the check cannot read, and releases it. */
async function released(kind: ReviewKind, subjectId: string): Promise<void> {
  // The queue shows the oldest fifty, and the kinds before this one left many.
  const [entry] = await world.owner((run) =>
    run<{ id: ReviewId }>(
      sql`select id from review where kind = ${kind} and subject_id = ${subjectId}::uuid`,
    ),
  )
  value(await yard.people.communityStaff.call('review.release', { ...compound(), reviewId: entry!.id }))
}

/** The row something was written into. */
async function idOf(table: string, column: string, id: string): Promise<string> {
  const [row] = await world.owner((run) =>
    run<{ id: string }>(sql`select id from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id}`),
  )
  return row?.id ?? ''
}

const writings: Readonly<Record<ReviewKind, Writing>> = {
  concern: async (words) => {
    const by = await author()
    const { concernId } = value(
      await by.call('concern.report', concernInput(yard.home.id, { text: words, place: '三楼楼道' })),
    )
    known.concernId = concernId
    return { id: concernId, author: by, seenBy: 'owner' }
  },
  topic: async (words) => {
    const by = await author()
    const topicId = drawnId() as TopicId
    const input = { ...compound(), ...whole, topicId, title: '修车棚', body: words, matterId: null }
    value(await by.call('meeting.proposeTopic', input))
    known.topicId = topicId
    return { id: topicId, author: by, seenBy: 'tenant' }
  },
  meetingNotice: async (words) => {
    const items = [itemOf({ body: words })]
    const key = await draftMeeting(world, yard.chair, yard.home.id, { items })
    value(await yard.chair.call('meeting.giveNotice', key))
    known.meetingId = key.meetingId
    return { id: key.meetingId, author: yard.chair, seenBy: 'stranger' }
  },
  agendaItem: async (words) => {
    const first = itemOf()
    const key = await postMeeting(world, yard.chair, yard.home.id, { items: [first] })
    const added = itemOf({ title: words })
    value(
      await yard.chair.call('meeting.edit', { ...key, draft: agendaOf(world, { items: [first, added] }) }),
    )
    known.meetingId = key.meetingId
    return { id: added.id, author: yard.chair, seenBy: 'stranger' }
  },
  minutes: async (words) => {
    const drafted = await draftedMinutes(world, yard.chair, yard.home)
    const key = { compoundId: drafted.compoundId, meetingId: drafted.meetingId }
    const [first] = value(await yard.chair.call('minutes.view', key)).lines
    const line = { id: first!.id, itemId: first!.itemId, text: words }
    const edited = value(await yard.chair.call('minutes.edit', { ...drafted, lines: [line] }))
    const signed = { ...key, expectedRevision: edited.revision }
    value(await yard.chair.call('minutes.sign', { ...signed, capacity: 'convener' }))
    value(await yard.people.supervisor.call('minutes.sign', { ...signed, capacity: 'recorder' }))
    const lastDay = addDays(dayOf(world.now), 10)
    value(await yard.chair.call('minutes.post', { ...signed, lastDay }))
    known.meetingId = key.meetingId
    return { id: await idOf('minutes', 'meeting_id', key.meetingId), author: yard.chair, seenBy: 'stranger' }
  },
  correction: async (words) => {
    const by = await author()
    const key = await minutesHeld({ present: [by] })
    const [line] = value(await by.call('minutes.view', key)).lines
    const asked = await by.call('minutes.askCorrection', { ...key, lineId: line!.id, text: words })
    return { id: value(asked).correctionId, author: by, seenBy: 'stranger' }
  },
  followUp: async (words) => {
    const by = await author()
    const key = await minutesHeld({ assignee: by })
    const followUpId = await followUpOf(by, key)
    value(await by.call('followUp.finish', { ...compound(), followUpId, note: words }))
    return { id: followUpId, author: by, seenBy: 'stranger' }
  },
  covenant: async (words) => {
    const text = covenantText({ clauses: [{ id: null, text: words }] })
    const draft = covenantDraft(yard.home.id, 'yardRules', text)
    const { covenantId, versionId, revision } = value(await yard.chair.call('covenant.draft', draft))
    value(await yard.chair.call('covenant.post', { ...compound(), covenantId, expectedRevision: revision }))
    known.covenantId = covenantId
    return { id: versionId, author: yard.chair, seenBy: 'stranger' }
  },
  costPlan: async (words) => {
    const key = await draftedPlan(world, yard.chair, yard.home.id, { body: words })
    value(await yard.chair.call('plan.post', key))
    known.planId = key.planId
    return {
      id: await idOf('cost_plan_version', 'plan_id', key.planId),
      author: yard.chair,
      seenBy: 'stranger',
    }
  },
  meetingPlace: async (words) => {
    const items = [itemOf()]
    const key = await postMeeting(world, yard.chair, yard.home.id, { items })
    const draft = agendaOf(world, { items, place: words })
    value(await yard.chair.call('meeting.edit', { ...key, draft }))
    known.meetingId = key.meetingId
    return { id: key.meetingId, author: yard.chair, seenBy: 'stranger' }
  },
  meetingCancelled: async (words) => {
    const key = await postMeeting(world, yard.chair, yard.home.id)
    value(await yard.chair.call('meeting.cancel', { ...key, reason: words }))
    known.meetingId = key.meetingId
    return { id: key.meetingId, author: yard.chair, seenBy: 'stranger' }
  },
  decisionNotice: async (words) => {
    const decisionId = await postDecision(world, yard.chair, yard.home.id, {
      papers: [{ title: '方案', body: words }],
    })
    known.decisionId = decisionId
    return { id: decisionId, author: yard.chair, seenBy: 'stranger' }
  },
  decisionWithdrawn: async (words) => {
    const decisionId = await postDecision(world, yard.chair, yard.home.id)
    await passNotice(world, decisionId)
    const { version } = value(await yard.chair.call('decision.view', { ...compound(), decisionId }))
    const step = { ...compound(), decisionId, expectedVersion: version }
    value(await yard.chair.call('decision.withdraw', { ...step, reason: words }))
    known.decisionId = decisionId
    return { id: decisionId, author: yard.chair, seenBy: 'stranger' }
  },
  topicAnswer: async (words) => {
    const key = await proposeTopic(world, await author(), yard.home.id)
    value(await yard.chair.call('meeting.answerTopic', { ...key, answer: words }))
    known.topicId = key.topicId
    return { id: key.topicId, author: yard.chair, seenBy: 'tenant' }
  },
  concernAnswer: async (words) => {
    const concernId = await reportedConcern(world, await author(), yard.home.id)
    value(await yard.chair.call('concern.answer', { ...compound(), concernId, answer: words }))
    known.concernId = concernId
    return { id: concernId, author: yard.chair, seenBy: 'owner' }
  },
  objectionAnswer: async (words) => {
    const { decisionId } = await openDecision(world, yard.chair, yard.home.id)
    const objected = await (
      await author()
    ).call('decision.object', {
      ...{ ...compound(), decisionId, kind: 'other', unitId: yard.home.units['2-1-101']!, text: '没说清' },
    })
    const { objectionId } = value(objected)
    const answered = { ...compound(), decisionId, objectionId, verdict: 'dismissed', amendTo: null } as const
    value(await yard.chair.call('decision.answerObjection', { ...answered, answer: words }))
    known.decisionId = decisionId
    return { id: objectionId, author: yard.chair, seenBy: 'tenant' }
  },
  matter: async (words) => {
    const { matterId } = value(
      await yard.chair.call('matter.open', { ...compound(), ...whole, title: words, concernIds: [] }),
    )
    known.matterId = matterId
    return { id: matterId, author: yard.chair, seenBy: 'stranger' }
  },
  outcome: async (words) => {
    const matterId = await openedMatter(world, yard.chair, yard.home.id)
    value(await yard.chair.call('matter.setOutcome', { ...compound(), matterId, text: words, done: true }))
    known.matterId = matterId
    return { id: await idOf('matter_outcome', 'matter_id', matterId), author: yard.chair, seenBy: 'stranger' }
  },
  floorNote: async (words) => {
    const key = await runMeeting(world, yard.chair, yard.home.id)
    const note = { stance: 'asked' as const, words, speaker: '', consented: false }
    value(await yard.chair.call('meeting.note', { ...key, ...note }))
    known.meetingId = key.meetingId
    return {
      id: await idOf('floor_note', 'meeting_id', key.meetingId),
      author: yard.chair,
      seenBy: 'buildingRep',
    }
  },
  objection: async (words) => {
    const by = await author()
    const { decisionId } = await openDecision(world, yard.chair, yard.home.id)
    known.decisionId = decisionId
    const unitId = yard.home.units['2-1-101']!
    const objected = await by.call('decision.object', {
      ...{ ...compound(), decisionId, kind: 'other', unitId, text: words },
    })
    return { id: value(objected).objectionId, author: by, seenBy: 'buildingRep' }
  },
  planWithdrawn: async (words) => {
    const { planId } = await postedPlan(world, yard.chair, yard.home.id)
    value(await yard.chair.call('plan.withdraw', { ...compound(), planId, reason: words }))
    known.planId = planId
    return { id: planId, author: yard.chair, seenBy: 'stranger' }
  },
  deletionHold: async (words) => {
    const { holdId } = value(await yard.chair.call('retention.hold', { ...compound(), reason: words }))
    return { id: holdId, author: yard.chair, seenBy: 'tenant' }
  },
  noticePaper: async (words) => {
    const fileId = await registeredPdf(world, yard.chair, yard.home.id, `${words}.pdf`)
    const decisionId = await postDecision(world, yard.chair, yard.home.id, {
      papers: [{ title: '报价', body: '', fileId }],
    })
    await passNotice(world, decisionId)
    known.decisionId = decisionId
    return {
      id: fileId,
      author: yard.chair,
      seenBy: 'stranger',
      passes: () => released('noticePaper', fileId),
    }
  },
  feeSchedule: async (words) => {
    const { scheduleId } = await feeSet(world, yard.chair, yard.home.id, { note: words })
    known.scheduleId = scheduleId
    return { id: scheduleId, author: yard.chair, seenBy: 'tenant' }
  },
}

/** Words somebody wrote, with the ids they can be asked for by. */
interface Text {
  readonly words: string
  readonly known: Record<string, unknown>
}

/** Every read of the contract that can be asked with what is known of a text, however it is called. */
function reads({ words, known: ids }: Text): Asked[] {
  return readsWith(
    { ...ids, ...compound(), text: words, unmask: false },
    concernInput(yard.home.id, { text: words }),
  )
}

/** Who reads which of the texts by what; a read that is the same for several is asked once. */
async function readersOf(texts: readonly Text[], kinds: readonly Kind[]): Promise<string[]> {
  const asked = new Map(texts.flatMap(reads).map((read) => [JSON.stringify(read), read]))
  const found: string[] = []
  for (const kind of kinds) {
    for (const { op, input } of asked.values()) {
      const answer = await yard.people[kind].call(op, input as never)
      const said = answer.ok ? JSON.stringify(answer.value) : ''
      for (const { words } of texts) if (said.includes(words)) found.push(`${kind} by ${op}: ${words}`)
    }
  }
  return found
}

/** All but those who review: they see it in the queue. */
const notReviewing = everybody.filter((kind) => !['committee', 'communityStaff', 'deadToken'].includes(kind))

/** What conveners of the place work on, beside the duties. */
const worksOn: readonly ReviewKind[] = ['floorNote', 'correction', 'covenant']

/**
 * Before whom it is hidden. What a convener writes as a duty, and what conveners work on together, is before the
 * conveners of the place from the beginning.
 */
function hiddenFrom(kind: ReviewKind): readonly Kind[] {
  const ofConveners = dutyKinds.includes(kind) || worksOn.includes(kind)
  return ofConveners ? notReviewing.filter((one) => !one.startsWith('buildingRep')) : notReviewing
}

const answers: Readonly<Record<string, () => WechatAnswer>> = {
  review: () => ({ errcode: 0, errmsg: 'ok', result: { suggest: 'review' } }),
  risky: () => ({ errcode: 0, errmsg: 'ok', result: { suggest: 'risky' } }),
  'an author WeChat does not know': () => ({ errcode: 40003, errmsg: 'invalid openid' }),
  'an outage': () => {
    throw new Error('no route')
  },
}

let written = 0
const kinds = Object.keys(writings) as ReviewKind[]

describe.each(kinds)('%s', (kind) => {
  async function write(what = ''): Promise<Awaited<ReturnType<Writing>> & Text> {
    known = {}
    await world.owner((run) => run(sql`delete from outbox where kind = 'content.check'`))
    written += 1
    const words = `只有这一条才有的话${written}${what}`
    const made = await writings[kind](words)
    return { ...made, words, known }
  }

  test('nobody else reads it before the check, and somebody does once it has passed', async () => {
    const text = await write()
    expect(await readersOf([text], hiddenFrom(kind))).toEqual([])
    world.wechat = () => ({ errcode: 0, errmsg: 'ok', result: { suggest: 'pass' } })
    await world.timer()
    if (text.passes) {
      expect(await readersOf([text], hiddenFrom(kind))).toEqual([])
      await text.passes()
    }
    expect((await readersOf([text], [text.seenBy])).length).toBeGreaterThan(0)
    const mine = value(await text.author.call('review.mine', compound()))
    expect(JSON.stringify(mine)).not.toContain(text.words)
  }, 120_000)

  test('review, risky, unknown author, outage: nobody else reads it, its author knows that it waits', async () => {
    const texts: Text[] = []
    for (const [what, answer] of Object.entries(answers)) {
      const text = await write(what)
      world.wechat = answer as World['wechat']
      await runTimer(world.host, 20_000)
      const table = sql.identifier(reviewTables[kind].name)
      const [row] = await world.owner((run) =>
        run<{ v: string }>(sql`select ${visibilityOf(kind)} as v from ${table} x where id = ${text.id}`),
      )
      // What nothing but people can look at waits for no check.
      const waits = what === 'an outage' && !text.passes ? 'pending' : 'held'
      expect([what, row?.v]).toEqual([what, waits])
      expect(JSON.stringify(value(await text.author.call('review.mine', compound())))).toContain(text.words)
      texts.push(text)
    }
    expect(await readersOf(texts, hiddenFrom(kind))).toEqual([])
    // The outage lasts: what waited for the check goes on to people.
    world.now = instant(world.now + 3 * 3_600_000)
    await runTimer(world.host, 20_000)
    expect(await readersOf(texts.slice(-1), hiddenFrom(kind))).toEqual([])
  }, 240_000)
})

test('every read is asked: what cannot be asked here shows nothing people write', () => {
  const asked = (Object.keys(contract) as OperationName[]).filter((op) => {
    known = {
      ...{
        concernId: drawnId(),
        topicId: drawnId(),
        meetingId: drawnId(),
        matterId: drawnId(),
        decisionId: drawnId(),
      },
      scheduleId: drawnId(),
      ...{ covenantId: drawnId(), planId: drawnId(), roundId: drawnId() },
    }
    return reads({ words: '话', known }).some((read) => read.op === op)
  })
  const unasked = (Object.keys(contract) as OperationName[]).filter(
    (op) => contract[op].kind === 'read' && !asked.includes(op),
  )
  expect(unasked.sort()).toEqual([
    // Sheets of paper and files, made of what the reads above show; what is one's own home or ballot; the roster.
    ...['binding.home', 'binding.printSlips', 'concern.exportLedger', 'covenant.printSheet'],
    ...[
      'decision.myChoice',
      'decision.printSheet',
      'fee.export',
      'fee.home',
      'fee.printSheet',
      'file.open',
      'meeting.printSheet',
      'minutes.printSheet',
      'payment.cover',
      'payment.export',
      'payment.home',
    ],
    ...[
      'plan.printSheet',
      'receipt.check',
      'receipt.print',
      'role.candidates',
      'roster.importProgress',
      'roster.reviewImport',
      'roster.template',
      'round.printSheet',
    ],
  ])
})
