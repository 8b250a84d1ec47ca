/** The columns the roster knows; `address` is a column that holds building, entrance and room together. */
export const rosterFields = [
  'building',
  'entrance',
  'room',
  'address',
  'floor',
  'area',
  'owners',
  'use',
  'phone',
  'remark',
] as const
export type RosterField = (typeof rosterFields)[number]
