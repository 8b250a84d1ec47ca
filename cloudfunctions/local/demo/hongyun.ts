import { on, turnout, votersOf, type DecisionScript, type YardStory } from './script'
import { homes, planYard, shops } from './yard'

const key = 'hongyun'
/** The developer's seven unsold units count as one owner. */
const developer = 'developer'
const unsold = ['6-2-601', '6-2-602', '6-2-603', '10-2-601', '10-门市11', '10-门市12', '10-门市13']
const pairHome = '9-2-402'
const shopOwner = 'shops'

const couples = ['1-1-203', '2-2-501', '4-1-302', '5-2-401', '7-1-102', '9-3-601', '10-1-303']
const twoHomes: readonly (readonly [string, string])[] = [
  ['1-1-101', '1-2-702'],
  ['2-1-402', '3-1-202'],
  ['4-2-501', '4-3-501'],
  ['6-1-301', '6-1-302'],
  ['8-1-201', '8-2-401'],
  ['9-1-101', '10-1-101'],
]
/** Two who live here and have two shops each. */
const keepers: readonly (readonly [string, string, string])[] = [
  ['2-1-101', '2-门市1', '2-门市2'],
  ['10-2-102', '10-门市5', '10-门市6'],
]

const yard = planYard({
  key,
  name: '弘运小区',
  community: 'hejie',
  phone: '023-4200 0002',
  places: [
    ...homes('1', { entrances: 2, floors: 7, areas: [9812, 7436, 8655] }),
    ...shops('1', 12),
    ...homes('2', { entrances: 2, floors: 7, areas: [9780, 7420, 8610] }),
    ...shops('2', 12),
    ...homes('3', { entrances: 2, floors: 7, areas: [10244, 8833] }),
    ...homes('4', { entrances: 3, floors: 6, areas: [7968, 7324] }),
    ...homes('5', { entrances: 2, floors: 6, areas: [7968, 7351] }),
    ...homes('6', { entrances: 2, floors: 6, areas: [9105, 6248, 8390] }),
    ...homes('7', { entrances: 2, floors: 7, areas: [11236, 9527] }),
    ...homes('8', { entrances: 2, floors: 6, areas: [8125, 7690] }),
    ...homes('9', { entrances: 3, floors: 7, areas: [10480, 8896] }),
    ...homes('10', { entrances: 2, floors: 6, areas: [9054, 6180, 8412] }),
    ...shops('10', 13),
  ],
  owners: {
    ...Object.fromEntries(unsold.map((unit) => [unit, [developer]])),
    ...Object.fromEntries(couples.map((unit) => [unit, [unit, `${unit} 共有`]])),
    ...Object.fromEntries(twoHomes.map(([home, other]) => [other, [home]])),
    ...Object.fromEntries(keepers.flatMap(([home, ...own]) => own.map((shop) => [shop, [home]]))),
    ...Object.fromEntries([3, 4, 5].map((number) => [`1-门市${number}`, [shopOwner]])),
    [pairHome]: ['feng', 'deng'],
  },
  names: {
    [developer]: '弘运小区开发公司（未售）',
    // One name, two flats, nobody has told them apart: what the manager's result hangs on.
    '3-1-501': '陈明',
    '7-2-302': '陈明',
  },
  developers: [developer],
  people: [
    { key: 'head', name: '曾庆林', owner: '4-2-301', grants: [{ role: 'committee' }] },
    { key: 'feng', name: '冯学军', owner: 'feng' },
    { key: 'deng', name: '邓丽蓉', owner: 'deng' },
    { key: 'shops', name: '覃万里', owner: shopOwner },
    { key: 'counter', name: '龙素芬', grants: [{ role: 'counter' }] },
    { key: 'counterTwo', name: '段光明', grants: [{ role: 'counter' }] },
    { key: 'rep8', name: '蒲国华', grants: [{ role: 'buildingRep', building: '8' }] },
  ],
})

const sameName = ['3-1-501', '7-2-302']
const severalUnits = [...twoHomes, ...keepers].map(([home]) => home)

