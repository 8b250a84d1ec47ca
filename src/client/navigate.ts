import Taro from '@tarojs/taro'

/** One of the five tab pages. */
export type Tab = 'home' | 'decisions' | 'accounts' | 'service' | 'me'

/** Goes to one of the five tabs. */
export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: `/pages/${tab}/index` })
}

/** Parameters of a page, as they stand in its address. */
export type PageParameters = Readonly<Record<string, string>>

function address(path: string, parameters: PageParameters): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return query ? `${path}?${query}` : path
}

/** Opens a page by its path from the root (`/packages/decision/vote/index`). */
export function openPage(path: string, parameters: PageParameters = {}): void {
  void Taro.navigateTo({ url: address(path, parameters) })
}

/** Replaces the page in view, so that "back" does not lead into a finished form. */
export function replacePage(path: string, parameters: PageParameters = {}): void {
  void Taro.redirectTo({ url: address(path, parameters) })
}

/** Back to where the person came from; from a page opened by a group card, home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openTab('home')
}
