import type { OperationInput } from '../../types/contract'
import type { ClauseId, CovenantVersionId, MatterId, MeetingId } from '../../types/ids'
import { instant } from '../../types/units'
import { addDays, dayOf, momentOf } from '../../cloudfunctions/rules/clocks'
import { sql } from '../../cloudfunctions/store/sql'
import {
  covenantDraft,
  covenantText,
  endedMeeting,
  lookAtCovenant as look,
  passCheck,
  postedCovenant,
  type CovenantKey,
} from '../support/covenants'
import { digest, everybody } from '../support/everybody'
import { openedMatter } from '../support/matters'
import { itemOf } from '../support/meetings'
import { inOwnYard, world, yard } from '../support/own-yard'
import { pdfPages } from '../support/pdf-words'
import { codeOf, openDecision, value, type Actor } from '../support/world'

inOwnYard()

const reason = '停车场改成了绿地，用不上了。'

async function rowOf(as: Actor, { compoundId, covenantId }: CovenantKey) {
  return value(await as.call('covenant.list', { compoundId })).covenants.find(({ id }) => id === covenantId)
}

function ending(
  key: CovenantKey,
  meetingId: MeetingId,
  change: Partial<OperationInput<'covenant.repeal'>> = {},
): OperationInput<'covenant.repeal'> {
  const { compoundId, covenantId } = key
  const adoption = { how: 'meeting' as const, meetingId }
  return { compoundId, covenantId, expectedNumber: 1, reason, adoption, validFrom: null, ...change }
}

/** The next version, posted and through its check. */
async function postNext(key: CovenantKey, change: Parameters<typeof covenantText>[0] = {}) {
  const { compoundId, covenantId } = key
  const text = covenantText(change)
  const { versionId, revision } = value(
    await yard.chair.call('covenant.draft', { ...covenantDraft(compoundId), covenantId, text }),
  )
  value(await yard.chair.call('covenant.post', { compoundId, covenantId, expectedRevision: revision }))
  await passCheck(world, versionId)
  return versionId
}

test('neighbour: reads that a covenant has ended, why, and by which meeting, once the reason has passed its check', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id, 'parkingRules')
  const meetingId = await endedMeeting(world, yard.chair, yard.home.id)
  const { versionId } = value(await yard.chair.call('covenant.repeal', ending(key, meetingId)))
  expect(value(await look(yard.people.owner, key))).toMatchObject({ inForce: true, repeal: null })
  expect(codeOf(await look(yard.people.owner, key, versionId))).toBe('notFound')
  expect(await rowOf(yard.people.stranger, key)).toMatchObject({ inForce: true, repealedFrom: null })
  const waiting = value(await look(yard.chair, key))
  expect(waiting.repeal).toMatchObject({ visibility: 'pending', holds: false, reason })
  expect(await rowOf(yard.chair, key)).toMatchObject({ waiting: true })
  await passCheck(world, versionId)
  for (const as of [yard.people.owner, yard.people.tenant, yard.people.stranger]) {
    const view = value(await look(as, key))
    expect(view).toMatchObject({ inForce: false, startsOn: null, mayRepeal: false })
    expect(view.shown.number).toBe(1)
    expect(view.repeal).toMatchObject({ holds: true, reason, from: dayOf(world.now) })
    expect(view.repeal?.adoptedWords).toContain('会上商量定的：楼顶隔热板')
    expect(value(await look(as, key, versionId)).shown.id).toBe(key.versionId)
    expect(await rowOf(as, key)).toMatchObject({
      ...{ inForce: false, repealedFrom: dayOf(world.now), number: 1, coming: null },
    })
  }
  const paper = value(
    await yard.people.owner.call('covenant.printSheet', {
      compoundId: key.compoundId,
      covenantId: key.covenantId,
    }),
  )
  const words = pdfPages(Buffer.from(paper.base64, 'base64')).join('')
  expect(words).toContain('这一份已经废止')
  expect(words).toContain('停车场改成了绿地')
})

test('an ending with a later day: the covenant holds until then, and says so', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id)
  const meetingId = await endedMeeting(world, yard.chair, yard.home.id)
  const from = addDays(dayOf(world.now), 10)
  const input = ending(key, meetingId, { validFrom: from })
  const { versionId } = value(await yard.chair.call('covenant.repeal', input))
  await passCheck(world, versionId)
  expect(await rowOf(yard.people.owner, key)).toMatchObject({
    ...{ inForce: true, repealedFrom: null, coming: { number: 2, repeals: true, from } },
  })
  expect(value(await look(yard.people.owner, key))).toMatchObject({
    ...{ inForce: true, repeal: { holds: false, from } },
  })
  world.now = momentOf(from, 0, 0)
  expect(await rowOf(yard.people.owner, key)).toMatchObject({ inForce: false, repealedFrom: from })
  const covenants = value(
    await yard.people.owner.call('covenant.list', { compoundId: key.compoundId }),
  ).covenants
  const ended = covenants.map(({ repealedFrom }) => repealedFrom !== null)
  expect(ended).toEqual([...ended].sort())
})

