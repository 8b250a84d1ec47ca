/** The pages about cost plans, from the root. */
export const planPaths = {
  list: '/packages/plan/list/index',
  begin: '/packages/plan/begin/index',
  compose: '/packages/plan/compose/index',
  one: '/packages/plan/one/index',
  compare: '/packages/plan/compare/index',
  /** As the homes that share read it. */
  read: '/packages/pledge/plan/index',
} as const
