import Taro from '@tarojs/taro'

/**
 * Brings a piece into view.
 *
 * @param above how many pixels over it stay in view
 */
export function showPiece(id: string, above = 96): void {
  // After the words under a box are there: they may have moved it.
  Taro.nextTick(() => {
    void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -above, duration: 0 })
  })
}

/** Back to the head of the page. */
export function showTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
