import { openTab, type Tab } from '../client/navigate'
import { Button } from './button'
import { Empty } from './empty'
import type { IconName } from './icon-paths'

const tabs: Readonly<Record<Tab, string>> = {
  home: '首页',
  decisions: '表决',
  accounts: '账目',
  service: '办事',
  me: '我的',
}

interface NotChosenProps {
  /** The tab from which such a page is opened; the button leads there. */
  readonly tab: Tab
  /** What the address does not name; a yard unless told: "没有选是哪个方案". */
  readonly title?: string
  /** Where to find it; the tab and the yard unless told. */
  readonly words?: string
  readonly icon?: IconName
}

/** A page whose address does not name what it is about: says so, and leads to where one is chosen. */
export function NotChosen({ tab, title = '还没有选院子', words, icon = 'people' }: NotChosenProps) {
  return (
    <Empty icon={icon} title={title} words={words ?? `请从“${tabs[tab]}”里点开您的院子。`}>
      <Button
        label={`去${tabs[tab]}`}
        onPress={() => {
          openTab(tab)
        }}
      />
    </Empty>
  )
}
