import { drawnId } from '../support/chance'
import type { MinutesLineId } from '../../types/ids'
import type { MinutesView } from '../../types/minutes'
import { addDays, dayOf, momentOf, startOfDay } from '../../cloudfunctions/rules/clocks'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import { putPack } from '../../cloudfunctions/store/packs'
import { sql } from '../../cloudfunctions/store/sql'
import { instant } from '../../types/units'
import { digest, everybody, type Person } from '../support/everybody'
import {
  draftedMinutes,
  endedMeeting,
  followUpOf,
  passCorrections,
  passMinutes,
  postedMinutes,
  signedMinutes,
  type MinutesKey,
} from '../support/minutes'
import { openedMatter } from '../support/matters'
import { draftMeeting, postMeeting } from '../support/meetings'
import { inOwnYard, world, yard } from '../support/own-yard'
import { pdfPages } from '../support/pdf-words'
import { codeOf, value, type Actor } from '../support/world'

inOwnYard()

function look(as: Actor, { compoundId, meetingId }: MinutesKey) {
  return as.call('minutes.view', { compoundId, meetingId })
}

async function seen(as: Actor, key: MinutesKey): Promise<MinutesView> {
  return value(await look(as, key))
}

/** What is said while nobody may read any minutes. */
const toCome = {
  state: null,
  lines: [],
  signatures: [],
  followUps: [],
  may: { draft: false, edit: false, ask: false },
}

function linesOf(view: MinutesView) {
  return view.lines.map(({ id, itemId, text }) => ({ id, itemId, text }))
}

test('convener: the draft is what was recorded: who came, what was said, how the item ended; nobody else reads it', async () => {
  const key = await endedMeeting(world, yard.chair, yard.home, { present: [yard.neighbour] })
  for (const as of [yard.neighbour, yard.people.tenant, yard.people.stranger, yard.people.foreigner]) {
    // The meeting is read by everybody; that its minutes are still to come, too.
    expect(await seen(as, key)).toMatchObject(toCome)
  }
  expect((await seen(yard.chair, key)).may.draft).toBe(true)
  value(await yard.chair.call('minutes.draft', key))
  const view = await seen(yard.chair, key)
  expect(view.lines.map(({ text }) => text)).toEqual([
    '1 人用手机签到。',
    '议题 1：楼顶隔热板，要不要做，由罗孃孃说明。',
    '有人赞成：六楼确实晒得慌',
    '有人问：要多少钱',
    expect.stringMatching(/^结论：请人去办：由罗孃孃办，\d{4}年.+以前。先问三家价钱。$/),
  ])
  expect(await seen(yard.neighbour, key)).toMatchObject(toCome)
  expect(codeOf(await yard.chair.call('minutes.draft', key))).toBe('conflict')
})

test('two conveners begin the minutes at once: one draft; a meeting that still runs has none', async () => {
  const key = await endedMeeting(world, yard.chair, yard.home)
  const both = await Promise.all(
    [yard.chair, yard.people.communityStaff].map((as) => as.call('minutes.draft', key)),
  )
  expect(both.map(codeOf).sort()).toEqual(['conflict', 'ok'])
  const coming = await postMeeting(world, yard.chair, yard.home.id)
  const early = { compoundId: coming.compoundId, meetingId: coming.meetingId }
  expect(codeOf(await yard.chair.call('minutes.draft', early))).toBe('wrongState')
})

