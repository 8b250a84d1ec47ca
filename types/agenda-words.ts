/** waiting → running → concluded; one runs at a time. */
export const itemStates = ['waiting', 'running', 'concluded'] as const
export type ItemState = (typeof itemStates)[number]

/** What an item can end with. None of them binds anybody by itself. */
export const conclusionKinds = [
  'dropped',
  'comeBack',
  'ask',
  'decision',
  'costPlan',
  'repair',
  'task',
  'trial',
] as const
export type ConclusionKind = (typeof conclusionKinds)[number]

/** How somebody is tied to an item: a business, money in or out for them, next door to it, kin of those. */
export const interestKinds = ['business', 'benefit', 'nextDoor', 'kin'] as const
export type InterestKind = (typeof interestKinds)[number]

/** What the screen calls each. */
export const interestLabels: Readonly<Record<InterestKind, string>> = {
  business: '和来做的人有生意往来',
  benefit: '自家会多出钱或者多得好处',
  nextDoor: '就在自家旁边',
  kin: '亲戚有上面这些牵连',
}

/** What a straw poll knows: an opinion of those who are there, never a vote. */
export const pollAnswers = ['yes', 'no', 'unsure'] as const
export type PollAnswer = (typeof pollAnswers)[number]
