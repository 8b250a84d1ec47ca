/** What is paid again and again. In a file of its own: screens read the labels and must not load the contract's schemas. */
export const feeKinds = [
  'property',
  'rubbish',
  'streetLight',
  'water',
  'parking',
  'charging',
  'other',
] as const
export type FeeKind = (typeof feeKinds)[number]

/** What the screen calls each kind. */
export const feeKindLabels: Readonly<Record<FeeKind, string>> = {
  property: '物业费',
  rubbish: '垃圾清运费',
  streetLight: '路灯电费',
  water: '公共用水费',
  parking: '停车费',
  charging: '电瓶车充电费',
  other: '其他费用',
}

/** What a price is for: a home, its area, or each place it rents. */
export const feeBases = ['perHome', 'perArea', 'perPlace'] as const
export type FeeBasis = (typeof feeBases)[number]

/** What the screen calls each basis. */
export const feeBasisLabels: Readonly<Record<FeeBasis, string>> = {
  perHome: '每户一样多',
  perArea: '按面积',
  perPlace: '按租了几个（车位、充电位）',
}

/** How often. */
export const feePeriods = ['month', 'quarter', 'halfYear', 'year'] as const
export type FeePeriod = (typeof feePeriods)[number]

/** What the screen calls each period. */
export const feePeriodLabels: Readonly<Record<FeePeriod, string>> = {
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
}

/** The highest price: 10,000 yuan a home or a place, 100 yuan a square metre, for a period. In fen (for 100 m²). */
export const highestFeeRate = 1_000_000

/** Which homes the treasurer's table shows. */
export const feeStates = ['all', 'open', 'waiting', 'credit', 'exempt'] as const
export type FeeState = (typeof feeStates)[number]