test('signing: the convener first, then another who was there; one person is not both; an edit takes the names off', async () => {
  const key = await draftedMinutes(world, yard.chair, yard.home, { present: [yard.neighbour, yard.chair] })
  const sign = (as: Actor, capacity: 'convener' | 'recorder', expectedRevision = key.expectedRevision) =>
    as.call('minutes.sign', { ...key, expectedRevision, capacity })
  expect(codeOf(await sign(yard.neighbour, 'recorder'))).toBe('notFound')
  expect(codeOf(await sign(yard.people.communityStaff, 'recorder'))).toBe('wrongState')
  value(await sign(yard.chair, 'convener'))
  expect((await seen(yard.neighbour, key)).may).toMatchObject({
    signAs: 'recorder',
    edit: false,
    post: false,
  })
  expect(await seen(yard.people.tenant, key)).toMatchObject(toCome)
  expect(codeOf(await sign(yard.chair, 'recorder'))).toBe('signedAlready')
  expect(codeOf(await sign(yard.neighbour, 'convener'))).toBe('signedAlready')
  const lines = linesOf(await seen(yard.chair, key))
  const { revision } = value(
    await yard.people.communityStaff.call('minutes.edit', { ...key, lines: lines.slice(0, 2) }),
  )
  expect((await seen(yard.chair, key)).signatures).toEqual([])
  expect(codeOf(await sign(yard.chair, 'convener'))).toBe('conflict')
  value(await sign(yard.chair, 'convener', revision))
  value(await sign(yard.neighbour, 'recorder', revision))
  expect((await seen(yard.chair, key)).may.post).toBe(true)
})

test('two people sign as recorder at once: one name stands, the other is told', async () => {
  const key = await draftedMinutes(world, yard.chair, yard.home, { present: [yard.neighbour] })
  value(await yard.chair.call('minutes.sign', { ...key, capacity: 'convener' }))
  const answers = await Promise.all(
    [yard.neighbour, yard.people.supervisor].map((as) =>
      as.call('minutes.sign', { ...key, capacity: 'recorder' }),
    ),
  )
  expect(answers.map(codeOf).sort()).toEqual(['ok', 'signedAlready'])
  expect((await seen(yard.chair, key)).signatures).toHaveLength(2)
})

test('posting asks for both names and, where no rule says how long, for a day that is said to be the convener’s', async () => {
  const drafted = await draftedMinutes(world, yard.chair, yard.home)
  const day = addDays(dayOf(world.now), 5)
  expect(codeOf(await yard.chair.call('minutes.post', { ...drafted, lastDay: day }))).toBe('checkFailed')
  const key = await signedMinutes(world, yard.chair, yard.neighbour, yard.home, { present: [yard.neighbour] })
  const today = dayOf(world.now)
  for (const lastDay of [null, today, addDays(today, 61)])
    expect(codeOf(await yard.chair.call('minutes.post', { ...key, lastDay }))).toBe('checkFailed')
  expect((await seen(yard.chair, key)).clock).toMatchObject({ value: '待核对', verified: false })
  value(await yard.chair.call('minutes.post', { ...key, lastDay: addDays(today, 3) }))
  expect(await seen(yard.chair, key)).toMatchObject({
    state: 'posted',
    visibility: 'pending',
    untilNamed: true,
    correctionUntil: addDays(today, 3),
  })
  expect(await seen(yard.people.owner, key)).toMatchObject(toCome)
  await passMinutes(world, key)
  expect((await seen(yard.people.stranger, key)).followUps).toEqual([
    expect.objectContaining({
      assignee: '罗孃孃',
      title: '楼顶隔热板，要不要做',
      overdue: false,
      mayFinish: false,
    }),
  ])
})

test('a place whose pack says seven days: the day is reckoned, whatever the convener names', async () => {
  const national = resolvePack('national')!
  const data = {
    ...national,
    fields: { ...national.fields, minutesCorrectionDays: { value: 7, source: '试验', mark: 'V' } },
  }
  await world.database.transaction('owner', (tx) =>
    putPack(tx, { id: 'minutes-seven', version: 1, data: data as never, now: world.now }),
  )
  const place = await world.compound(
    '七天院',
    [{ building: '1', room: '101', area: 8000, owners: ['公孙'] }],
    'minutes-seven',
  )
  const chair = await world.account('七天主任')
  await world.grant(chair, place.id, 'committee')
  const watcher = await world.account('七天监督')
  await world.grant(watcher, place.id, 'supervisor')
  const key = await signedMinutes(world, chair, watcher, place)
  expect((await seen(chair, key)).may.nameDay).toBe(false)
  value(await chair.call('minutes.post', { ...key, lastDay: addDays(dayOf(world.now), 30) }))
  const view = await seen(chair, key)
  expect(view.untilNamed).toBe(false)
  expect(view.correctionUntil! >= addDays(dayOf(world.now), 7)).toBe(true)
  expect(view.correctionUntil! < addDays(dayOf(world.now), 12)).toBe(true)
})