/** Exactly two thirds of 357 if the two of one name are two; one short if they are one. */
const managerVoters = [
  ...sameName,
  ...severalUnits,
  ...votersOf(yard, 'hongyun manager', [...sameName, ...severalUnits]),
]

const manager: DecisionScript = {
  key: 'manager',
  convener: 'head',
  scope: {},
  words: {
    regime: 'owners',
    item: 4,
    title: '请不请新物业进小区？',
    moneyNote: '这次只定请不请、请哪家，不收钱。物业费按合同，签之前再贴出来。',
    questions: [
      {
        text: '同意选聘这一家物业服务企业，合同三年吗？',
        ifAdopted: '由业委会按贴出来的合同文本签。它先垫的修路、装监控的钱，从公共停车收入里分 4 年归还。',
        ifNotAdopted: '不签。业委会另外找两家再请大家选。',
      },
    ],
    papers: [
      {
        title: '合同主要内容',
        body: '清扫每天两次，门卫 24 小时，物业费每月每平方米 0.80 元，和原来一样。三年，不好可以由业主决定解聘。',
      },
      {
        title: '垫付款怎么还',
        body: '垫付 20 万元以上，铺路和监控。还款来源只有公共停车收入里归业主的那一份，分 4 年还清，每年贴账。',
      },
    ],
  },
  draftedAt: on('2026-09-05', 19),
  noticedAt: on('2026-09-08', 10),
  opensAt: on('2026-09-24', 9),
  closesAt: on('2026-10-12', 20),
  ballots: turnout(managerVoters, [{ agree: 171, against: 49, abstain: 18 }], 'hongyun manager'),
}

const cameraVoters = votersOf(yard, 'hongyun cameras', ['feng', 'shops', 'head'])

/** The running decision into which paper ballots come. */
export const camerasTitle = '停车收入先拿来装监控，要不要？'

const cameras: DecisionScript = {
  key: 'cameras',
  convener: 'head',
  scope: {},
  words: {
    regime: 'owners',
    item: 9,
    title: camerasTitle,
    moneyNote: '用公共停车收入里归业主的那一份，16,800 元，不另外收钱。',
    questions: [
      {
        text: '同意用今年的公共停车收入，在大门和车道装 12 个摄像头吗？',
        ifAdopted: '业委会按报价单买，一个月内装好，装完贴账。',
        ifNotAdopted: '钱留在公共收入账上，以后再定怎么用。',
      },
    ],
    papers: [
      { title: '报价单', body: '摄像头 12 个、录像机 1 台、布线和安装，一共 16,800 元，保修 3 年。' },
      {
        title: '装在哪里',
        body: '大门 2 个，车道 6 个，1 栋、2 栋、10 栋门市前各 1 个，后门 1 个。不对着谁家的门窗。',
      },
    ],
  },
  draftedAt: on('2026-09-15', 20),
  noticedAt: on('2026-09-17', 10),
  opensAt: on('2026-10-09', 9),
  closesAt: on('2026-10-25', 20),
  ballots: turnout(cameraVoters, [{ agree: 84, against: 21, abstain: 9 }], 'hongyun cameras'),
}

const lift: DecisionScript = {
  key: 'lift',
  convener: 'head',
  scope: { building: '1', entrance: '2' },
  words: {
    regime: 'owners',
    item: 7,
    title: '1 栋 2 单元加装电梯',
    moneyNote: '投同意不等于答应出钱。出多少按楼层另外商量、各家自愿登记。',
    questions: [
      {
        text: '同意 1 栋 2 单元加装电梯吗？',
        ifAdopted: '请设计单位出图，办手续，再商量各家出多少。',
        ifNotAdopted: '不装。以后可以再提。',
      },
    ],
    papers: [{ title: '初步方案', body: '装在单元门外，不占消防通道。要办的手续和补助，贴出来之前再核对。' }],
  },
  draftedAt: on('2026-10-11', 20),
  noticedAt: null,
  opensAt: on('2026-11-12', 9),
  closesAt: on('2026-11-25', 20),
  ballots: [],
}

/** 弘运小区: 338 homes and 37 shops in ten buildings, 375 exclusive parts, 357 owners. */
export const hongyun: YardStory = { yard, decisions: [manager, cameras, lift] }
