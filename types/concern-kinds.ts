/** How it reached us; `self`: by whose it is. */
export const concernSources = ['self', 'desk', 'door', 'hotline', 'letterBox'] as const
export type ConcernSource = (typeof concernSources)[number]

/** What the screen calls each. */
export const concernSourceLabels: Readonly<Record<ConcernSource, string>> = {
  self: '自己反映',
  desk: '院里摆桌',
  door: '上门听到',
  hotline: '打来电话',
  letterBox: '意见箱',
}

/** waiting → inMatter | answered; taken out of a matter it waits again. */
export const concernStates = ['waiting', 'inMatter', 'answered'] as const
export type ConcernState = (typeof concernStates)[number]

/** What the screen calls each. */
export const concernStateLabels: Readonly<Record<ConcernState, string>> = {
  waiting: '等着处理',
  inMatter: '放进一件事里了',
  answered: '答复了',
}

/** The longest text of one concern; nobody is cut off in the middle of a sentence. */
export const concernTextAtMost = 5000
/** The most photos of one concern. */
export const concernPhotosAtMost = 6
/** How many categories there may be: with one there is nothing to choose, with more nobody finds the right one. */
export const categoriesAtLeast = 2
export const categoriesAtMost = 20
/** The longest name of a category. */
export const categoryLabelAtMost = 12
/** How many concerns one page of a list holds. */
export const concernsOnPage = 20

/** Which concerns a list asks for: the own ones; or those that wait, or are dealt with, for whoever convenes there. */
export const concernFilters = ['mine', 'waiting', 'dealt'] as const
export type ConcernFilter = (typeof concernFilters)[number]
