import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, newSeat, type Look } from './browser'
import { startDemoHost } from './demo-host'

/**
 * `npm run pictures`: the pictures of the README, taken of the built preview with the demonstration's data. Needs
 * `npm run build:h5` before, and a Chinese font on the machine (Debian: fonts-noto-cjk).
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

async function main(): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const host = await startDemoHost()
  const browser = await launchBrowser()
  try {
    await take(browser, 'home.png', 150, { url: host.url, width: 390, height: 844, large: true })
    await take(browser, 'wide.png', 250, { url: host.url, width: 1280, height: 820, large: true })
  } finally {
    await browser.close()
    await host.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
