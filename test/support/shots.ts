import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, newSeat, showWhole, type Seat } from './browser'
import { startDemoHost, type DemoHost } from './demo-host'
import { compared, kept, limits, nameOf, references, shrunk, tolerance } from './shots-picture'
import { allViews, openView, type View } from './views'

/**
 * `npm run shots`: every page of the built preview in small, compared with the references in test/shots. Fails when
 * one differs. `-- --review` writes dist/shots/index.html with both side by side; `-- --accept` makes what is seen
 * the reference. Every machine draws with the same face, the one the printed sheets use.
 */
const root = path.join(__dirname, '../..')
const seenNow = path.join(root, 'dist/shots')
const face = path.join(
  root,
  'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)

interface Shot {
  /** Of its file. */
  readonly name: string
  readonly view: string
  readonly picture: Buffer
}

async function drawn(seat: Seat, width: number): Promise<Buffer> {
  const { page } = seat
  await page.addStyleTag({
    content:
      `@font-face{font-family:Shots;src:url(/shots-face.ttf)}` +
      `*{font-family:Shots!important;animation:none!important;caret-color:transparent!important}`,
  })
  await page.evaluate(() => document.fonts.load('18px Shots', '院坝').then(() => document.fonts.ready))
  await showWhole(page, kept.height)
  const png = await page.screenshot({ animations: 'disabled' })
  await page.setViewportSize({ width, height: 844 })
  return png
}

interface Sitting {
  readonly host: DemoHost
  readonly browser: Browser
  readonly views: readonly View[]
  readonly desk: Page
}

async function shotsOf(
  { host, browser, views, desk }: Sitting,
  width: number,
  large: boolean,
): Promise<Shot[]> {
  const shots: Shot[] = []
  const font = readFileSync(face)
  for (const persona of new Set(views.map((view) => view.persona))) {
    const token = persona === null ? null : host.persona(persona).token
    const seat = await newSeat(browser, { url: host.url, width, token, large, scale: kept.scale })
    await seat.page.route('**/shots-face.ttf', (route) =>
      route.fulfill({ body: font, contentType: 'font/ttf' }),
    )
    for (const view of views) {
      if (view.persona !== persona) continue
      await openView(seat, view)
      const picture = await shrunk(desk, await drawn(seat, width))
      shots.push({ name: nameOf(view, width, large), view: view.name, picture })
    }
    await seat.close()
  }
  return shots
}

function referenceOf(name: string): Buffer | null {
  const file = path.join(references, name)
  return existsSync(file) ? readFileSync(file) : null
}

async function differencesOf(desk: Page, shots: readonly Shot[]): Promise<string[]> {
  const found: string[] = []
  for (const { name, picture } of shots) {
    const before = referenceOf(name)
    const share = before ? (await compared(desk, before, picture)).share : 1
    if (share > tolerance) found.push(name)
  }
  return found
}

function review(shots: readonly Shot[], differing: readonly string[]): string {
  const picture = (bytes: Buffer | null) =>
    bytes ? `<img src="data:image/webp;base64,${bytes.toString('base64')}">` : '<p>new</p>'
  const parts = shots
    .filter(({ name }) => differing.includes(name))
    .map((shot) => {
      return `<h2>${shot.name} ${shot.view}</h2><div>${picture(referenceOf(shot.name))}${picture(shot.picture)}</div>`
    })
  const style = 'img{border:1px solid;margin:8px;zoom:3;vertical-align:top}'
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><h1>${parts.length} differ</h1>${parts.join('')}`
}

function accept(shots: readonly Shot[]): void {
  mkdirSync(references, { recursive: true })
  for (const file of readdirSync(references)) rmSync(path.join(references, file))
  for (const { name, picture } of shots) writeFileSync(path.join(references, name), picture)
}

function tooLarge(shots: readonly Shot[]): string[] {
  const together = shots.reduce((sum, { picture }) => sum + picture.length, 0)
  return [
    ...shots
      .filter(({ picture }) => picture.length > limits.picture)
      .map(({ name, picture }) => `${name} has ${Math.ceil(picture.length / 1024)} KB`),
    ...(together > limits.together ? [`together ${Math.ceil(together / 1024)} KB`] : []),
  ]
}

async function main(wishes: readonly string[]): Promise<void> {
  const [host, browser] = await Promise.all([startDemoHost(), launchBrowser()])
  try {
    const views = await allViews(host)
    const desk = await (await browser.newContext()).newPage()
    // tsx keeps functions' names with a helper of its own, which the browser does not have.
    await desk.evaluate('globalThis.__name = (one) => one')
    const sitting: Sitting = { host, browser, views, desk }
    const shots: Shot[] = []
    for (const width of [320, 390])
      for (const large of [false, true]) shots.push(...(await shotsOf(sitting, width, large)))
    const differing = await differencesOf(desk, shots)
    if (wishes.includes('--review')) {
      mkdirSync(seenNow, { recursive: true })
      writeFileSync(path.join(seenNow, 'index.html'), review(shots, differing))
      console.log(`see ${path.relative(root, path.join(seenNow, 'index.html'))}`)
    }
    if (wishes.includes('--accept')) accept(shots)
    const large = tooLarge(shots)
    const kilobytes = Math.ceil(shots.reduce((sum, { picture }) => sum + picture.length, 0) / 1024)
    console.log(`${shots.length} pictures, ${kilobytes} KB, ${differing.length} differ`)
    if (large.length > 0) throw new Error(large.join('; '))
    if (differing.length > 0 && !wishes.includes('--accept')) throw new Error(differing.join(' '))
  } finally {
    await browser.close()
    await host.stop()
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
