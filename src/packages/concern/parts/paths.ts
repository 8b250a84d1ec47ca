/** The pages about what people report, from the root. */
export const paths = {
  report: '/packages/concern/report/index',
  mine: '/packages/concern/mine/index',
  one: '/packages/concern/one/index',
  ledger: '/packages/concern/ledger/index',
  categories: '/packages/concern/categories/index',
} as const

/** The pages of matters this package leads to. */
export const matterPaths = {
  thread: '/packages/matter/thread/index',
  open: '/packages/matter/open/index',
} as const
