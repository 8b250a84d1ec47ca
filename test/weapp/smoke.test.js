const { afterEach, beforeEach, expect, test } = require('@jest/globals')
const { clearStorage, openPage, useCloud, visited, waitForText } = require('./harness')

const now = Date.UTC(2026, 9, 15, 2)
let page
let asked

function stranger({ data }) {
  asked.push(data)
  const values = {
    'home.view': { now, name: null, compounds: [], todo: [], recent: [] },
    'decision.list': { now, decisions: [] },
    'account.me': { now, account: null, compounds: [] },
  }
  return { ok: true, value: values[data.op] }
}

beforeEach(() => {
  asked = []
  visited.length = 0
  clearStorage()
  useCloud(stranger)
})

afterEach(() => page?.close())

// First in the file: what has once been asked stays fresh for ten seconds.
test('every call carries the operation, its input and a requestId the contract accepts', async () => {
  page = await openPage('pages/home/index')
  await waitForText(page, '院里的事，大家来定')
  expect(asked).toHaveLength(1)
  for (const request of asked) {
    expect(request).toEqual({
      op: expect.any(String),
      input: {},
      requestId: expect.stringMatching(/^[A-Za-z0-9_-]{16,64}$/),
    })
  }
})

test.each([
  ['pages/home/index', '院里的事，大家来定'],
  ['pages/decisions/index', '现在没有要大家定的事'],
  ['pages/accounts/index', '公示核算'],
  ['pages/service/index', '院里名册'],
  ['pages/me/index', '邀请码'],
])('a stranger: %s opens without signing in and says %s', async (route, words) => {
  page = await openPage(route)
  await waitForText(page, words)
})

test('the large type switch: changes the page root, is announced, and is kept on the phone', async () => {
  page = await openPage('pages/me/index')
  const before = JSON.stringify(page.instance.data)
  expect(before).toContain('"switch"')
  expect(page.text()).toContain('关着')
  await page.tap('#large-type')
  expect(page.text()).toContain('开着')
  expect(JSON.stringify(page.instance.data)).toContain('page large')
  expect(globalThis.wx.getStorageSync('yuanba.large')).toBe('true')
  await page.tap('#large-type')
})

test('signing in: an empty code asks for it and sends nothing; a refused one says why', async () => {
  useCloud((request) =>
    request.data.op === 'session.redeemInvitation'
      ? { ok: false, error: { code: 'invitationInvalid', message: '邀请码不对。' } }
      : stranger(request),
  )
  page = await openPage('pages/me/index')
  await waitForText(page, '邀请码')
  await page.tap('#sign-in')
  expect(page.text()).toContain('请把门条上的码，或者邀请码填在这里')
  await page.type('#invitation-code', 'ABCDEFGH')
  await page.tap('#sign-in')
  await waitForText(page, '邀请码不对。')
})

test('a lost write: is sent once more by itself, and by hand, always with the same requestId', async () => {
  const ids = []
  useCloud((request) => {
    if (request.data.op !== 'session.redeemInvitation') return stranger(request)
    ids.push(request.data.requestId)
    throw new Error('the network is gone')
  })
  page = await openPage('pages/me/index')
  await waitForText(page, '邀请码')
  await page.type('#invitation-code', 'QWERTYUI')
  await page.tap('#sign-in')
  await waitForText(page, '请点重试')
  await page.tap('#sign-in')
  expect(ids).toHaveLength(4)
  expect(new Set(ids).size).toBe(1)
})

test('a tap on 公示核算 leads to its page in the subpackage', async () => {
  page = await openPage('pages/accounts/index')
  await page.tap('#open-check')
  expect(visited).toEqual([{ kind: 'navigateTo', url: '/packages/tools/check/index' }])
})
