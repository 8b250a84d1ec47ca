import { writeFileSync } from 'node:fs'
import path from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as browserType } from 'playwright-core'
import { iconPaths, type IconName } from '../src/components/icon-paths'

/**
 * Draws the tab bar's PNG files (WeChat takes no svg there) from the same paths as every other icon:
 * `node --import tsx config/draw-tab-icons.ts`. Run again only when a path or a colour changes.
 */
const icons: Readonly<Record<string, IconName>> = {
  home: 'home',
  decisions: 'ballot',
  accounts: 'ledger',
  service: 'service',
  me: 'person',
}
const colours = { '': '#55594d', '-on': '#1d6a49' }
const folder = path.resolve(__dirname, '../src/assets/tabs')
const size = 81

async function draw(): Promise<void> {
  const browser = await browserType.launch({
    executablePath: await chromium.executablePath(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  for (const [tab, icon] of Object.entries(icons)) {
    for (const [ending, colour] of Object.entries(colours)) {
      await page.setContent(
        `<style>body{margin:0}</style><svg width="${size}" height="${size}" viewBox="-1 -1 26 26" fill="none"` +
          ` stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">` +
          `<path d="${iconPaths[icon]}"/></svg>`,
      )
      writeFileSync(path.join(folder, `${tab}${ending}.png`), await page.screenshot({ omitBackground: true }))
    }
  }
  await browser.close()
}

void draw()
