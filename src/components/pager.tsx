import { View } from '@tarojs/components'
import { Button } from './button'

interface PagerProps {
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
  readonly id?: string
}

/** Takes a long list page by page; nothing when there is only one. */
export function Pager({ page, pages, onPage, id = 'pager' }: PagerProps) {
  if (pages <= 1) return null
  return (
    <View className="pager">
      <View className="pager__words">{`第 ${page + 1} 页，共 ${pages} 页`}</View>
      <View className="pager__buttons">
        <View className="pager__button">
          <Button
            id={`${id}-back`}
            kind="secondary"
            label="上一页"
            disabled={page === 0}
            onPress={() => {
              onPage(page - 1)
            }}
          />
        </View>
        <View className="pager__button">
          <Button
            id={`${id}-next`}
            kind="secondary"
            label="下一页"
            disabled={page >= pages - 1}
            onPress={() => {
              onPage(page + 1)
            }}
          />
        </View>
      </View>
    </View>
  )
}

/** One page of a list, and how many there are; a page beyond the end is the last one. */
export function pageOf<T>(
  items: readonly T[],
  page: number,
  size: number,
): { readonly shown: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const at = Math.min(page, pages - 1)
  return { shown: items.slice(at * size, (at + 1) * size), page: at, pages }
}
