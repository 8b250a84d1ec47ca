import type { Route } from 'playwright-core'
import type { CompoundId, MeetingId } from '../../types/ids'
import { sql } from '../../cloudfunctions/store/sql'
import { assertNoSidewaysScroll, type Seat } from '../support/browser'
import { piece, queryOf, says, tap, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const uuidLength = 36
const meant = /ERR_FAILED|ERR_INTERNET_DISCONNECTED|400 \(Bad Request\)/

const stage = onDemonstration()
const { sit, test } = stage

async function until(what: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await what())) {
    if (Date.now() > end) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

/** The network takes what is sent and loses the answer: the phone cannot know that it arrived. */
async function loseAnswers(seat: Seat): Promise<() => Promise<void>> {
  const lose = async (route: Route): Promise<void> => {
    await route.fetch().catch(() => undefined)
    await route.abort().catch(() => undefined)
  }
  await seat.page.route('**/api', lose)
  return () => seat.page.unroute('**/api', lose)
}

test('a representative: what is typed while answers are lost, without network and before the phone was closed is done once each', async () => {
  const { host } = stage
  const rep = host.persona('周桂芳')
  const seat = await sit('周桂芳')
  await seat.visit('/packages/meeting/compose/index')
  // Who convenes in one house alone is not asked whom to call.
  await until(async () => (await piece(seat, 'compose-scope').inputValue()).length === uuidLength)
  await write(seat, 'compose-title', '楼顶隔热板，低楼层怎么说')
  await write(seat, 'compose-place', '楼下黄葛树旁边')
  await piece(seat, 'compose-starts-day').selectOption({ index: 0 })
  await piece(seat, 'compose-starts-time').selectOption({ value: '10:30' })
  await piece(seat, 'item-1-matter').selectOption({ label: '楼顶又漏又热' })
  await write(seat, 'item-1-title', '楼顶隔热板，做不做')
  await write(seat, 'item-1-body', '六楼晒，一楼不晒。')
  await assertNoSidewaysScroll(seat.page)
  await tap(seat, 'save-agenda')
  await tap(seat, 'give-notice')
  await tap(seat, 'sheet-confirm')
  await tap(seat, 'lead')
  const query = queryOf(seat)
  const compoundId = query.get('compoundId') as CompoundId
  const meetingId = query.get('meetingId') as MeetingId
  const live = seat.page.url().split('#').at(-1) ?? ''
  const view = async (name: string) =>
    host.call(host.persona(name).token, 'meeting.view', { compoundId, meetingId })
  await until(async () => (await view('罗孃孃')).ok)
  await tap(seat, 'start')

  await says(seat, '签到的码')
  const doors = seat.page.locator('[id^="door-"] >> visible=true')
  await doors.nth(28).waitFor()
  for (let index = 0; index < 8; index += 1) await doors.nth(index).click()
  await says(seat, '您记的都存好了。')
  const foundAgain = await loseAnswers(seat)
  for (let index = 8; index < 16; index += 1) await doors.nth(index).click()
  await says(seat, '条记在手机里')
  // The first of them has arrived, though the phone was not told.
  await until(async () => {
    const there = await view('罗孃孃')
    return there.ok && there.value.attendance.homes > 8
  })
  await seat.page.context().setOffline(true)
  await foundAgain()
  for (let index = 16; index < 29; index += 1) await doors.nth(index).click()
  await says(seat, '签到 29 户')
  await tap(seat, 'call-next')
  await tap(seat, 'note-1')
  await tap(seat, 'choice-against')
  await write(seat, 'note-words', '一楼晒不到')
  await tap(seat, 'save-note')
  await says(seat, '不赞成：一楼晒不到')
  await tap(seat, 'hands-1')
  for (const [answer, count] of Object.entries({ yes: '21', no: '6', unsure: '2' }))
    await write(seat, `hands-${answer}`, count)
  await tap(seat, 'save-hands')
  await says(seat, '觉得可以 21 人', '不是表决，不作数', '条记在手机里')
  await seat.page.goto('about:blank')
  await seat.page.context().setOffline(false)
  await seat.visit(live)
  await says(seat, '您记的都存好了。', '签到 29 户')

  const luo = await sit('罗孃孃')
  await luo.visit(`/packages/meeting/here/index?compoundId=${compoundId}&meetingId=${meetingId}`)
  await write(luo, 'sign-in-code', '000000')
  await tap(luo, 'sign-in')
  await says(luo, '这个码不是这次会现在的码')
  await write(
    luo,
    'sign-in-code',
    (await seat.page.locator('.sign-in-code').filter({ visible: true }).innerText()).trim(),
  )
  await tap(luo, 'sign-in')
  await says(luo, '您签到了。')
  const there = await view('罗孃孃')
  expect(there.ok && there.value.attendance).toMatchObject({ persons: 1, signedIn: true })
  expect(there.ok && there.value.attendance.homes).toBeGreaterThanOrEqual(29)
  const ticks = await host.call(rep.token, 'meeting.live', { compoundId, meetingId })
  expect(ticks.ok && ticks.value.doors.filter(({ how }) => how === 'ticked')).toHaveLength(29)

  await tap(seat, 'segment-items')
  await says(seat, '不赞成：一楼晒不到', '觉得可以 21 人')
  await tap(seat, 'conclude')
  await tap(seat, 'choice-decision')
  await piece(seat, 'conclude-item').selectOption({ value: '9' })
  await assertNoSidewaysScroll(seat.page)
  await tap(seat, 'save-conclusion')
  await says(seat, '交给大家表决', '您记的都存好了。')
  const ended = await view('周桂芳')
  const decisionId = ended.ok ? ended.value.items[0]?.conclusion?.decisionId : null
  const decision = await host.call(rep.token, 'decision.view', { compoundId, decisionId: decisionId! })
  expect(decision.ok && decision.value).toMatchObject({
    ...{ state: 'draft', title: '楼顶隔热板，做不做', noticedAt: null, results: [] },
    papers: [{ title: '会上商量的情况', body: '六楼晒，一楼不晒。' }],
  })

  const events = await host.afterwards((tx) =>
    tx.rows<{ name: string; times: number }>(sql`
      select name, count(*)::integer as times from event
      where compound_id = ${compoundId} and payload->>'meetingId' = ${meetingId} group by name order by name`),
  )
  expect(Object.fromEntries(events.map(({ name, times }) => [name, times]))).toEqual({
    ...{ agendaItemNoticed: 1, attendanceTicked: 29, floorNoted: 1, handsCounted: 1, itemCalled: 1 },
    ...{ itemToDecision: 1, meetingDrafted: 1, meetingNoticed: 1, meetingStarted: 1, signedIn: 1 },
  })
  // The network was cut on purpose, and a wrong code refused: of those alone the browsers complain.
  expect([seat, luo].flatMap(({ problems }) => problems.splice(0)).filter((one) => !meant.test(one))).toEqual(
    [],
  )
}, 300_000)