test('a version with a later day does not hold before it: the one before does, in the list and on its page', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id, 'gateRules')
  const from = addDays(dayOf(world.now), 5)
  const second = await postNext(key, { title: '新门卫规定', validFrom: from })
  const before = await rowOf(yard.people.stranger, key)
  expect(before).toMatchObject({
    ...{ number: 1, title: '院落管理规定', inForce: true, coming: { number: 2, repeals: false, from } },
  })
  expect(value(await look(yard.people.owner, key))).toMatchObject({ inForce: true, shown: { number: 1 } })
  const coming = value(await look(yard.people.owner, key, second))
  expect([coming.inForce, coming.startsOn]).toEqual([false, from])
  world.now = momentOf(from, 0, 0)
  expect(await rowOf(yard.people.stranger, key)).toMatchObject({ number: 2, inForce: true, coming: null })
  expect(value(await look(yard.people.owner, key)).shown.number).toBe(2)
})

test('a first version with a later day is listed with that day, and nothing of it is cited before', async () => {
  const from = addDays(dayOf(world.now), 5)
  const compoundId = yard.home.id
  const key = await postedCovenant(world, yard.chair, compoundId, 'rulesOfProcedure', { validFrom: from })
  expect(await rowOf(yard.people.stranger, key)).toMatchObject({
    ...{ number: 1, inForce: false, repealedFrom: null, coming: { number: 1, repeals: false, from } },
  })
  const mine = async () =>
    value(await yard.chair.call('covenant.list', { compoundId })).citeable.filter(
      ({ covenantId }) => covenantId === key.covenantId,
    )
  expect(await mine()).toEqual([])
  const clause = value(await look(yard.chair, key)).shown.clauses[0]!
  expect(await cite(key, clause.id)).toBe('checkFailed')
  world.now = momentOf(from, 0, 0)
  expect((await mine()).length).toBe(3)
  expect(await cite(key, clause.id)).toBe('ok')
})

async function cite(key: CovenantKey & { versionId: CovenantVersionId }, clauseId: ClauseId) {
  const answer = await yard.chair.call('decision.draft', {
    ...{ compoundId: key.compoundId, matterId: null },
    draft: {
      ...{ regime: 'deliberation', item: null, scopeKind: 'compound', scopeId: null },
      ...{ title: '想法', moneyNote: '' },
      questions: [{ text: '好不好', ifAdopted: '', ifNotAdopted: '' }],
      ...{
        papers: [],
        clauses: [{ versionId: key.versionId, clauseId }],
        plannedOpenAt: null,
        closesAt: null,
      },
    },
  })
  return codeOf(answer)
}

/** A vote of all owners with the item, adopted and announced. */
async function adopted(item: number, draft: Parameters<typeof openDecision>[3] = {}) {
  const { decisionId, closesAt } = await openDecision(world, yard.chair, yard.home.id, { item, ...draft })
  const key = { compoundId: yard.home.id, decisionId }
  for (const voter of [yard.people.owner, yard.people.coOwner, yard.neighbour]) {
    const view = value(await voter.call('decision.view', key))
    if (!view.mine[0]) continue
    const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
    value(await voter.call('decision.castBallot', { ...key, voterId: view.mine[0].voterId, choices }))
  }
  world.now = closesAt
  await world.timer()
  const view = value(await yard.chair.call('decision.view', key))
  return { how: 'decision' as const, decisionId, questionId: view.questions[0]!.id }
}

