/** The pages of fees, by what they are. */
export const paths = {
  list: '/packages/fee/list/index',
  one: '/packages/fee/one/index',
  write: '/packages/fee/write/index',
  mine: '/packages/fee/mine/index',
  table: '/packages/fee/table/index',
  home: '/packages/fee/home/index',
  excused: '/packages/fee/excused/index',
} as const
