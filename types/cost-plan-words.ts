/** build: something is made or repaired once. running: what keeping it costs, by the year. */
export const planKinds = ['build', 'running'] as const
export type PlanKind = (typeof planKinds)[number]

/** What the screen calls each. */
export const planKindLabels: Readonly<Record<PlanKind, string>> = {
  build: '这一次要花的钱',
  running: '以后每年要花的钱',
}

/** draft → posted → withdrawn. A posted version is never changed; the next one follows it. */
export const planStates = ['draft', 'posted', 'withdrawn'] as const
export type PlanState = (typeof planStates)[number]

/** What the screen calls each. */
export const planStateLabels: Readonly<Record<PlanState, string>> = {
  draft: '还在算',
  posted: '算好了，大家看得到',
  withdrawn: '撤回了',
}

/** A compensation goes to one home: the lift takes its light. It is a cost, never a weight below nothing. */
export const lineKinds = ['cost', 'compensation'] as const
export type LineKind = (typeof lineKinds)[number]

/** Where money comes from that the homes do not share. */
export const sourceKinds = [
  'subsidy',
  'commonIncome',
  'maintenanceFund',
  'partner',
  'advance',
  'sponsor',
  'other',
] as const
export type SourceKind = (typeof sourceKinds)[number]

/** What the screen calls each. */
export const sourceKindLabels: Readonly<Record<SourceKind, string>> = {
  subsidy: '补贴',
  commonIncome: '公共收入',
  maintenanceFund: '维修资金',
  partner: '共建单位',
  advance: '别人先垫',
  sponsor: '有人愿意多出',
  other: '别的来源',
}

/** A home that need not pay: the others share what it would have paid, or somebody named pays it. */
export const exemptKinds = ['shared', 'covered'] as const
export type ExemptKind = (typeof exemptKinds)[number]

/** The most lines, and the most sources, of one plan. */
export const linesAtMost = 40
export const sourcesAtMost = 20
/** The largest sum of one line: ten billion yuan in fen, a slip of the pen and far from 2^53. */
export const fenAtMost = 1_000_000_000_000
/** How many rules are held side by side. */
export const rulesAtMost = 5