test('correction: asked by who was there, answered for all to read; then final by the timer, and nothing edits it', async () => {
  const key = await postedMinutes(world, yard.chair, yard.neighbour, yard.home, { present: [yard.neighbour] })
  const one = { compoundId: key.compoundId, meetingId: key.meetingId }
  const line = (await seen(yard.neighbour, key)).lines[0]!
  const ask = (as: Actor, text = '少记了一户') =>
    as.call('minutes.askCorrection', { ...one, lineId: line.id, text })
  expect(codeOf(await ask(yard.people.owner))).toBe('notAttended')
  const first = value(await ask(yard.neighbour))
  expect((await seen(yard.people.owner, key)).lines[0]?.corrections).toEqual([])
  await passCorrections(world)
  expect((await seen(yard.people.stranger, key)).lines[0]?.corrections).toEqual([
    expect.objectContaining({ text: '少记了一户', state: 'open', answer: null, own: false }),
  ])
  const answer = (correctionId: string, corrected: string | null) =>
    yard.chair.call('minutes.answerCorrection', {
      ...one,
      correctionId: correctionId as never,
      answer: '对过签到表了。',
      corrected,
    })
  value(await answer(first.correctionId, '2 人用手机签到。'))
  expect(codeOf(await answer(first.correctionId, null))).toBe('wrongState')
  // What was answered is read once it has been checked; until then the line reads as it was signed.
  expect((await seen(yard.people.owner, key)).lines[0]).toMatchObject({ corrected: null })
  await passCorrections(world)
  expect((await seen(yard.people.owner, key)).lines[0]).toMatchObject({
    text: line.text,
    corrected: '2 人用手机签到。',
  })

  expect(codeOf(await yard.chair.call('minutes.finish', one))).toBe('tooEarly')
  world.now = instant(startOfDay(addDays(key.lastDay, 1)) - 1)
  const last = value(await ask(yard.neighbour, '还有一处'))
  world.now = startOfDay(addDays(key.lastDay, 1))
  expect(codeOf(await ask(yard.neighbour))).toBe('correctionOver')
  expect(codeOf(await yard.chair.call('minutes.finish', one))).toBe('correctionOpen')
  value(await answer(last.correctionId, null))
  expect(codeOf(await yard.chair.call('minutes.finish', one))).toBe('correctionOpen')
  await passCorrections(world)
  value(await yard.chair.call('minutes.finish', one))
  const final = await seen(yard.people.stranger, key)
  expect(final).toMatchObject({
    state: 'final',
    may: { edit: false, ask: false, finish: false, post: false },
  })

  const before = await digest(world)
  const revised = { ...one, expectedRevision: final.revision }
  expect(codeOf(await yard.chair.call('minutes.edit', { ...revised, lines: linesOf(final) }))).toBe(
    'wrongState',
  )
  expect(
    codeOf(await yard.people.supervisor.call('minutes.sign', { ...revised, capacity: 'recorder' })),
  ).toBe('wrongState')
  expect(
    codeOf(await yard.chair.call('minutes.post', { ...revised, lastDay: addDays(dayOf(world.now), 3) })),
  ).toBe('wrongState')
  expect(codeOf(await answer(last.correctionId, '改'))).toBe('wrongState')
  expect(codeOf(await ask(yard.neighbour))).toBe('correctionOver')
  expect(codeOf(await yard.chair.call('minutes.finish', one))).toBe('wrongState')
  expect(await digest(world)).toEqual(before)
})

