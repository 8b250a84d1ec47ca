import type { CompoundId, MatterId } from '../../types/ids'
import { assertNoSidewaysScroll, settled, type Seat } from '../support/browser'
import {
  choicesHeard,
  moveClock,
  openTab,
  piece,
  queryOf,
  says,
  shownWithin,
  tap,
  tapWith,
  write,
} from '../support/journey'
import { onDemonstration } from '../support/stage'

const trouble = '七楼夏天晚上还有三十六度，老人家热得睡不着，楼顶能不能铺隔热的。'
const matter = '七楼太热，楼顶加一层隔热板'
const topic = '楼顶隔热板，低楼层也要说说'
const question = '同意在新五栋楼顶加一层隔热板吗？'

const stage = onDemonstration({
  seatsStay: true,
  async prepare() {
    ;[rep, luo, ran] = await Promise.all([sit('周桂芳'), sit('罗孃孃'), sit('冉秀兰')])
  },
})
const { sit, test } = stage
let rep: Seat
let luo: Seat
let ran: Seat
let thread: { readonly compoundId: CompoundId; readonly matterId: MatterId }
let meeting = ''

/** Where somebody of the house reads what has happened so far: the one thread, as an elder sees it. */
async function threadSays(...steps: readonly string[]): Promise<void> {
  const { compoundId, matterId } = thread
  const path = `/packages/matter/thread/index?compoundId=${compoundId}&matterId=${matterId}`
  await shownWithin(luo, path, ...steps)
  await assertNoSidewaysScroll(luo.page)
}

async function report(seat: Seat, words: string): Promise<void> {
  await seat.visit()
  await openTab(seat, '办事')
  await seat.page.locator('[id^="report-"]').filter({ visible: true }).first().click()
  await settled(seat.page)
  await tap(seat, 'report')
  await write(seat, 'concern-text', words)
  await piece(seat, 'concern-where').selectOption({ label: '新五栋' })
  await piece(seat, 'concern-category').selectOption({ index: 1 })
  await tap(seat, 'next')
  await settled(seat.page)
}

test('a neighbour on the sixth floor: reports the heat; two neighbours find it and say 我也是', async () => {
  const zheng = await sit('郑国安')
  await report(zheng, trouble)
  await tap(zheng, 'send-concern')
  await says(zheng, '收到了')
  await tap(zheng, 'see-concern')
  const concern = `/packages/concern/one/index?${queryOf(zheng).toString()}`

  for (const [seat, said] of [
    [luo, 1],
    [ran, 2],
  ] as const) {
    await shownWithin(seat, concern, '七楼夏天晚上还有三十六度')
    await report(seat, '七楼夏天晚上太热，老人热得睡不着，楼顶能不能隔热。')
    await says(seat, '有邻居反映过差不多的')
    const card = seat.page.locator('.card', { hasText: '七楼夏天晚上还有三十六度' }).filter({ visible: true })
    await card.locator('[id^="same-"]').click()
    await says(seat, `${said} 位邻居说：我也是`)
  }
})

test('the representative: makes it a matter of the house', async () => {
  await rep.visit()
  await openTab(rep, '办事')
  await rep.page.locator('[id^="report-"]').filter({ visible: true }).first().click()
  await tap(rep, 'segment-waiting')
  await tapWith(rep, 'concern-', '七楼夏天晚上还有三十六度')
  await says(rep, '2 位邻居说：我也是')
  await tap(rep, 'open-from')
  await write(rep, 'matter-title', matter)
  await tap(rep, 'send-matter')
  await says(rep, matter, '开成了一件院里的事')
  await rep.page.waitForURL((url) => url.hash.includes('matterId'))
  const query = queryOf(rep)
  thread = {
    compoundId: query.get('compoundId') as CompoundId,
    matterId: query.get('matterId') as MatterId,
  }
  await threadSays(matter, '开成了一件院里的事', '和这件事连着的')
})

test('an elder of the third floor: proposes it for a meeting from the thread; a neighbour seconds it', async () => {
  await tap(luo, 'propose-topic')
  await says(luo, `接着“${matter}”说`)
  await write(luo, 'topic-title', topic)
  await write(luo, 'topic-body', '低楼层晒不到，也想听听为啥要一起出。')
  await tap(luo, 'send-topic')
  await says(luo, topic)
  const topics = `/packages/meeting/topics/index?compoundId=${thread.compoundId}`
  await shownWithin(ran, topics, topic)
  const card = ran.page.locator('.card', { hasText: topic }).filter({ visible: true })
  await card.locator('[id^="second-"]').click()
  await says(ran, '1 位邻居附议。')
})

