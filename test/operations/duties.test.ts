import type { CompoundId, DecisionId, FileId, MeetingId } from '../../types/ids'
import type { ReviewKind } from '../../types/review'
import { instant } from '../../types/units'
import { unseenDuty } from '../../cloudfunctions/rules/review-words'
import { pictureAnswerOf, takePictureAnswer } from '../../cloudfunctions/operations/content-check'
import { runTimer } from '../../cloudfunctions/operations/timer'
import { postedCovenant } from '../support/covenants'
import { feeSet } from '../support/fees'
import { passPapers, registeredFile, registeredPdf } from '../support/files'
import { agendaOf, draftMeeting, itemOf, postMeeting } from '../support/meetings'
import { openedMatter, reportedConcern } from '../support/matters'
import type { Person } from '../support/everybody'
import { postedPlan } from '../support/plans'
import {
  codeOf,
  passNotice,
  postDecision,
  value,
  World,
  type Actor,
  type BuiltCompound,
} from '../support/world'

const DAY = 86_400_000

let world: World
let yard: BuiltCompound
let chair: Person
let second: Person
let neighbour: Person

beforeEach(async () => {
  world = await World.create()
  yard = await world.compound('黄葛院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }])
  ;[chair, second, neighbour] = [
    await world.account('主任'),
    await world.account('副主任'),
    await world.account('张三'),
  ]
  await world.grant(chair, yard.id, 'committee')
  await world.grant(second, yard.id, 'committee')
  await world.bind(neighbour, yard.id, yard.units['1-101']!, 'owner', yard.owners['张三']!)
})
afterEach(() => world.close())

const unsure: World['wechat'] = () => ({ errcode: 0, errmsg: 'ok', result: { suggest: 'review' } })

async function placeAs(person: Person, meetingId: MeetingId): Promise<[string, boolean]> {
  const view = value(await person.call('meeting.view', { compoundId: yard.id, meetingId }))
  return [view.place, view.placeWaits]
}

async function waitingReview(compoundId: CompoundId) {
  const { entries } = value(await second.call('review.queue', { compoundId }))
  return entries.map(({ kind, reviewId }) => ({ kind, reviewId: reviewId! }))
}

test('committee: moves a meeting after the notice; neighbours read the earlier place until the new one has passed', async () => {
  const items = [itemOf()]
  const key = await postMeeting(world, chair, yard.id, { items })
  await world.timer()
  const draft = agendaOf(world, {
    items,
    place: '亭子里',
    point: { latitude: 30_000_000, longitude: 106_000_000 },
  })
  const { version } = value(await chair.call('meeting.edit', { ...key, draft }))
  expect(await placeAs(neighbour, key.meetingId)).toEqual(['大院坝黄葛树下', false])
  expect(await placeAs(chair, key.meetingId)).toEqual(['亭子里', true])
  // Saved again as the form shows it, nothing new is handed in.
  const again = agendaOf(world, { ...draft, items: [{ ...items[0]!, minutes: 40 }] })
  value(await chair.call('meeting.edit', { ...key, expectedVersion: version, draft: again }))
  expect(await waitingReview(yard.id)).toHaveLength(1)
  await world.timer()
  expect(await placeAs(neighbour, key.meetingId)).toEqual(['亭子里', false])
  const seen = value(await neighbour.call('meeting.view', { compoundId: yard.id, meetingId: key.meetingId }))
  expect(seen.point).toEqual({ latitude: 30_000_000, longitude: 106_000_000 })
})

test('another reviewer: releases a new place the check is unsure of, at once; its author may not yet', async () => {
  const items = [itemOf()]
  const key = await postMeeting(world, chair, yard.id, { items })
  await world.timer()
  value(await chair.call('meeting.edit', { ...key, draft: agendaOf(world, { items, place: '亭子里' }) }))
  world.wechat = unsure
  await runTimer(world.host, 20_000)
  const [held] = await waitingReview(yard.id)
  expect(held?.kind).toBe('meetingPlace')
  const release = { compoundId: yard.id, reviewId: held!.reviewId }
  expect(codeOf(await chair.call('review.release', release))).toBe('tooEarly')
  expect(await placeAs(neighbour, key.meetingId)).toEqual(['大院坝黄葛树下', false])
  value(await second.call('review.release', release))
  expect(await placeAs(neighbour, key.meetingId)).toEqual(['亭子里', false])
})

test('committee: a place changed while the notice still waits goes with the notice', async () => {
  const items = [itemOf()]
  const key = await draftMeeting(world, chair, yard.id, { items })
  const { version } = value(await chair.call('meeting.giveNotice', key))
  const edit = { ...key, expectedVersion: version, draft: agendaOf(world, { items, place: '亭子里' }) }
  value(await chair.call('meeting.edit', edit))
  expect(await waitingReview(yard.id)).toMatchObject([{ kind: 'meetingNotice' }])
  await world.timer()
  expect(await placeAs(neighbour, key.meetingId)).toEqual(['亭子里', false])
})

test('neighbour: who explains an announced item anew is read once it has passed, its title all the time', async () => {
  const item = itemOf()
  const key = await postMeeting(world, chair, yard.id, { items: [item] })
  const draft = agendaOf(world, { items: [{ ...item, presenter: '卖板子的老李' }] })
  value(await chair.call('meeting.edit', { ...key, draft }))
  const read = async () => {
    const view = await neighbour.call('meeting.view', { compoundId: yard.id, meetingId: key.meetingId })
    return value(view).items.map(({ title, presenter }) => [title, presenter])
  }
  expect(await read()).toEqual([[item.title, '']])
  await world.timer()
  expect(await read()).toEqual([[item.title, '卖板子的老李']])
})

test('owner: a notice the check is unsure of is not read before somebody releases it, and keeps nobody from voting', async () => {
  world.wechat = unsure
  const decisionId = await postDecision(world, chair, yard.id)
  const key = { compoundId: yard.id, decisionId }
  await runTimer(world.host, 20_000)
  expect(codeOf(await neighbour.call('decision.view', key))).toBe('notFound')
  expect(value(await chair.call('decision.view', key)).waitsForCheck).toBe(true)
  expect(value(await neighbour.call('decision.list', {})).decisions).toEqual([])
  expect(value(await neighbour.call('calendar.view', { compoundId: yard.id })).coming).toEqual([])
  world.now = instant(world.now + 30 * DAY)
  await runTimer(world.host, 20_000)
  const view = value(await neighbour.call('decision.view', key))
  expect([view.state, view.waitsForCheck]).toEqual(['open', false])
  const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
  const cast = await neighbour.call('decision.castBallot', {
    ...key,
    voterId: view.mine[0]!.voterId,
    choices,
  })
  expect(codeOf(cast)).toBe('ok')
})

test('owner: a notice another reviewer releases is read at once', async () => {
  world.wechat = unsure
  const decisionId = await postDecision(world, chair, yard.id)
  await runTimer(world.host, 20_000)
  const [held] = await waitingReview(yard.id)
  value(await second.call('review.release', { compoundId: yard.id, reviewId: held!.reviewId }))
  const key = { compoundId: yard.id, decisionId }
  expect(value(await neighbour.call('decision.view', key)).state).toBe('noticed')
})

test('neighbour: an answer that was not let through is said to be so; the concern stays answered', async () => {
  const concernId = await reportedConcern(world, neighbour, yard.id)
  const key = { compoundId: yard.id, concernId }
  value(await chair.call('concern.answer', { ...key, answer: '打 138 找他' }))
  world.wechat = unsure
  await runTimer(world.host, 20_000)
  const { entries } = value(await second.call('review.queue', { compoundId: yard.id }))
  const [held] = entries
  expect([held?.kind, held?.words]).toEqual(['concernAnswer', '打 138 找他'])
  const { kind, subjectId, reviewId } = held!
  const decided = {
    compoundId: yard.id,
    kind,
    subjectId,
    reviewId,
    verdict: 'hide' as const,
    reason: '有电话',
  }
  expect(value(await second.call('review.decide', decided)).visibility).toBe('removed')
  const seen = value(await neighbour.call('concern.view', key))
  expect([seen.state, seen.answer?.text]).toEqual(['answered', unseenDuty('removed')])
  expect(seen.shown).toBe('visible')
})

describe('papers of a notice', () => {
  const open = (by: Actor, fileId: FileId) => by.call('file.open', { compoundId: yard.id, fileId })
  const file = async (by: Actor, decisionId: DecisionId) =>
    value(await by.call('decision.view', { compoundId: yard.id, decisionId })).papers[0]?.file ?? null

  async function noticed(by: Person, fileId: FileId): Promise<DecisionId> {
    const decisionId = await postDecision(world, by, yard.id, {
      papers: [{ title: '报价', body: '', fileId }],
    })
    await world.timer()
    return decisionId
  }

  test('neighbour: reads the words at once; a PDF nobody could check opens when another reviewer has looked at it', async () => {
    const fileId = await registeredPdf(world, chair, yard.id)
    const decisionId = await noticed(chair, fileId)
    const read = value(await neighbour.call('decision.view', { compoundId: yard.id, decisionId }))
    expect([read.waitsForCheck, read.papers]).toEqual([
      false,
      [{ title: '报价', body: '', file: null, waiting: true }],
    ])
    expect(codeOf(await open(neighbour, fileId))).toBe('notFound')
    expect(await file(second, decisionId)).toMatchObject({ id: fileId })
    const [entry] = value(await second.call('review.queue', { compoundId: yard.id })).entries
    expect(entry).toMatchObject({
      kind: 'noticePaper',
      cause: 'unfit',
      words: '估价单.pdf',
      files: [{ id: fileId }],
    })
    expect(codeOf(await open(second, fileId))).toBe('ok')
    const step = { compoundId: yard.id, reviewId: entry!.reviewId! }
    expect(codeOf(await chair.call('review.release', step))).toBe('tooEarly')
    value(await second.call('review.release', step))
    expect(codeOf(await open(neighbour, fileId))).toBe('ok')
    expect(await file(neighbour, decisionId)).toMatchObject({ name: '估价单.pdf' })
  })

  test('convener: alone, releases it once the promised hours have gone by; used again it is not held again', async () => {
    const fileId = await registeredPdf(world, chair, yard.id)
    await noticed(chair, fileId)
    world.now = instant(world.now + DAY)
    const [entry] = value(await chair.call('review.mine', { compoundId: yard.id })).entries
    expect(entry).toMatchObject({ kind: 'noticePaper', mayRelease: true })
    value(await chair.call('review.release', { compoundId: yard.id, reviewId: entry!.reviewId }))
    await noticed(chair, fileId)
    expect(codeOf(await open(neighbour, fileId))).toBe('ok')
    expect(await waitingReview(yard.id)).toEqual([])
  })

  test('neighbour: a picture opens when its check has passed; taken down, it opens for nobody', async () => {
    const { fileId } = await registeredFile(world, chair, yard.id)
    let trace = ''
    const { wechat } = world
    world.wechat = (name, data) => {
      const answer = wechat(name, data)
      if (typeof answer.trace_id === 'string') trace = answer.trace_id
      return answer
    }
    await noticed(chair, fileId)
    expect(codeOf(await open(neighbour, fileId))).toBe('notFound')
    const push = { MsgType: 'event', Event: 'wxa_media_check', trace_id: trace, errcode: 0 }
    expect(
      await takePictureAnswer(world.host, pictureAnswerOf({ ...push, result: { suggest: 'pass' } })!),
    ).toBe(true)
    expect(codeOf(await open(neighbour, fileId))).toBe('ok')
    const about = { compoundId: yard.id, kind: 'noticePaper' as const, subjectId: fileId }
    value(await neighbour.call('review.report', { ...about, cause: 'privacy', words: '' }))
    value(
      await second.call('review.decide', { ...about, reviewId: null, verdict: 'hide', reason: '有身份证号' }),
    )
    expect(codeOf(await open(neighbour, fileId))).toBe('notFound')
  })

  test('committee: changes an agenda while its paper waits; the paper stays on it', async () => {
    const fileId = await registeredPdf(world, chair, yard.id)
    const item = itemOf({ papers: [{ title: '报价', fileId }] })
    const key = await postMeeting(world, chair, yard.id, { items: [item] })
    const added = itemOf({ title: '车棚' })
    const draft = agendaOf(world, { items: [item, added] })
    value(await chair.call('meeting.edit', { ...key, draft }))
    const papers = async (by: Actor) => {
      const view = value(await by.call('meeting.view', { compoundId: yard.id, meetingId: key.meetingId }))
      return view.items[0]?.papers.map(({ title, file, waiting }) => [title, file?.id ?? null, waiting])
    }
    expect([await papers(second), await papers(neighbour)]).toEqual([
      [['报价', fileId, true]],
      [['报价', null, true]],
    ])
    await passPapers(world)
    expect(await papers(neighbour)).toEqual([['报价', fileId, false]])
  })
})

interface Offered {
  readonly subjectId: string
  readonly read: (by: Actor) => Promise<{ readonly offers: boolean; readonly words: string | null }>
}

describe('举报', () => {
  const cause = { cause: 'rumour' as const, words: '' }

  test('neighbour: is offered it for what conveners wrote; conveners and visitors are not', async () => {
    const { covenantId, versionId } = await postedCovenant(world, chair, yard.id)
    const decisionId = await postDecision(world, chair, yard.id)
    await passNotice(world, decisionId)
    const offers = async (person: Actor) => [
      value(await person.call('covenant.view', { compoundId: yard.id, covenantId })).mayReport,
      value(await person.call('decision.view', { compoundId: yard.id, decisionId })).mayReport,
    ]
    expect(await offers(neighbour)).toEqual([true, true])
    expect(await offers(chair)).toEqual([false, false])
    expect(await offers(world.stranger())).toEqual([false, false])
    for (const [kind, subjectId] of [
      ['covenant', versionId],
      ['decisionNotice', decisionId],
    ] as const)
      expect(
        codeOf(await neighbour.call('review.report', { compoundId: yard.id, kind, subjectId, ...cause })),
      ).toBe('ok')
    expect(
      value(await second.call('review.queue', { compoundId: yard.id }))
        .entries.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['covenant', 'decisionNotice'])
  })

  test('neighbour: reports what came of a matter; a reviewer takes it down, and it reads as before', async () => {
    const matterId = await openedMatter(world, chair, yard.id)
    const key = { compoundId: yard.id, matterId }
    value(await chair.call('matter.setOutcome', { ...key, text: '王老五赔钱', done: false }))
    await world.timer()
    const { outcome, mayReport } = value(await neighbour.call('matter.view', key))
    expect(mayReport).toBe(true)
    const about = { compoundId: yard.id, kind: 'outcome' as const, subjectId: outcome!.id }
    value(await neighbour.call('review.report', { ...about, ...cause }))
    const hidden = { ...about, reviewId: null, verdict: 'hide' as const, reason: '点了名' }
    expect(codeOf(await chair.call('review.decide', hidden))).toBe('forbidden')
    value(await second.call('review.decide', hidden))
    expect(value(await neighbour.call('matter.view', key)).outcome).toBeNull()
  })

  /** Each: how it is written; whether 举报 is offered on its page, and how it reads there. */
  const offered: Readonly<Record<string, () => Promise<Offered>>> = {
    meetingCancelled: async () => {
      const key = await postMeeting(world, chair, yard.id)
      value(await chair.call('meeting.cancel', { ...key, reason: '王老五不许开' }))
      const { compoundId, meetingId } = key
      return {
        subjectId: meetingId,
        read: async (by) => {
          const view = value(await by.call('meeting.view', { compoundId, meetingId }))
          return { offers: view.mayReportReason, words: view.cancelledReason }
        },
      }
    },
    decisionWithdrawn: async () => {
      const decisionId = await postDecision(world, chair, yard.id)
      await passNotice(world, decisionId)
      const key = { compoundId: yard.id, decisionId }
      const { version } = value(await chair.call('decision.view', key))
      value(
        await chair.call('decision.withdraw', { ...key, expectedVersion: version, reason: '王老五不许投' }),
      )
      return {
        subjectId: decisionId,
        read: async (by) => {
          const view = value(await by.call('decision.view', key))
          return { offers: view.mayReportReason, words: view.withdrawnReason }
        },
      }
    },
    planWithdrawn: async () => {
      const { planId } = await postedPlan(world, chair, yard.id)
      value(await chair.call('plan.withdraw', { compoundId: yard.id, planId, reason: '王老五不许分' }))
      return {
        subjectId: planId,
        read: async (by) => {
          const view = value(await by.call('plan.view', { compoundId: yard.id, planId }))
          return { offers: view.mayReportReason, words: view.withdrawnReason }
        },
      }
    },
    costPlan: async () => {
      const { planId } = await postedPlan(world, chair, yard.id)
      const key = { compoundId: yard.id, planId }
      const { mayReport } = value(await neighbour.call('plan.view', key))
      return {
        subjectId: mayReport?.versionId ?? '',
        read: async (by) => {
          const seen = await by.call('plan.view', key)
          return seen.ok
            ? { offers: seen.value.mayReport !== null, words: seen.value.shown.title }
            : { offers: false, words: seen.error.code }
        },
      }
    },
    feeSchedule: async () => {
      const { scheduleId } = await feeSet(world, chair, yard.id, { note: '王老五家多交' })
      return {
        subjectId: scheduleId,
        read: async (by) => {
          const view = value(await by.call('fee.view', { compoundId: yard.id, scheduleId }))
          return { offers: view.mayReport, words: view.schedule.note }
        },
      }
    },
    deletionHold: async () => {
      const { holdId } = value(
        await chair.call('retention.hold', { compoundId: yard.id, reason: '王老五在告状' }),
      )
      return {
        subjectId: holdId,
        read: async (by) => {
          const { holds } = value(await by.call('retention.view', { compoundId: yard.id }))
          return { offers: holds[0]?.mayReport ?? false, words: holds[0]?.reason ?? null }
        },
      }
    },
  }

  test.each(Object.keys(offered))(
    '%s: neighbours are offered it once the words have passed, the queue shows them, a reviewer takes them down',
    async (kind) => {
      const { subjectId, read } = await offered[kind]!()
      if (kind !== 'costPlan') expect((await read(neighbour)).offers).toBe(false)
      await world.timer()
      const before = await read(neighbour)
      expect([before.offers, (await read(chair)).offers]).toEqual([true, false])
      const about = { compoundId: yard.id, kind: kind as ReviewKind, subjectId }
      value(await neighbour.call('review.report', { ...about, ...cause }))
      expect((await read(neighbour)).words).toBe(before.words)
      const { entries } = value(await second.call('review.queue', { compoundId: yard.id }))
      expect(entries.map((entry) => [entry.kind, entry.words.includes(before.words ?? '—')])).toEqual([
        [kind, true],
      ])
      value(
        await second.call('review.decide', {
          ...{ ...about, reviewId: null, verdict: 'hide', reason: '点了名' },
        }),
      )
      const after = await read(neighbour)
      expect([after.offers, after.words === before.words]).toEqual([false, false])
    },
  )

  test('neighbour: an answer nobody gave cannot be reported', async () => {
    const subjectId = await reportedConcern(world, neighbour, yard.id)
    const about = { compoundId: yard.id, kind: 'concernAnswer' as const, subjectId, ...cause }
    expect(codeOf(await neighbour.call('review.report', about))).toBe('notFound')
    value(await chair.call('concern.answer', { compoundId: yard.id, concernId: subjectId, answer: '在修' }))
    expect(codeOf(await neighbour.call('review.report', about))).toBe('notFound')
    await world.timer()
    expect(codeOf(await neighbour.call('review.report', about))).toBe('ok')
  })
})
