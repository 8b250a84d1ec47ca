import { v7 } from 'uuid'
import type { AccountId, AgendaItemId, CompoundId, MatterId, MeetingId } from '../../types/ids'
import { instant } from '../../types/units'
import { addDays, dayOf } from '../../cloudfunctions/rules/clocks'
import { assertNoSidewaysScroll, type Seat } from '../support/browser'
import { done, moveClock, openTab, piece, says, shownWithin, tap, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const title = '楼顶的报价，哪个去问'
const minuteMs = 60_000
const correctionDays = 3
const askedOn = '冉孃孃说的是三家，不是两家'

const stage = onDemonstration({
  seatsStay: true,
  async prepare() {
    await hold()
    ;[rep, luo, ran] = await Promise.all([sit('周桂芳'), sit('罗孃孃'), sit('冉秀兰')])
  },
})
const { sit, test } = stage
let rep: Seat
let luo: Seat
let ran: Seat
let key: { readonly compoundId: CompoundId; readonly meetingId: MeetingId }
let matterId: MatterId

/** The meeting itself, before the minutes: forty homes there, one thing said, a neighbour takes it on. */
async function hold(): Promise<void> {
  const { host } = stage
  const { token } = host.persona('周桂芳')
  const list = await done(host.call(token, 'decision.list', {}))
  const { compoundId } = list.decisions.find((one) => one.title === '楼顶隔热板，要不要做？')!
  const matters = await done(host.call(token, 'matter.list', { compoundId }))
  matterId = matters.matters.find((one) => one.title === '楼顶又漏又热')!.id
  const form = await done(host.call(token, 'concern.form', { compoundId }))
  const house = form.places.find(({ label }) => label === '新五栋')!
  key = { compoundId, meetingId: v7() as MeetingId }
  const now = await host.now()
  const itemId = v7() as AgendaItemId
  const drafted = await done(
    host.call(token, 'meeting.draft', {
      ...key,
      draft: {
        ...{ kind: 'yard', title, place: '楼下黄葛树旁边', point: null },
        ...{ scopeKind: house.scopeKind, scopeId: house.scopeId },
        ...{ startsAt: instant(now + 30 * minuteMs), endsAt: instant(now + 90 * minuteMs) },
        items: [
          {
            ...{ id: itemId, title: '三家报价谁去问', body: '', minutes: 20, presenter: '', papers: [] },
            ...{ regime: 'deliberation', matterId },
          },
        ],
      },
    }),
  )
  const { version } = drafted
  await done(host.call(token, 'meeting.giveNotice', { ...key, expectedVersion: version }))
  await done(host.call(token, 'meeting.start', key))
  const live = await done(host.call(token, 'meeting.live', key))
  const homes = live.doors.slice(0, 40).map(({ unitId }) => ({ unitId, present: true, asOwner: true }))
  await done(host.call(token, 'meeting.tick', { ...key, homes }))
  const item = { ...key, itemId }
  await done(host.call(token, 'meeting.callItem', item))
  const said = { stance: 'for', words: '先问两家价再说', speaker: '', consented: false } as const
  await done(host.call(token, 'meeting.note', { ...item, ...said }))
  const taken = { assignee: '冉秀兰', assigneeId: host.persona('冉秀兰').id as AccountId }
  const due = addDays(dayOf(instant(now)), correctionDays + 1)
  const conclusion = { kind: 'ask', note: '问清楚包不包防水', ...taken, due } as const
  await done(host.call(token, 'meeting.conclude', { ...item, conclusion }))
  await done(host.call(token, 'meeting.end', key))
}

const read = (): string =>
  `/packages/minutes/read/index?compoundId=${key.compoundId}&meetingId=${key.meetingId}`

test('the representative: drafts the minutes from the record, checks them line by line, signs first', async () => {
  await rep.visit()
  const card = rep.page.locator('.card', { hasText: title }).filter({ visible: true })
  await card.locator('#todo-writeMinutes').click()
  await tap(rep, 'draft-minutes')
  await says(rep, '这是草稿，邻居还看不到。', '一段一段核对')
  const lines = rep.page.locator('[id^="line-"] textarea').filter({ visible: true })
  await lines.nth(3).waitFor()
  const texts = await lines.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  expect(texts).toEqual([
    '40 户有人到会。',
    '议题 1：三家报价谁去问。',
    '有人赞成：先问两家价再说',
    expect.stringContaining('结论：请人去办：由冉秀兰办'),
  ])
  await write(rep, 'line-0', '40 户有人到会，在楼下黄葛树旁边。')
  // Nobody signs what is not in the draft yet.
  await says(rep, '有改了没存的字')
  expect(await piece(rep, 'sign-minutes').count()).toBe(0)
  await tap(rep, 'save-lines')
  await piece(rep, 'sign-minutes').waitFor()
  expect(await piece(rep, 'line-0').locator('textarea').inputValue()).toBe(
    '40 户有人到会，在楼下黄葛树旁边。',
  )
  expect(await piece(rep, 'save-lines').count()).toBe(0)
  await assertNoSidewaysScroll(rep.page)
  await tap(rep, 'sign-minutes')
  await says(rep, '召集人签了（您签的）。')
  expect(await rep.words()).not.toContain('贴出纪要')
  // Nobody but those who were there reads a draft, and they only to sign it.
  const stranger = await sit('杨永贵')
  await stranger.visit(read())
  await says(stranger, '纪要还没有贴出来')
  await stranger.close()
})

test('a neighbour who was there: signs as recorder; the representative posts and names the last day', async () => {
  await ran.visit(read())
  await says(ran, '记录人签字', '40 户有人到会，在楼下黄葛树旁边。')
  await tap(ran, 'sign-minutes')
  await says(ran, '记录人签了（您签的）。')
  await rep.visit(read())
  const day = addDays(dayOf(instant(await stage.host.now())), correctionDays)
  await tap(rep, `choice-${day}`, 'post-minutes')
  await says(rep, '到会的人可以提更正')
  await shownWithin(luo, read(), '到会的人可以提更正', '冉秀兰')
})

test('an elder who was there: asks for a line to be put right; it is answered and corrected, both read by everybody', async () => {
  const line = luo.page.locator('.text', { hasText: '先问两家价再说' }).filter({ visible: true }).last()
  await line.locator('[id^="ask-"]').click()
  await write(luo, 'correction-text', askedOn)
  await assertNoSidewaysScroll(luo.page)
  await tap(luo, 'sheet-confirm')
  await says(luo, `您提的更正：${askedOn}`)

  await shownWithin(rep, '/pages/home/index', '1 条对纪要的更正等您答复')
  await tap(rep, 'todo-answerCorrection')
  await says(rep, `到会的人提的更正：${askedOn}`)
  await rep.page.locator('[id^="answer-"]').filter({ visible: true }).first().click()
  await write(rep, 'answer-corrected', '有人赞成：先问三家价再说')
  await write(rep, 'answer-words', '对的，是三家，改了。')
  await assertNoSidewaysScroll(rep.page)
  await tap(rep, 'sheet-confirm')
  await says(rep, '改了：对的，是三家，改了。')
  await shownWithin(
    ran,
    read(),
    ...['有人赞成：先问三家价再说', '更正过。原来写的是：有人赞成：先问两家价再说', '改了：对的'],
  )
})

test('the time for corrections runs out: the minutes are final by themselves, and nobody edits them', async () => {
  for (let days = 0; days < correctionDays + 1; days += 1) await moveClock(rep, '+1 天')
  await rep.visit(read())
  await says(rep, '这是定稿，谁也不能再改。', '更正过。原来写的是')
  for (const seat of [rep, luo]) {
    await seat.visit(read())
    await says(seat, '这是定稿')
    for (const id of ['finish-minutes', 'save-lines', 'sign-minutes', 'post-minutes'])
      expect(await piece(seat, id).count()).toBe(0)
    expect(await seat.page.locator('[id^="ask-"]').filter({ visible: true }).count()).toBe(0)
  }
})

test('whoever took it on: finds it on the first page on its day, says what came of it, and the thread tells everybody', async () => {
  await ran.visit()
  await says(ran, '三家报价谁去问', '您在会上接的，说好今天办好。')
  await tap(ran, 'todo-followUp')
  await ran.page.locator('[id^="finish-"]').filter({ visible: true }).first().click()
  await write(ran, 'follow-up-note', '三家都问了，最低 4,800 元，包防水。')
  await tap(ran, 'sheet-confirm')
  await says(ran, '办好了。')
  await ran.visit()
  expect(await ran.words()).not.toContain('您在会上接的')

  const { compoundId } = key
  const thread = `/packages/matter/thread/index?compoundId=${compoundId}&matterId=${matterId}`
  await luo.visit(thread)
  const steps = await luo.page.locator('.stone__title').filter({ visible: true }).allInnerTexts()
  // Meanwhile the vote on the roof has closed: it stands on the same thread.
  expect(steps.slice(steps.lastIndexOf('会上请人去问，约了日子'))).toEqual([
    '会上请人去问，约了日子',
    '会上议了，纪要贴出来了',
    '投票截止，数清楚了',
    '结果公布了',
    '会上说好的，办好了',
  ])
  await luo.visit()
  await openTab(luo, '办事')
  await luo.page.locator('[id^="promised-"]').filter({ visible: true }).first().click()
  await says(luo, '冉秀兰去办')
  await shownWithin(
    luo,
    `/packages/minutes/promised/index?compoundId=${compoundId}`,
    '三家都问了，最低 4,800 元，包防水。',
  )
})