test('the representative: an agenda from the topic, and the notice; a neighbour says she comes', async () => {
  await rep.visit(`/packages/meeting/topics/index?compoundId=${thread.compoundId}`)
  const card = rep.page.locator('.card', { hasText: topic }).filter({ visible: true })
  await card.locator('[id^="convene-"]').click()
  await says(rep, '会列成第 1 个议题')
  await piece(rep, 'compose-starts-day').selectOption({ value: '2026-10-15' })
  await piece(rep, 'compose-starts-time').selectOption({ value: '20:00' })
  await write(rep, 'compose-place', '楼下黄葛树旁边')
  await assertNoSidewaysScroll(rep.page)
  await tap(rep, 'save-agenda')
  await says(rep, `1. ${topic}`, '新五栋')
  await threadSays('邻居提的话题列进了议程')
  await tap(rep, 'give-notice', 'sheet-confirm')
  await says(rep, '要开的会')
  meeting = `compoundId=${thread.compoundId}&meetingId=${queryOf(rep).get('meetingId') ?? ''}`
  // The notice stands among what is linked once it has passed its check.
  await threadSays('要在会上商量，通知贴出来了', `${topic}\n`)
  await tapWith(luo, 'linked-', topic)
  await says(luo, '您来不来？')
  await tap(luo, 'rsvp-come')
  await says(luo, '您说了：来，1 人。', '1 人说要来。')
})

test('the representative: thirty homes sign in, two of them by the code', async () => {
  await moveClock(rep, '拨到明晚 8 点')
  await rep.visit(`/packages/meeting/detail/index?${meeting}`)
  await tap(rep, 'lead', 'start')
  await says(rep, '签到的码', '没到')
  const doors = rep.page.locator('[id^="door-"] >> visible=true')
  await doors.nth(41).waitFor()
  const byCode = ['3 楼 5 号', '2 楼 5 号']
  let ticked = 0
  for (let index = 0; ticked < 28; index += 1) {
    const door = doors.nth(index)
    const words = await door.innerText()
    if (byCode.some((label) => words.includes(label))) continue
    await door.click()
    ticked += 1
  }
  for (const seat of [luo, ran]) {
    await seat.visit(`/packages/meeting/detail/index?${meeting}`)
    await tap(seat, 'go-here')
    const code = await rep.page.locator('.sign-in-code').filter({ visible: true }).innerText()
    await write(seat, 'sign-in-code', code.trim())
    await tap(seat, 'sign-in')
    await says(seat, '您签到了。')
  }
  await says(rep, '您记的都存好了。')
  const { token } = stage.host.persona('周桂芳')
  const live = await stage.host.call(token, 'meeting.live', keyOfMeeting())
  const there = live.ok ? live.value.doors.filter(({ present }) => present) : []
  expect(there).toHaveLength(30)
  expect(there.filter(({ how }) => how === 'code').map(({ label }) => label)).toEqual(
    expect.arrayContaining(byCode),
  )
})

function keyOfMeeting() {
  const { compoundId } = thread
  return { compoundId, meetingId: new URLSearchParams(meeting).get('meetingId') as never }
}

test('the representative: what the lower floors say, for and against, and what those who are there think', async () => {
  await tap(rep, 'call-next')
  await says(rep, '还有 14 分', '记这个议题的结论')
  await threadSays('会上正在商量')
  for (const [stance, words, speaker] of [
    ['against', '我住二楼，楼顶铺了我屋头也不凉快', '二楼冉孃孃'],
    ['for', '春天换下水管七楼也出了钱，这回该我们', ''],
    ['asked', '一家到底出好多', ''],
  ] as const) {
    await tap(rep, 'note-1', `choice-${stance}`)
    await write(rep, 'note-words', words)
    if (speaker !== '') {
      await tap(rep, 'note-consent')
      await write(rep, 'note-speaker', speaker)
    }
    await tap(rep, 'save-note')
    await says(rep, words)
  }
  await tap(rep, 'open-poll-1')
  await luo.visit(`/packages/meeting/here/index?${meeting}`)
  for (const seat of [luo, ran]) {
    await piece(seat, 'choice-yes').click({ timeout: 30_000 })
    await says(seat, '您表过态了')
  }
  await tap(rep, 'hands-1')
  for (const [answer, count] of Object.entries({ yes: '24', no: '3', unsure: '1' }))
    await write(rep, `hands-${answer}`, count)
  await tap(rep, 'save-hands', 'close-poll-1')
  await says(rep, '觉得可以 24 人', '手机上 2 人表了态', '不是表决，不作数')
  // Heard by the conveners alone: nobody reads in the thread or at the meeting what a neighbour said.
  await luo.visit(`/packages/meeting/detail/index?${meeting}`)
  expect(await luo.words()).not.toContain('我屋头也不凉快')
})

