/** Who decides, by which law. The three of today are never mixed; `regime2007` only checks old notices. */
export type Regime = 'deliberation' | 'residents' | 'owners' | 'regime2007'

/** What the screen says of a regime. */
export interface RegimeEntry {
  readonly regime: Regime
  readonly title: string
  readonly who: string
  readonly passes: string
  readonly effect: string
  /** What a result of this regime does not do; always shown. */
  readonly doesNot: readonly string[]
  readonly source: string
}

/** The regimes in words. */
export const regimeEntries: Readonly<Record<Regime, RegimeEntry>> = {
  deliberation: {
    regime: 'deliberation',
    title: '坝坝会商量',
    who: '来的人都可以说，都可以举手。',
    passes: '只看大家的想法，不算通过，也不算没通过。',
    effect: '供下一步参考，记进纪要。',
    doesNot: ['这不是业主共同决定，不能动维修资金、公共地方和公共收入。', '举手赞成不等于答应出钱。'],
    source: '居民商议，不是法定表决',
  },
  residents: {
    regime: 'residents',
    title: '居民会议',
    who: '满十八岁的居民，或每户一位代表，或居民小组的代表。只算人数，不算面积。',
    passes: '到会的人过半，到会的人里过半同意。',
    effect: '可以定居民公约，可以约定自愿出钱。',
    doesNot: [
      '这不是业主共同决定，不能代替业主决定停车位、维修资金、物业的去留。',
      '出钱只能自愿，不会让任何人自动欠钱。',
    ],
    source: '城市居民委员会组织法 9、10、16 条',
  },
  owners: {
    regime: 'owners',
    title: '业主共同决定',
    who: '全体业主，按人数和面积两边算。有几套房也只算 1 人，面积加在一起。',
    passes:
      '两边都有三分之二以上参加；参加的里面，一般的事两边都过半同意，重大的事两边都有四分之三以上同意。',
    effect: '对全体业主有约束力。',
    doesNot: ['没投的不算同意，也不算反对。', '投同意不等于答应出钱，这个结果不会让任何人自动欠钱。'],
    source: '民法典 278、280 条',
  },
  regime2007: {
    regime: 'regime2007',
    title: '2021 年以前的业主决定',
    who: '全体业主，按人数和面积两边算。',
    passes:
      '两边都有过半参加，同意的占全体（不是占参加的）过半；动用或筹集维修资金、改建重建要占全体三分之二以上。',
    effect: '只用来核对 2021 年 1 月 1 日以前贴出来的结果。',
    doesNot: ['不能用来算今天的表决。'],
    source: '物业管理条例 11、12 条旧文',
  },
}
