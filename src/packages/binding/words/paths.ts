/** The pages of this package, from the root. */
export const paths = {
  ask: '/packages/binding/ask/index',
  home: '/packages/binding/home/index',
  queue: '/packages/binding/queue/index',
  slips: '/packages/binding/slips/index',
  vote: '/packages/decision/vote/index',
  detail: '/packages/decision/detail/index',
} as const