test('the representative: the big button leads to the conclusion, and then home', async () => {
  await tap(rep, 'conclude', 'choice-decision')
  await write(rep, 'conclude-question', question)
  await piece(rep, 'conclude-item').selectOption({ value: '9' })
  await write(rep, 'conclude-note', '下水管大家都出过钱，这回低楼层也肯。')
  await assertNoSidewaysScroll(rep.page)
  await tap(rep, 'save-conclusion')
  await says(rep, '交给大家表决：下水管大家都出过钱，这回低楼层也肯。', '您记的都存好了。')
  await threadSays('会上说好：交给大家表决')
  await tap(rep, 'end-meeting', 'sheet-confirm')
  await says(rep, '会散了。')
  await tap(rep, 'to-notice')
  await says(rep, '看会议纪要')
})

test('the representative: fills the draft in, has it checked, freezes the roll, gives notice', async () => {
  await tapWith(rep, 'draft-of-', '看表决的草稿')
  await says(rep, question)
  await tap(rep, 'edit-draft-secondary', 'wizard-next', 'wizard-next')
  await write(rep, 'question-0-yes', '找两家比价，再签合同。各家出不出，另外登记。')
  await write(rep, 'question-0-no', '楼顶照旧，只补漏。')
  await tap(rep, 'wizard-next')
  await write(rep, 'draft-money', '材料和人工还缺 5,000 元。')
  await tap(rep, 'wizard-next')
  await assertNoSidewaysScroll(rep.page)
  await tap(rep, 'wizard-next')
  await says(rep, question, '开始投票')
  await tap(rep, 'wizard-next')
  for (const [step, next] of [
    ['step-check', 'step-freezeRoll'],
    ['step-freezeRoll', 'step-giveNotice'],
  ] as const) {
    await tap(rep, step, 'sheet-confirm')
    await piece(rep, next).waitFor()
  }
  await tap(rep, 'step-giveNotice', 'sheet-confirm')
  await says(rep, '会自动开始，不用守着')
  // What was prepared stands on the thread from the day it is posted.
  await threadSays('参加表决的名册定下来了', '通知贴出来了')
})

test('an elder of the third floor: the day has come, the vote is open, and the whole way stands on one thread', async () => {
  await moveClock(luo, `${topic}：开始投票`)
  await threadSays('开始投票了')
  const steps = await luo.page.locator('.stone__title').filter({ visible: true }).allInnerTexts()
  expect(steps).toEqual([
    '有邻居反映的问题放了进来',
    '开成了一件院里的事',
    '邻居提的话题列进了议程',
    '要在会上商量，通知贴出来了',
    '会上正在商量',
    '会上说好：交给大家表决',
    '参加表决的名册定下来了',
    '通知贴出来了',
    '开始投票了',
  ])
  await tapWith(luo, 'linked-', '正在投票')
  await says(luo, question, '会上商量的情况', '去投票', '42 位业主')
  const { compoundId, matterId } = thread
  const list = await stage.host.call(stage.host.persona('罗孃孃').token, 'decision.list', {})
  const card = list.ok ? list.value.decisions.find(({ title }) => title === topic) : undefined
  const open = await stage.host.call(stage.host.persona('罗孃孃').token, 'decision.view', {
    ...{ compoundId, decisionId: card!.id },
  })
  expect(open.ok && open.value).toMatchObject({ state: 'open', regime: 'owners', item: 9, matterId })
  expect(open.ok && open.value.papers.map(({ body }) => body).join()).toContain('下水管大家都出过钱')
  // From the first word to the open vote nobody's phone heard how anybody will vote; what was said for and against at the
  // meeting is the convener's own notes.
  for (const seat of [rep, luo, ran])
    expect(choicesHeard(seat.answers.filter(({ op }) => op !== 'meeting.live'))).toEqual([])
})
