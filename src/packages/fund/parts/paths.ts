/** The pages about what homes pay, from the root. */
export const paths = {
  mine: '/packages/fund/mine/index',
  say: '/packages/fund/say/index',
  check: '/packages/fund/check/index',
  queue: '/packages/fund/queue/index',
  table: '/packages/fund/table/index',
  home: '/packages/fund/home/index',
  cover: '/packages/fund/cover/index',
  refund: '/packages/fund/refund/index',
  rule: '/packages/fund/rule/index',
} as const
