/** The nine items of 民法典 278, in the order of the article. */
export type Item = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** `general`: more than half of those taking part agree. `special`: at least three quarters of them. */
export type ItemKind = 'general' | 'special'

/** One item as the screen shows it. */
export interface ItemEntry {
  readonly item: Item
  readonly kind: ItemKind
  /** The words of the article. */
  readonly legal: string
  /** The words of a neighbour. */
  readonly title: string
  readonly example: string
}

/** 民法典 278(1): items 6, 7 and 8 are special, the others general. */
export const itemEntries: readonly ItemEntry[] = [
  {
    item: 1,
    kind: 'general',
    legal: '制定和修改业主大会议事规则',
    title: '定或改议事规则',
    example: '怎么开会、怎么投票、谁来计票',
  },
  {
    item: 2,
    kind: 'general',
    legal: '制定和修改管理规约',
    title: '定或改管理规约',
    example: '养狗、装修时间、楼道堆物的约定',
  },
  {
    item: 3,
    kind: 'general',
    legal: '选举业主委员会或者更换业主委员会成员',
    title: '选业委会，或换里面的人',
    example: '换届、补选、罢免',
  },
  {
    item: 4,
    kind: 'general',
    legal: '选聘和解聘物业服务企业或者其他管理人',
    title: '请物业，或不要这家物业',
    example: '选聘、续聘、解聘物业',
  },
  {
    item: 5,
    kind: 'general',
    legal: '使用建筑物及其附属设施的维修资金',
    title: '动用维修资金',
    example: '从维修资金里拿钱修屋顶',
  },
  {
    item: 6,
    kind: 'special',
    legal: '筹集建筑物及其附属设施的维修资金',
    title: '筹集维修资金',
    example: '维修资金不够了，业主再交一笔',
  },
  {
    item: 7,
    kind: 'special',
    legal: '改建、重建建筑物及其附属设施',
    title: '改建、重建',
    example: '加装电梯、加建门卫室',
  },
  {
    item: 8,
    kind: 'special',
    legal: '改变共有部分的用途或者利用共有部分从事经营活动',
    title: '改公共地方的用途，或拿它做经营',
    example: '划停车位收费、登广告、摆摊、放快递柜',
  },
  {
    item: 9,
    kind: 'general',
    legal: '有关共有和共同管理权利的其他重大事项',
    title: '其他要大家定的事',
    example: '大家出钱修补楼顶、公共收入怎么用',
  },
]

/** Reads 1–9; anything else is not an item. */
export function itemFrom(value: unknown): Item | null {
  return itemEntries.find((entry) => entry.item === value)?.item ?? null
}

/** The entry of an item. */
export function itemEntry(item: Item): ItemEntry {
  const entry = itemEntries[item - 1]
  if (!entry) throw new RangeError(`no item ${item}`)
  return entry
}

/** Whether three quarters of those taking part must agree (items 6–8). */
export function isSpecial(item: Item): boolean {
  return itemEntry(item).kind === 'special'
}

/** An answer leads to the next question, or to an item with the reason shown beside it. */
export type PickerAnswer =
  | { readonly label: string; readonly next: PickerQuestionId }
  | { readonly label: string; readonly item: Item; readonly why: string }

export type PickerQuestionId = 'subject' | 'money' | 'place' | 'rules' | 'people'

export interface PickerQuestion {
  readonly id: PickerQuestionId
  readonly question: string
  readonly answers: readonly PickerAnswer[]
}

/** Where the picker starts. */
export const pickerStart: PickerQuestionId = 'subject'

/** Plain questions that lead to the item of 民法典 278; every path ends after at most two answers. */
export const itemPicker: Readonly<Record<PickerQuestionId, PickerQuestion>> = {
  subject: {
    id: 'subject',
    question: '这件事主要是什么？',
    answers: [
      { label: '修东西、添东西，要花钱', next: 'money' },
      { label: '公共的地方拿来做什么用', next: 'place' },
      { label: '换物业、选业委会', next: 'people' },
      { label: '定规矩', next: 'rules' },
      {
        label: '都不是',
        item: 9,
        why: '法律没有单列的重大事项，按“其他”办：参加的人里过半同意。',
      },
    ],
  },
  money: {
    id: 'money',
    question: '钱从哪里来，怎么个修法？',
    answers: [
      {
        label: '从维修资金里拿',
        item: 5,
        why: '用维修资金：参加的人里过半同意。',
      },
      {
        label: '维修资金不够，业主再交一笔进去',
        item: 6,
        why: '筹集维修资金：参加的人里四分之三同意。',
      },
      {
        label: '加装电梯、加建、拆了重建',
        item: 7,
        why: '改建、重建：参加的人里四分之三同意。钱从哪里来都一样。',
      },
      {
        label: '照原样修补，愿意的人自己凑钱',
        item: 9,
        why: '不动维修资金、不改建：参加的人里过半同意。通过了也不会让任何人自动欠钱。',
      },
    ],
  },
  place: {
    id: 'place',
    question: '公共的地方要怎么用？',
    answers: [
      {
        label: '划停车位、收停车费',
        item: 8,
        why: '公共地方停车收费是经营，停车位占了别的用处也算改用途：参加的人里四分之三同意。',
      },
      {
        label: '登广告、放快递柜、摆摊、出租',
        item: 8,
        why: '拿公共地方做经营：参加的人里四分之三同意。',
      },
      {
        label: '绿地、楼道、活动室改作别的用',
        item: 8,
        why: '改公共地方的用途：参加的人里四分之三同意。',
      },
      {
        label: '在上面盖、拆、改结构',
        item: 7,
        why: '改建、重建：参加的人里四分之三同意。',
      },
      {
        label: '已经有的公共收入怎么用',
        item: 9,
        why: '怎么用公共收入是其他重大事项：参加的人里过半同意。',
      },
    ],
  },
  people: {
    id: 'people',
    question: '是哪一种？',
    answers: [
      { label: '请物业、续聘、不要这家物业', item: 4, why: '选聘、解聘物业：参加的人里过半同意。' },
      { label: '选业委会、换里面的人', item: 3, why: '选举、更换业委会成员：参加的人里过半同意。' },
    ],
  },
  rules: {
    id: 'rules',
    question: '是哪一种规矩？',
    answers: [
      { label: '怎么开会、怎么投票', item: 1, why: '议事规则：参加的人里过半同意。' },
      { label: '平时大家怎么住、怎么管', item: 2, why: '管理规约：参加的人里过半同意。' },
    ],
  },
}