test('the timer makes minutes final after the last day; with a correction open it leaves them to people', async () => {
  const quiet = await postedMinutes(world, yard.chair, yard.neighbour, yard.home, {
    present: [yard.neighbour],
  })
  const asked = await postedMinutes(world, yard.chair, yard.neighbour, yard.home, {
    present: [yard.neighbour],
  })
  const line = (await seen(yard.neighbour, asked)).lines[0]!
  const { compoundId, meetingId } = asked
  const { correctionId } = value(
    await yard.neighbour.call('minutes.askCorrection', {
      compoundId,
      meetingId,
      lineId: line.id,
      text: '错了',
    }),
  )
  world.now = momentOf(addDays(asked.lastDay, 1), 3)
  await world.timer()
  expect((await seen(yard.people.owner, quiet)).state).toBe('final')
  expect((await seen(yard.people.owner, asked)).state).toBe('posted')
  const todo = value(await yard.chair.call('home.view', {})).todo
  expect(todo).toContainEqual(expect.objectContaining({ kind: 'answerCorrection', meetingId, count: 1 }))

  // Answered late: the timer looks again a day later, and then it is final.
  const answered = { correctionId, answer: '核对过，没有错', corrected: null }
  value(await yard.chair.call('minutes.answerCorrection', { compoundId, meetingId, ...answered }))
  await passCorrections(world)
  await world.timer()
  expect((await seen(yard.people.owner, asked)).state).toBe('posted')
  world.now = instant(world.now + 24 * 3_600_000)
  await world.timer()
  expect((await seen(yard.people.owner, asked)).state).toBe('final')
})

test('the thread of a matter shows the posted minutes and what was promised, with who and until when', async () => {
  const matterId = await openedMatter(world, yard.chair, yard.home.id)
  const key = { compoundId: yard.home.id, matterId }
  const drafted = await signedMinutes(world, yard.chair, yard.neighbour, yard.home, {
    ...{ matterId, present: [yard.neighbour] },
  })
  const kinds = async (as: Actor) =>
    value(await as.call('matter.view', key)).linked.map(({ kind, state }) => [kind, state])
  expect((await kinds(yard.chair)).map(([kind]) => kind)).toEqual(['meeting'])
  value(await yard.chair.call('minutes.post', { ...drafted, lastDay: addDays(dayOf(world.now), 10) }))
  expect((await kinds(yard.people.stranger)).map(([kind]) => kind)).toEqual(['meeting'])
  await passMinutes(world, drafted)
  const linked = await kinds(yard.people.stranger)
  expect(linked.map(([kind]) => kind).sort()).toEqual(['followUp', 'meeting', 'minutes'])
  expect(linked).toContainEqual(['minutes', '贴出来了，可以提更正'])
  expect(linked).toContainEqual(['followUp', expect.stringMatching(/^罗孃孃去办，.+以前$/)])
})

test('the convener who asked for a correction does not answer it; a line of nowhere is not corrected', async () => {
  const { chair, neighbour } = yard
  const key = await postedMinutes(world, chair, neighbour, yard.home, { present: [chair, neighbour] })
  const one = { compoundId: key.compoundId, meetingId: key.meetingId }
  const lineId = (await seen(chair, key)).lines[0]!.id
  const { correctionId } = value(
    await chair.call('minutes.askCorrection', { ...one, lineId, text: '我记错了' }),
  )
  const answer = { ...one, correctionId, answer: '改好了', corrected: '改过的一段' }
  expect(codeOf(await chair.call('minutes.answerCorrection', answer))).toBe('forbidden')
  expect(codeOf(await yard.people.communityStaff.call('minutes.answerCorrection', answer))).toBe('ok')
  const nowhere = { ...one, lineId: drawnId() as MinutesLineId, text: '甲' }
  expect(codeOf(await neighbour.call('minutes.askCorrection', nowhere))).toBe('notFound')
})

