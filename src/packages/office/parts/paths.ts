/** The pages about who holds which office, from the root. */
export const paths = {
  list: '/packages/office/list/index',
  one: '/packages/office/one/index',
  give: '/packages/office/give/index',
  deputy: '/packages/office/deputy/index',
} as const
