import Taro from '@tarojs/taro'

/** Brings a piece into view, for example the first box that is not filled in right. */
export function showPiece(id: string): void {
  // After the words under the box are there: they may have moved it.
  Taro.nextTick(() => {
    void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -96, duration: 0 })
  })
}

/** Back to the head of the page. */
export function showTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
