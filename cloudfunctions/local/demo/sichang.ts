import { on, turnout, votersOf, type DecisionScript, type YardStory } from './script'
import { homes, planYard } from './yard'

const couples = ['1-1-302', '2-2-501', '4-2-202', '8-1-403']

const yard = planYard({
  key: 'sichang',
  name: '丝厂家属区',
  community: 'sifang',
  phone: '023-4200 0003',
  places: [
    ...homes('1', { entrances: 2, floors: 6, areas: [6142, 5478] }),
    ...homes('2', { entrances: 2, floors: 6, areas: [6142, 5478] }),
    ...homes('3', { entrances: 1, floors: 6, areas: [5830, 4412, 5795] }),
    ...homes('4', { entrances: 2, floors: 5, areas: [6360, 5904] }),
    ...homes('5', { entrances: 1, floors: 5, areas: [5236, 4870, 5118] }),
    ...homes('6', { entrances: 0, floors: 4, areas: [3864, 3592, 3868] }),
    ...homes('7', { entrances: 1, floors: 7, areas: [7216, 6844] }),
    ...homes('8', { entrances: 1, floors: 5, areas: [5580, 5044, 5612] }),
    ...homes('9', { entrances: 0, floors: 3, areas: [3320, 3320, 3416, 3416] }),
  ],
  owners: {
    ...Object.fromEntries(couples.map((unit) => [unit, [unit, `${unit} 共有`]])),
    '3-1-502': ['3-1-501'],
    '7-1-602': ['7-1-601'],
  },
  people: [
    { key: 'head', name: '杨永贵', owner: '5-1-301', grants: [{ role: 'committee' }] },
    { key: 'treasurer', name: '邹立群', owner: '2-1-201', grants: [{ role: 'treasurer' }] },
    { key: 'supervisor', name: '李正平', owner: '7-1-401', grants: [{ role: 'supervisor' }] },
  ],
})

const parking: DecisionScript = {
  key: 'parking',
  convener: 'head',
  scope: {},
  words: {
    regime: 'owners',
    item: 8,
    title: '划 46 个停车位，每天收 5 元',
    moneyNote: '停车的人付停车费，不停车的人不付。收入归全体业主，每月贴账。',
    questions: [
      {
        text: '同意在院坝和两条巷子划 46 个停车位，每天收 5 元吗？',
        ifAdopted: '划线、请人看车。收入先付看车、清扫的钱，剩下的归全体业主，怎么用再由大家定。',
        ifNotAdopted: '不划线、不收费，照现在这样停。',
      },
    ],
    papers: [
      { title: '车位图', body: '院坝 18 个，左巷 16 个，右巷 12 个，一共 46 个。消防通道留 4 米，不划。' },
      {
        title: '一年能有多少',
        body: '天天停满：46 × 5 × 365 = 83,950 元。这是最多的数，空着的车位没有钱。自治委员会的人不拿一分钱。',
      },
      {
        title: '为什么要全体业主定',
        body: '拿公共地方停车收费，是业主共同决定的事，9 位楼栋代表不能替大家定。参加的人里四分之三同意才算数。',
      },
    ],
  },
  draftedAt: on('2026-05-09', 19),
  noticedAt: on('2026-05-11', 10),
  opensAt: on('2026-05-28', 9),
  closesAt: on('2026-06-10', 20),
  ballots: turnout(
    ['head', 'treasurer', 'supervisor', ...votersOf(yard, 'parking', ['head', 'treasurer', 'supervisor'])],
    [{ agree: 106, against: 9, abstain: 5 }],
    'sichang parking 2',
  ),
  objections: [
    {
      at: on('2026-06-12', 9),
      person: 'supervisor',
      unit: '7-1-401',
      kind: 'procedure',
      text: '通知只贴在大门口，后门没有贴，走后门的几家说没有看见。',
      answer: {
        at: on('2026-06-15', 19),
        verdict: 'dismissed',
        text: '查了照片：5 月 11 日大门、后门都贴了，后门那张 5 月 20 日被雨淋坏，当天补上。天数够。以后后门改贴在棚子下面。',
      },
    },
    {
      at: on('2026-10-12', 20),
      person: 'treasurer',
      unit: '2-1-201',
      kind: 'counting',
      text: '我家对门说他们投了同意，结果单上的人数对不对，请再核一遍。',
      answer: null,
    },
  ],
}

const advertising: DecisionScript = {
  key: 'advertising',
  convener: 'head',
  scope: {},
  words: {
    regime: 'owners',
    item: 8,
    title: '围墙登广告，一年约 4 万元',
    moneyNote: '不要大家出钱。收入归全体业主。',
    questions: [
      {
        text: '同意把临街围墙租给人登广告，一年一签吗？',
        ifAdopted: '自治委员会找三家报价，价高、内容正当的签一年。',
        ifNotAdopted: '围墙不登广告。',
      },
    ],
    papers: [
      { title: '方案', body: '临街围墙 60 米，只登墙面，不装灯箱。估计一年 4 万元，要签了合同才作数。' },
    ],
  },
  draftedAt: on('2026-07-18', 19),
  noticedAt: on('2026-07-20', 10),
  opensAt: on('2026-08-06', 9),
  closesAt: on('2026-08-16', 20),
  ballots: turnout(votersOf(yard, 'advertising'), [{ agree: 44, against: 19, abstain: 6 }], 'sichang ads'),
}

const cleaning: DecisionScript = {
  key: 'cleaning',
  convener: 'head',
  follows: 'parking',
  scope: {},
  words: {
    regime: 'owners',
    item: 9,
    title: '停车收入请人扫院坝、修枝叶',
    moneyNote: '从停车收入里付，每月 1,900 元，不另外收钱。',
    questions: [
      {
        text: '同意从停车收入里每月拿 1,900 元，请人清扫院坝、修剪花木吗？',
        ifAdopted: '请两位住户来做，按月付，每月贴账。',
        ifNotAdopted: '还是各栋轮流扫。',
      },
    ],
    papers: [
      { title: '方案', body: '清扫每天一次，1,500 元；修剪每月一次，400 元。半年后再请大家看做得好不好。' },
    ],
  },
  draftedAt: on('2026-10-08', 19),
  noticedAt: on('2026-10-09', 10),
  opensAt: on('2026-10-27', 9),
  closesAt: on('2026-11-08', 20),
  ballots: [],
}

const sweepingDay: DecisionScript = {
  key: 'sweepingDay',
  convener: 'head',
  scope: {},
  words: {
    regime: 'deliberation',
    item: null,
    title: '每月第一个周六一起扫楼道，好不好？',
    moneyNote: '',
    questions: [
      {
        text: '每月第一个周六上午，各栋一起扫楼道，您觉得好不好？',
        ifAdopted: '觉得好的人多，11 月起试三个月。',
        ifNotAdopted: '还是各栋自己安排。',
      },
    ],
    papers: [],
  },
  draftedAt: on('2026-10-09', 20),
  noticedAt: null,
  opensAt: on('2026-10-10', 9),
  closesAt: on('2026-10-20', 20),
  ballots: turnout(
    votersOf(yard, 'sweeping', ['head', 'treasurer', 'supervisor']),
    [{ agree: 17, against: 5, abstain: 3 }],
    'sichang sweeping',
  ),
}

/** 丝厂家属区 (万元村): nine single buildings that became one yard. */
export const sichang: YardStory = { yard, decisions: [parking, advertising, cleaning, sweepingDay] }
