/** What a unit is for. In a file of its own: screens read the labels and must not load the contract's schemas. */
export const unitUses = ['home', 'shop', 'parking', 'storage', 'other'] as const
export type UnitUse = (typeof unitUses)[number]

/** What the screen calls each use. */
export const unitUseLabels: Readonly<Record<UnitUse, string>> = {
  home: '住宅',
  shop: '门市',
  parking: '车位',
  storage: '储藏间',
  other: '其他',
}
