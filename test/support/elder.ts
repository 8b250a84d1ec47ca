import type { Page } from 'playwright-core'
import { sidewaysScroll } from './browser'

/** What nobody may go below (design numbers: 14 px for captions, 44 px targets, 60 px in large type). */
const smallestType = 14
const smallestTarget = { normal: 44, large: 60 } as const

/** What an elder would stumble on, on the page in view: a sentence each. Empty is as it should be. */
export async function stumblingBlocks(page: Page, type: 'normal' | 'large'): Promise<string[]> {
  const sideways = await sidewaysScroll(page)
  const found = await page.evaluate(
    ({ leastType, leastTarget }) => {
      const pressed =
        '[role=button],[role=radio],[role=switch],[role=link],[role=tab],button,a[href],select,input,textarea'
      const seen = (element: Element) => {
        const box = element.getBoundingClientRect()
        return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden'
      }
      const named = (element: Element) => {
        const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)
        return `${element.id ? `#${element.id}` : element.className || element.tagName} “${words}”`
      }
      const all = Array.from(document.body.querySelectorAll('*')).filter(seen)
      // What is typed, and the example in an empty box, is read too.
      const words = all.filter(
        (element) =>
          element.matches('input,textarea') ||
          Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      // A finger meets the frame of a box to write in, not the line inside it.
      const targets = all
        .filter((element) => element.matches(`${pressed},.weui-tabbar__item`))
        .map((element) =>
          element.matches('input,textarea') ? (element.closest('.field__box') ?? element) : element,
        )
      return [
        ...(words.length === 0 ? ['nothing to read'] : []),
        ...words.flatMap((element) => {
          const size = parseFloat(getComputedStyle(element).fontSize)
          return size < leastType ? [`type of ${size} px: ${named(element)}`] : []
        }),
        ...words.flatMap((element) => {
          const { left, right } = element.getBoundingClientRect()
          const { clientWidth } = document.documentElement
          return left < -1 || right > clientWidth + 1 ? [`out of the window: ${named(element)}`] : []
        }),
        ...targets.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect()
          // Half a pixel is lost to rounding.
          return Math.min(width, height) < leastTarget - 0.5
            ? [`target of ${Math.round(width)} × ${Math.round(height)} px: ${named(element)}`]
            : []
        }),
        ...targets.flatMap((element) =>
          (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() === '' &&
          !element.querySelector('[aria-label]')
            ? [`nameless: ${named(element)}`]
            : [],
        ),
      ]
    },
    { leastType: smallestType, leastTarget: smallestTarget[type] },
  )
  return [...sideways, ...new Set(found)]
}