test('a decision cites no clause of rules that have ended; one that cited before says so', async () => {
  const compoundId = yard.home.id
  const rules = await postedCovenant(world, yard.chair, compoundId, 'rulesOfProcedure', {
    title: '旧议事规则',
  })
  const clause = value(await look(yard.chair, rules)).shown.clauses[0]!
  const cited = [{ versionId: rules.versionId, clauseId: clause.id }]
  const { decisionId } = await openDecision(world, yard.chair, compoundId, { clauses: cited })
  const shown = async () =>
    value(await yard.people.stranger.call('decision.view', { compoundId, decisionId })).clauses[0]
  expect(await shown()).toMatchObject({ changedSince: false, repealedSince: false })
  const adoption = await adopted(1)
  const from = addDays(dayOf(world.now), 3)
  const end = { ...ending(rules, '' as MeetingId), adoption, validFrom: from }
  const { versionId } = value(await yard.chair.call('covenant.repeal', end))
  await passCheck(world, versionId)
  expect(await cite(rules, clause.id)).toBe('ok')
  world.now = momentOf(from, 0, 0)
  expect(await cite(rules, clause.id)).toBe('checkFailed')
  expect(await shown()).toMatchObject({ text: clause.text, changedSince: false, repealedSince: true })
  const { citeable } = value(await yard.chair.call('covenant.list', { compoundId }))
  expect(citeable.some(({ covenantId }) => covenantId === rules.covenantId)).toBe(false)
})

test('rules of the owners end by their own vote alone, and by people of the whole place', async () => {
  const compoundId = yard.home.id
  const building = { scopeKind: 'building', scopeId: yard.home.buildings['1']! } as const
  const owners = await postedCovenant(world, yard.chair, compoundId, 'covenant')
  const meeting = await endedMeeting(world, yard.chair, compoundId)
  const narrow = await endedMeeting(world, yard.chair, compoundId, building)
  const house = await postedCovenant(world, yard.chair, compoundId, 'gateRules')
  const before = await digest(world)
  const tries = [ending(owners, meeting), ending(house, narrow)]
  for (const input of tries)
    expect(codeOf(await yard.chair.call('covenant.repeal', input))).toBe('checkFailed')
  expect(await digest(world)).toEqual(before)
  const text = covenantText({ adoption: { how: 'meeting', meetingId: narrow } })
  expect(codeOf(await yard.chair.call('covenant.draft', { ...covenantDraft(compoundId), text }))).toBe(
    'checkFailed',
  )
  expect(
    codeOf(await yard.chair.call('covenant.draft', { ...covenantDraft(compoundId), ...building, text })),
  ).toBe('ok')
})

test('what a covenant began with does not end it; what came later does', async () => {
  const compoundId = yard.home.id
  const before = await endedMeeting(world, yard.chair, compoundId)
  world.now = instant(world.now + 3_600_000)
  const first = await endedMeeting(world, yard.chair, compoundId)
  const adoption = { how: 'meeting' as const, meetingId: first }
  const key = await postedCovenant(world, yard.chair, compoundId, 'gateRules', { adoption })
  world.now = instant(world.now + 3_600_000)
  const later = await endedMeeting(world, yard.chair, compoundId)
  for (const meetingId of [before, first])
    expect(codeOf(await yard.chair.call('covenant.repeal', ending(key, meetingId)))).toBe('checkFailed')
  expect(codeOf(await yard.chair.call('covenant.repeal', ending(key, later)))).toBe('ok')
})

test('nothing ends twice, nor before it was posted, nor over a version somebody posted meanwhile', async () => {
  const compoundId = yard.home.id
  const meetingId = await endedMeeting(world, yard.chair, compoundId)
  const drafted = value(await yard.chair.call('covenant.draft', covenantDraft(compoundId)))
  const draft = { compoundId, covenantId: drafted.covenantId }
  expect(codeOf(await yard.chair.call('covenant.repeal', ending(draft, meetingId)))).toBe('wrongState')
  const key = await postedCovenant(world, yard.chair, compoundId)
  await postNext(key)
  expect(codeOf(await yard.chair.call('covenant.repeal', ending(key, meetingId)))).toBe('conflict')
  const input = ending(key, meetingId, { expectedNumber: 2 })
  const answers = await Promise.all([
    yard.chair.call('covenant.repeal', input),
    yard.people.communityStaff.call('covenant.repeal', input),
  ])
  expect(answers.map(codeOf).sort()).toEqual(['conflict', 'ok'])
  const again = { ...input, expectedNumber: 3 }
  expect(codeOf(await yard.chair.call('covenant.repeal', again))).toBe('wrongState')
})

