/**
 * What is held about a person beside homes, offices, ballots, objections and files. In a file of its own: screens read the
 * labels and must not load the contract's schemas.
 */
export const ownThingKinds = [
  ...(['concern', 'topic', 'correction', 'hardship', 'followUp'] as const),
  ...(['meToo', 'follow', 'topicSecond'] as const),
  ...(['rsvp', 'attendance', 'interest', 'hand', 'signature'] as const),
  ...(['agreement', 'pledge', 'payment', 'refund', 'bill'] as const),
  ...(['keptBallot', 'deputy'] as const),
] as const
export type OwnThingKind = (typeof ownThingKinds)[number]

/** What the screen calls each. */
export const ownThingLabels: Readonly<Record<OwnThingKind, string>> = {
  concern: '反映的问题',
  topic: '提的话题',
  correction: '请更正的纪要',
  hardship: '私下说的难处',
  followUp: '会上说好由您办的事',
  meToo: '说过“我也是”',
  follow: '关注的事',
  topicSecond: '附议的话题',
  rsvp: '回复来不来开会',
  attendance: '到会',
  interest: '说过有牵连',
  hand: '会上用手机表过态（不含怎么表的）',
  signature: '在纪要上签过字',
  agreement: '确认分摊办法',
  pledge: '登记愿意出的钱',
  payment: '交的钱',
  refund: '退回的钱',
  bill: '收费',
  keptBallot: '先投下、等身份核对的票',
  deputy: '替别人代理',
}

/** How the screen and the kept text group them. */
export const ownThingGroups: readonly { readonly title: string; readonly kinds: readonly OwnThingKind[] }[] =
  [
    { title: '我说的', kinds: ['concern', 'topic', 'correction', 'hardship', 'followUp'] },
    { title: '我跟着的', kinds: ['meToo', 'follow', 'topicSecond'] },
    { title: '开会的事', kinds: ['rsvp', 'attendance', 'interest', 'hand', 'signature'] },
    { title: '我家的钱', kinds: ['agreement', 'pledge', 'payment', 'refund', 'bill'] },
    { title: '还有', kinds: ['keptBallot', 'deputy'] },
  ]
