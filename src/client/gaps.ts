import Taro from '@tarojs/taro'
import { showPiece } from './scroll'

/** The class of the words under a box that is not filled in right. */
export const gapClass = 'field__error'

/** What the bar at the foot of a page covers. */
const barHeight = 110

/** Label and box stand above the words. */
const boxHeight = 220

let present = 0
let named = 0
/** The page a button was last pressed on. */
let pressedOn: unknown = null

/** An id of its own for such words: `gap-7`. */
export function newGapId(): string {
  named += 1
  return `gap-${named}`
}

/** Such words have come, counted until they go: shown if it was a press that brought them, not by a page that begins so. */
export function gapCame(): () => void {
  present += 1
  if (pressedOn !== null && pressedOn === pageNow()) showGap()
  return () => {
    present -= 1
  }
}

/** The main button of a page was pressed: what is wrong already, and what comes of it, is shown. */
export function gapAsked(): void {
  pressedOn = pageNow()
  if (present > 0) showGap()
}

function pageNow(): unknown {
  return Taro.getCurrentInstance().page
}

interface Place {
  readonly id: string
  readonly top: number
  readonly bottom: number
}

/**
 * Brings the first box that is not filled in right into view, unless one is in view already: whoever presses a button at
 * the foot of a long form must see why nothing happened.
 */
function showGap(): void {
  Taro.nextTick(() => {
    Taro.createSelectorQuery()
      .selectAll(`.${gapClass}`)
      .boundingClientRect((found) => {
        // Pages gone by keep theirs, without height.
        const places = (found as unknown as readonly Place[]).filter(({ top, bottom }) => bottom > top)
        const least = Taro.getWindowInfo().windowHeight - barHeight
        if (places.some(({ top, bottom }) => top >= 0 && bottom <= least)) return
        const [first] = [...places].sort((one, other) => one.top - other.top)
        if (first) showPiece(first.id, boxHeight)
      })
      .exec()
  })
}