test('follow-up: on the home screen of who owes until it is done, of who convenes when it is due; done once', async () => {
  const owes = yard.people.tenant as Person
  const due = addDays(dayOf(world.now), 4)
  const key = await postedMinutes(world, yard.chair, yard.neighbour, yard.home, {
    present: [yard.neighbour],
    assignee: owes,
    due,
  })
  const followUpId = await followUpOf(owes, key)
  const mine = async () =>
    value(await owes.call('home.view', {})).todo.filter(
      ({ kind, meetingId }) => kind === 'followUp' && meetingId === key.meetingId,
    )
  const convening = async () =>
    value(await yard.chair.call('home.view', {})).todo.filter(
      ({ kind, meetingId }) => kind === 'followUp' && meetingId === key.meetingId,
    )
  world.now = instant(startOfDay(due) - 1)
  expect((await mine())[0]?.sentence).toContain('以前办好。')
  expect(await convening()).toEqual([])
  world.now = startOfDay(due)
  expect((await convening())[0]?.sentence).toContain('罗孃孃在会上接的，说好今天办好')
  expect((await mine())[0]?.sentence).toContain('说好今天办好')
  world.now = startOfDay(addDays(due, 1))
  expect((await mine())[0]?.sentence).toContain('已经过了')
  const listed = async () =>
    value(await yard.people.stranger.call('followUp.list', { compoundId: key.compoundId })).followUps.find(
      ({ id }) => id === followUpId,
    )
  expect(await listed()).toMatchObject({ overdue: true, doneAt: null, scopeKind: 'compound', scopeId: null })
  const done = { compoundId: key.compoundId, followUpId, note: '问了三家，最低 4,800 元。' }
  expect(codeOf(await yard.people.owner.call('followUp.finish', done))).toBe('forbidden')
  const twice = await Promise.all([owes, yard.chair].map((as) => as.call('followUp.finish', done)))
  expect(twice.map(codeOf).sort()).toEqual(['ok', 'wrongState'])
  expect(await mine()).toEqual([])
  // What came of it is read by everybody once it has been checked.
  expect(await listed()).toMatchObject({ overdue: false, note: null })
  await world.owner((run) => run(sql`update follow_up set visibility = 'visible' where id = ${followUpId}`))
  expect(await listed()).toMatchObject({ note: done.note })
})

test('on paper: the notice with its items, a sign-in line for each home without a name, the minutes with two lines to sign', async () => {
  const coming = await postMeeting(world, yard.chair, yard.home.id)
  const one = { compoundId: coming.compoundId, meetingId: coming.meetingId }
  const words = (base64: string) => pdfPages(Buffer.from(base64, 'base64')).join('')
  const notice = words(
    value(await yard.people.stranger.call('meeting.printSheet', { ...one, kind: 'notice' })).base64,
  )
  expect(notice).toContain('坝坝会通知')
  expect(notice).toContain('楼顶隔热板，要不要做')
  expect(notice).toContain('大院坝黄葛树下')
  const signIn = words(value(await yard.chair.call('meeting.printSheet', { ...one, kind: 'signIn' })).base64)
  for (const home of ['1栋1单元101', '1栋1单元201', '1栋2单元101', '2栋1单元101'])
    expect(signIn).toContain(home)
  for (const secret of yard.secrets) expect(signIn).not.toContain(secret)
  for (const kind of everybody) {
    const code = codeOf(await yard.people[kind].call('meeting.printSheet', { ...one, kind: 'signIn' }))
    const may = ['buildingRep', 'committee', 'communityStaff'].includes(kind)
    expect([kind, code]).toEqual([kind, may ? 'ok' : kind === 'deadToken' ? 'sessionExpired' : 'forbidden'])
  }
  const key = await postedMinutes(world, yard.chair, yard.neighbour, yard.home, { present: [yard.neighbour] })
  const past = { compoundId: key.compoundId, meetingId: key.meetingId }
  const minutes = words(value(await yard.people.stranger.call('minutes.printSheet', past)).base64)
  for (const word of [
    '会议纪要',
    '召集人（签字）',
    '记录人（签字）',
    '有人问：要多少钱',
    '这一天是召集人定的',
  ]) {
    expect(minutes).toContain(word)
  }
})

test('neighbour: of a meeting nobody has posted there is nothing, neither it nor its minutes', async () => {
  const { meetingId } = await draftMeeting(world, yard.chair, yard.home.id)
  expect(codeOf(await look(yard.neighbour, { compoundId: yard.home.id, meetingId }))).toBe('notFound')
})
