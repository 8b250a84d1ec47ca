/** The pages of the roster, from the root. */
export const paths = {
  index: '/packages/roster/index/index',
  building: '/packages/roster/building/index',
  unit: '/packages/roster/unit/index',
  generate: '/packages/roster/generate/index',
  import: '/packages/roster/import/index',
  createDecision: '/packages/decision/create/index',
} as const