test('a next version that was being written comes after the ending, and what is posted then holds again', async () => {
  const compoundId = yard.home.id
  const key = await postedCovenant(world, yard.chair, compoundId)
  const meetingId = await endedMeeting(world, yard.chair, compoundId)
  const { clauses } = value(await look(yard.chair, key)).shown
  const text = covenantText({ title: '又一版', clauses: [clauses[0]!] })
  const input = { ...covenantDraft(compoundId), covenantId: key.covenantId, text }
  const next = value(await yard.chair.call('covenant.draft', input))
  expect(value(await look(yard.chair, key)).newestNumber).toBe(2)
  const { versionId } = value(
    await yard.chair.call('covenant.repeal', ending(key, meetingId, { expectedNumber: 2 })),
  )
  await passCheck(world, versionId)
  expect(await rowOf(yard.people.owner, key)).toMatchObject({ inForce: false })
  expect(value(await look(yard.chair, key, next.versionId))).toMatchObject({
    shown: { number: 3 },
    mayEdit: true,
  })
  value(
    await yard.chair.call('covenant.post', { compoundId, covenantId: key.covenantId, expectedRevision: 1 }),
  )
  await passCheck(world, next.versionId)
  const view = value(await look(yard.people.owner, key))
  expect([view.shown.number, view.inForce, view.repeal]).toEqual([3, true, null])
  expect(view.shown.clauses[0]?.id).toBe(clauses[0]?.id)
})

test('an ending whose reason was taken down ends nothing, and may be written anew', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id)
  const meetingId = await endedMeeting(world, yard.chair, yard.home.id)
  const { versionId } = value(await yard.chair.call('covenant.repeal', ending(key, meetingId)))
  await world.owner((run) =>
    run(sql`update covenant_version set visibility = 'removed' where id = ${versionId}`),
  )
  expect(value(await look(yard.chair, key))).toMatchObject({ inForce: true, repeal: null, mayRepeal: true })
  const anew = ending(key, meetingId, { expectedNumber: 2 })
  expect(codeOf(await yard.chair.call('covenant.repeal', anew))).toBe('ok')
})

test('the log says which covenant has ended by its number alone', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id)
  const meetingId = await endedMeeting(world, yard.chair, yard.home.id)
  const { versionId } = value(await yard.chair.call('covenant.repeal', ending(key, meetingId)))
  const events = await world.owner((run) =>
    run(
      sql`select payload from event where name = 'covenantRepealed' and payload ->> 'versionId' = ${versionId}`,
    ),
  )
  expect(events).toEqual([{ payload: { covenantId: key.covenantId, versionId, number: 2 } }])
})

test('sources say which matters they were about; a covenant says from which its versions came', async () => {
  const compoundId = yard.home.id
  const matterId = await openedMatter(world, yard.chair, compoundId, { title: '停车' })
  const other = await openedMatter(world, yard.chair, compoundId, { title: '楼顶' })
  const about = (id: MatterId) => ({ items: [itemOf({ matterId: id })] })
  const first = await endedMeeting(world, yard.chair, compoundId, about(matterId))
  const second = await endedMeeting(world, yard.chair, compoundId, about(other))
  const key = await postedCovenant(world, yard.chair, compoundId, 'parkingRules', {
    adoption: { how: 'meeting', meetingId: first },
  })
  const { sources } = value(await yard.chair.call('covenant.list', { compoundId }))
  const mattersOf = (id: MeetingId) =>
    sources.find(({ adoption }) => adoption.how === 'meeting' && adoption.meetingId === id)?.matterIds
  expect([mattersOf(first), mattersOf(second)]).toEqual([[matterId], [other]])
  expect(value(await look(yard.chair, key)).matterIds).toEqual([matterId])
  expect(value(await look(yard.people.owner, key)).matterIds).toEqual([])
  value(await yard.chair.call('matter.merge', { compoundId, matterId, intoId: other }))
  expect(value(await look(yard.chair, key)).matterIds).toEqual([other])
})

test('every kind of person: nobody but the conveners of the scope ends anything', async () => {
  const compoundId = yard.home.id
  const where = { scopeKind: 'building', scopeId: yard.home.buildings['1']! } as const
  const meetingId = await endedMeeting(world, yard.chair, compoundId)
  const may = []
  for (const kind of everybody) {
    const drafted = value(await yard.chair.call('covenant.draft', { ...covenantDraft(compoundId), ...where }))
    const key = { compoundId, covenantId: drafted.covenantId }
    value(await yard.chair.call('covenant.post', { ...key, expectedRevision: 1 }))
    await passCheck(world, drafted.versionId)
    const offered = await look(yard.people[kind], key)
    const done = (await yard.people[kind].call('covenant.repeal', ending(key, meetingId))).ok
    if (kind !== 'deadToken') expect([kind, offered.ok && offered.value.mayRepeal]).toEqual([kind, done])
    if (done) may.push(kind)
  }
  expect(may).toEqual(['buildingRep', 'buildingRepOfBuilding', 'committee', 'communityStaff'])
})
