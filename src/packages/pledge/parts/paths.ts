/** Where the pages of a plan lie. */
export const pledgePaths = {
  plan: '/packages/pledge/plan/index',
  give: '/packages/pledge/give/index',
  open: '/packages/pledge/open/index',
  round: '/packages/pledge/round/index',
  paper: '/packages/pledge/paper/index',
  agreement: '/packages/pledge/agreement/index',
  hardship: '/packages/pledge/hardship/index',
  cover: '/packages/fund/cover/index',
} as const
