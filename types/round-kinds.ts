/** collecting (revocable) → confirmed | cancelled; a confirmed one may still be cancelled, and every fen goes back. */
export const roundStates = ['collecting', 'confirmed', 'cancelled'] as const
export type RoundState = (typeof roundStates)[number]

/** How a round stands: its state, with what follows from the live pledges and the day while it is collecting. */
export const roundPhases = ['collecting', 'thresholdMet', 'shortfall', 'confirmed', 'cancelled'] as const
export type RoundPhase = (typeof roundPhases)[number]

/** What the screen calls each. */
export const roundPhaseLabels: Readonly<Record<RoundPhase, string>> = {
  collecting: '正在登记',
  thresholdMet: '凑够了',
  shortfall: '到日子了，还没凑够',
  confirmed: '定下来了',
  cancelled: '取消了',
}

/** intended → confirmed | revoked | cancelled; confirmed → cancelled with its round. */
export const pledgeStates = ['intended', 'revoked', 'confirmed', 'cancelled'] as const
export type PledgeState = (typeof pledgeStates)[number]

/** What somebody pledged beside what the plan says of the home; late: by the plan, after it was confirmed. */
export const pledgeKinds = ['byPlan', 'more', 'other', 'late'] as const
export type PledgeKind = (typeof pledgeKinds)[number]

/** What the screen calls each. */
export const pledgeKindLabels: Readonly<Record<PledgeKind, string>> = {
  byPlan: '照方案',
  more: '多出一些',
  other: '出别的数',
  late: '后来加入',
}

/** Who makes up for what homes do not pay. */
export const coverKinds = ['partner', 'sponsor', 'commonIncome', 'other'] as const
export type CoverKind = (typeof coverKinds)[number]

/** What the screen calls each. */
export const coverKindLabels: Readonly<Record<CoverKind, string>> = {
  partner: '共建单位出',
  sponsor: '热心的人出',
  commonIncome: '公共收入里出',
  other: '别处来的',
}

/** Why a round is cancelled, read by everybody. */
export const cancelCauses = ['notEnough', 'priceChanged', 'planChanged', 'notDone'] as const
export type CancelCause = (typeof cancelCauses)[number]

/** What the screen calls each. */
export const cancelCauseLabels: Readonly<Record<CancelCause, string>> = {
  notEnough: '没有凑够',
  priceChanged: '价钱变了',
  planChanged: '方案改了，按新方案重新登记',
  notDone: '这件事不做了',
}

/** As what a convener enters the paper of a home, the nearest office first. */
export const paperEnterers = ['buildingRep', 'committee', 'communityStaff'] as const
export type PaperEnterer = (typeof paperEnterers)[number]

/** Why a convener takes back what was entered from a paper; the home reads it. */
export const paperEndCauses = ['misread', 'notSigned', 'homeAsked'] as const
export type PaperEndCause = (typeof paperEndCauses)[number]

/** What the screen calls each. */
export const paperEndCauseLabels: Readonly<Record<PaperEndCause, string>> = {
  misread: '录错了数，或者录错了家',
  notSigned: '纸不是这家签的',
  homeAsked: '这家当面说要撤',
}

/** How a home confirmed the rule, or said what it means to pay. */
export const confirmWays = ['app', 'paper'] as const
export type ConfirmWay = (typeof confirmWays)[number]
