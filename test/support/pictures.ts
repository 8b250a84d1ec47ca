import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, newSeat, settled, type Look } from './browser'
import { startDemoHost, type DemoHost } from './demo-host'
import { piece } from './journey'

/**
 * `npm run pictures`: the pictures of the README and the guides, taken of the built preview with the
 * demonstration's data. Needs `npm run build:h5` before, and a Chinese font on the machine (Debian: fonts-noto-cjk).
 */
const directory = path.join(__dirname, '../../docs/images')

/** Takes one; `kilobytesAtMost` because a README is read on slow lines too. */
async function take(browser: Browser, name: string, kilobytesAtMost: number, look: Look): Promise<void> {
  const seat = await newSeat(browser, look)
  await seat.visit()
  if (seat.problems.length > 0) throw new Error(seat.problems.join('\n'))
  const file = path.join(directory, name)
  await seat.page.screenshot({ path: file, animations: 'disabled' })
  await seat.close()
  const kilobytes = Math.ceil(statSync(file).size / 1024)
  if (kilobytes > kilobytesAtMost) throw new Error(`${name} has ${kilobytes} KB`)
  console.log(`${name}: ${kilobytes} KB`)
}

/** One picture of a guide: whose page, where, and what is pressed before. */
interface GuidePicture {
  readonly name: string
  readonly persona: string | null
  readonly path: string
  readonly press?: readonly string[]
  /** What is brought into view, where it lies further down. */
  readonly show?: string
  readonly large?: boolean
}

async function decisionKey(host: DemoHost, persona: string, title: string): Promise<string> {
  const answer = await host.call(host.persona(persona).token, 'decision.list', {})
  const card = answer.ok ? answer.value.decisions.find((one) => one.title === title) : undefined
  if (!card) throw new Error(`nobody is deciding ${title}`)
  return `compoundId=${card.compoundId}&decisionId=${card.id}`
}

async function compoundKey(host: DemoHost, persona: string): Promise<string> {
  const answer = await host.call(host.persona(persona).token, 'account.me', {})
  const compound = answer.ok ? answer.value.compounds[0] : undefined
  if (!compound) throw new Error(`${persona} belongs to no yard`)
  return `compoundId=${compound.id}`
}

/** The pictures of docs/guides: each page as the person it is written for sees it. */
async function guidePictures(host: DemoHost): Promise<readonly GuidePicture[]> {
  const roof = await decisionKey(host, '周桂芳', '楼顶隔热板，要不要做？')
  const sewer = await decisionKey(host, '罗孃孃', '一楼下水管换新的')
  const lamps = await decisionKey(host, '周桂芳', '楼道灯换成声控灯')
  const page = '/packages/decision'
  return [
    { name: 'slip', persona: null, path: '/packages/binding/ask/index?slip=3141592653', large: true },
    { name: 'home', persona: '罗孃孃', path: '/pages/home/index', large: true },
    { name: 'vote', persona: '罗孃孃', path: `${page}/vote/index?${roof}`, press: ['choice-agree'] },
    { name: 'result', persona: '罗孃孃', path: `${page}/result/index?${sewer}` },
    {
      name: 'roster',
      persona: '廖碧华',
      path: `/packages/roster/index/index?${await compoundKey(host, '廖碧华')}`,
    },
    { name: 'draft', persona: '周桂芳', path: `${page}/create/index?${lamps}` },
    { name: 'doors', persona: '周桂芳', path: `${page}/detail/index?${roof}`, show: '.house' },
    { name: 'paper', persona: '吴德明', path: `${page}/paper/index?${roof}` },
    {
      name: 'offices',
      persona: '邹立群',
      path: `/packages/office/list/index?${await compoundKey(host, '邹立群')}`,
    },
  ]
}

/** As small as they are read: 375 px wide, at most 60 KB. */
async function takeForGuide(browser: Browser, host: DemoHost, one: GuidePicture): Promise<void> {
  const token = one.persona === null ? null : host.persona(one.persona).token
  const seat = await newSeat(browser, {
    url: host.url,
    width: 375,
    height: 667,
    large: one.large ?? false,
    token,
  })
  await seat.visit(one.path)
  for (const id of one.press ?? []) await piece(seat, id).first().click()
  if (one.show !== undefined) await seat.page.locator(one.show).first().scrollIntoViewIfNeeded()
  await settled(seat.page)
  if (seat.problems.length > 0) throw new Error(seat.problems.join('\n'))
  const name = `guides/${one.name}.webp`
  const file = path.join(directory, name)
  const devtools = await seat.page.context().newCDPSession(seat.page)
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 60 })
  writeFileSync(file, data, 'base64')
  await seat.close()
  const kilobytes = Math.ceil(statSync(file).size / 1024)
  if (kilobytes > 60) throw new Error(`${name} has ${kilobytes} KB`)
  console.log(`${name}: ${kilobytes} KB`)
}

async function main(): Promise<void> {
  mkdirSync(path.join(directory, 'guides'), { recursive: true })
  const host = await startDemoHost()
  const browser = await launchBrowser()
  try {
    await take(browser, 'home.png', 150, { url: host.url, width: 390, height: 844, large: true })
    await take(browser, 'wide.png', 250, { url: host.url, width: 1280, height: 820, large: true })
    for (const one of await guidePictures(host)) await takeForGuide(browser, host, one)
  } finally {
    await browser.close()
    await host.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
