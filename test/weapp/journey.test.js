const { afterAll, afterEach, beforeAll, expect, test } = require('@jest/globals')
const { startCloud } = require('./cloud')
const { anotherPhone, follow, openPage, useCloud, visited, waitForText } = require('./harness')

// The built pages over the built functions over a real store; only WeChat itself is stood in for. The tests are one
// story and run in this order.
let cloud
let page

beforeAll(async () => {
  cloud = await startCloud()
}, 60_000)
afterAll(() => cloud?.stop())
afterEach(() => page?.close())

/** Takes up this person's phone. */
function takePhoneOf(person, settings) {
  anotherPhone(settings)
  useCloud(cloud.callerOf(cloud.people[person]))
}

async function leadToVote() {
  page = await openPage('pages/home/index')
  await waitForText(page, '去投票')
  await page.press('去投票')
  page.close()
  page = await follow()
}

test('an elder with large type: is told what is missing, reads, chooses, confirms, and is counted', async () => {
  takePhoneOf('elder', { fontSizeScaleFactor: 1.3 })
  page = await openPage('pages/home/index')
  await waitForText(page, '罗孃孃，现在要您做 1 件事')
  expect(page.text()).toContain('还差 2 位业主投票、72 ㎡')
  expect(page.text()).toContain('26/42 位业主（要 28）')
  expect(JSON.stringify(page.instance.data)).toContain('page large')

  await page.press('去投票')
  page.close()
  page = await follow()
  await waitForText(page, '同意做楼顶隔热板吗？')
  expect(JSON.stringify(page.instance.data)).toContain('page large')
  expect(page.text()).toContain('投同意不等于答应出钱')
  expect(page.text()).toContain('新五栋 3 楼 5 号')
  expect(page.text()).not.toContain('收到了')

  await page.press('反对')
  await waitForText(page, '您选的是：反对。')
  expect(page.text()).toContain('投下后不能改')
  await page.press('再想想')
  await page.press('同意')
  await waitForText(page, '您选的是：同意。')
  expect(await cloud.ballots(cloud.roof)).toEqual({ returns: 26, counted: 26 })
  await page.press('投下我的票')
  await waitForText(page, '收到了，已计入')
  expect(await cloud.ballots(cloud.roof)).toEqual({ returns: 27, counted: 27 })
})

test('the elder: home no longer asks', async () => {
  takePhoneOf('elder')
  page = await openPage('pages/home/index')
  await waitForText(page, '罗孃孃，现在没有要您做的事')
  expect(page.text()).not.toContain('去投票')
})

test('a tenant: is told before choosing that this ballot is the owner’s, and how to pass it on', async () => {
  takePhoneOf('tenant')
  const { compoundId, decisionId } = cloud.roof
  page = await openPage('packages/decision/vote/index', { compoundId, decisionId })
  await waitForText(page, '这一票由业主投')
  expect(page.text()).toContain('转给房东')
  expect(page.text()).not.toContain('投下我的票')
})

test('a neighbour whose network goes: nothing is lost, tries again, and is counted once', async () => {
  takePhoneOf('neighbour')
  const sent = []
  let network = 'answers'
  useCloud(async (request) => {
    if (request.data.op === 'decision.castBallot') sent.push(request.data.requestId)
    // The worst case for counting: the ballot arrives, the answer does not.
    const result = await cloud.callerOf(cloud.people.neighbour)(request)
    if (network === 'gone') throw new Error('the network is gone')
    return result
  })
  await leadToVote()
  await waitForText(page, '同意做楼顶隔热板吗？')
  await page.press('反对')
  network = 'gone'
  await page.press('投下我的票')
  await waitForText(page, '请点重试')
  await waitForText(page, '您选的是：反对。')
  network = 'answers'
  await page.press('重试')
  await waitForText(page, '收到了，已计入')
  expect(new Set(sent).size).toBe(1)
  expect(sent.length).toBeGreaterThan(1)
  expect(await cloud.ballots(cloud.roof)).toEqual({ returns: 28, counted: 28 })
})

test('after the closing hour the timer counts, and the elder reads the verdict and its numbers', async () => {
  await cloud.timePasses(cloud.roof)
  expect(await cloud.timer()).toEqual({ done: 1, failed: 0 })
  takePhoneOf('elder')
  const { compoundId, decisionId } = cloud.roof
  page = await openPage('packages/decision/result/index', { compoundId, decisionId })
  await waitForText(page, '通过了')
  expect(page.text()).toContain('28/42 位')
  expect(page.text()).toContain('21/28 位')
})

test('an owner of a yard where nobody voted: no result is not called a refusal', async () => {
  await cloud.timePasses(cloud.locker)
  await cloud.timer()
  takePhoneOf('silkworker')
  const { compoundId, decisionId } = cloud.locker
  page = await openPage('packages/decision/result/index', { compoundId, decisionId })
  await waitForText(page, '参加的人不够，这次没有结果')
  expect(page.text()).not.toContain('没有通过')
  expect(visited).toEqual([])
})
