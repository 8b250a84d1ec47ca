import {
  on,
  turnout,
  votersOf,
  type ConcernPlan,
  type DecisionScript,
  type MatterPlan,
  type YardStory,
} from './script'
import { homes, planYard, type Place } from './yard'

/** Two entrances have a flat more beside the stairs. */
const besideTheStairs: Place[] = ['1', '2'].map((entrance) => ({
  building: '1',
  entrance,
  floor: 1,
  room: '104',
  use: 'home',
  area: 4180,
}))

const yard = planYard({
  key: 'jiangdong',
  name: '江东民居二区',
  community: 'sifang',
  phone: '023-4200 0004',
  places: [...homes('1', { entrances: 4, floors: 7, areas: [8826, 6174, 7958] }), ...besideTheStairs],
  owners: { '1-1-302': ['1-1-302', '1-1-302 共有'], '1-3-402': ['1-3-401'] },
  people: [
    { key: 'head', name: '廖碧华', owner: '1-4-201', grants: [{ role: 'committee' }] },
    { key: 'member', name: '谭志远', owner: '1-2-502', grants: [{ role: 'member' }] },
    { key: 'treasurer', name: '何淑芬', grants: [{ role: 'treasurer' }] },
    { key: 'supervisor', name: '秦国英', grants: [{ role: 'supervisor' }] },
    { key: 'manager', name: '张师傅', grants: [{ role: 'propertyManager' }] },
  ],
})

function rule(name: string): { text: string; ifAdopted: string; ifNotAdopted: string } {
  return {
    text: `同意《${name}》吗？`,
    ifAdopted: '写进管理规约，贴在大门口，对全体业主有约束力。',
    ifNotAdopted: '这一条不写进去，改好再请大家定。',
  }
}

/** Some of the more than 100 that came at the desk, at the doors, by telephone and through the letter box. */
const concerns: readonly ConcernPlan[] = [
  entered('parked', '2026-02-20', 'desk', 'parking', '大门口', '外面的车停进来不走，自家的没地方停。'),
  entered('charging', '2026-02-21', 'desk', 'parking', '一单元门口', '电瓶车堵在单元门口充电，轮椅过不去。'),
  entered('gate', '2026-02-22', 'door', 'safety', '大门', '夜里大门没得人，推销的随便进。'),
  entered('lights', '2026-02-23', 'hotline', 'stairs', '院坝', '路灯三盏坏了两盏。'),
  entered('bins', '2026-02-24', 'letterBox', 'rubbish', '垃圾房', '垃圾房两天才收一回，热天臭得很。'),
  entered('stairs', '2026-02-26', 'door', 'stairs', '三单元楼道', '楼道堆满纸箱，门都打不开。'),
  {
    ...entered('drain', '2026-09-28', 'hotline', 'pipes', '四单元背后', '雨水沟堵了，一下雨就淹到单元门口。'),
    answer: {
      at: on('2026-09-30', 18),
      by: 'head',
      text: '9 月 30 日上午通了，以后每月头一个星期六掏一次。',
    },
  },
]

function entered(
  key: string,
  day: string,
  source: 'desk' | 'door' | 'hotline' | 'letterBox',
  category: string,
  place: string,
  text: string,
): ConcernPlan {
  return { key, at: on(day, 10), person: 'head', source, scope: {}, category, place, text }
}

const matters: readonly MatterPlan[] = [
  {
    ...{ key: 'rulesMatter', at: on('2026-03-01', 19), convener: 'head', scope: {} },
    ...{ title: '院里要立三条规矩', concerns: ['parked', 'charging', 'gate', 'stairs'] },
    outcomes: [
      { at: on('2026-06-20', 19), text: '三条规矩贴在大门口，照着做，每月公布一次收支。', done: true },
    ],
  },
  {
    ...{ key: 'lightsMatter', at: on('2026-03-05', 19), convener: 'head', scope: {} },
    ...{ title: '路灯和垃圾房', concerns: ['lights', 'bins'] },
    outcomes: [{ at: on('2026-05-10', 19), text: '路灯修好了，垃圾房改成一天收一回。', done: true }],
  },
]

const covenant: DecisionScript = {
  key: 'covenant',
  convener: 'head',
  follows: 'rulesMatter',
  scope: {},
  words: {
    regime: 'owners',
    item: 2,
    title: '三条规矩：院落管理、门卫、车辆停放',
    moneyNote: '不收钱。三条分开投，各算各的。',
    questions: [rule('院落管理规定'), rule('门卫管理规定'), rule('车辆停放规定')],
    papers: [
      {
        title: '院落管理规定',
        body: '楼道不堆东西；晾晒不挡别家的光；装修早上 8 点以后、晚上 7 点以前动工；养狗要牵绳。',
      },
      {
        title: '门卫管理规定',
        body: '门卫 24 小时有人；外来送货登记；晚上 11 点以后进出敲窗。门卫的工钱每月贴在门口。',
      },
      {
        title: '车辆停放规定',
        body: '先停里面再停外面；单元门口不停；电瓶车停棚子里充电，不上楼。',
      },
      {
        title: '意见是怎么来的',
        body: '院坝里摆桌子、上门、热线、意见箱，收到 100 多条，归成 10 类，三条规矩是从里面来的。',
      },
    ],
  },
  draftedAt: on('2026-03-07', 19),
  noticedAt: on('2026-03-09', 10),
  opensAt: on('2026-03-26', 9),
  closesAt: on('2026-04-08', 20),
  ballots: turnout(
    ['head', 'member', ...votersOf(yard, 'covenant', ['head', 'member'])],
    [
      { agree: 62, against: 4, abstain: 2 },
      { agree: 58, against: 7, abstain: 3 },
      { agree: 49, against: 15, abstain: 4 },
    ],
    'jiangdong covenant',
  ),
}

const fixedPlaces: DecisionScript = {
  key: 'fixedPlaces',
  convener: 'head',
  scope: {},
  words: {
    regime: 'owners',
    item: 8,
    title: '门卫室旁的空地改成 6 个固定车位',
    moneyNote: '租的人按月付 120 元，收入归全体业主。',
    questions: [
      {
        text: '同意把门卫室旁的空地改成 6 个按月出租的固定车位吗？',
        ifAdopted: '划线，抽签租，每年抽一次。',
        ifNotAdopted: '空地照旧，大家坐起摆龙门阵。',
      },
    ],
    papers: [{ title: '方案', body: '空地约 80 平方米，划 6 个车位，留一张石桌。每月每个 120 元。' }],
  },
  draftedAt: on('2026-08-08', 19),
  noticedAt: on('2026-08-10', 10),
  opensAt: on('2026-08-27', 9),
  closesAt: on('2026-09-06', 20),
  ballots: turnout(
    votersOf(yard, 'fixed places'),
    [{ agree: 40, against: 23, abstain: 3 }],
    'jiangdong fixed places',
  ),
}

const dinner: DecisionScript = {
  key: 'dinner',
  convener: 'head',
  scope: {},
  words: {
    regime: 'deliberation',
    item: null,
    title: '重阳邻里宴，还办不办坝坝席？',
    moneyNote: '',
    questions: [
      {
        text: '重阳节在院坝里摆席，您赞成吗？',
        ifAdopted: '赞成的人多，就请红白理事会排菜单。',
        ifNotAdopted: '改成给 80 岁以上的老人送一份饭。',
      },
    ],
    papers: [],
  },
  draftedAt: on('2026-09-11', 19),
  noticedAt: null,
  opensAt: on('2026-09-12', 9),
  closesAt: on('2026-09-20', 20),
  ballots: turnout(votersOf(yard, 'dinner'), [{ agree: 19, against: 3, abstain: 2 }], 'jiangdong dinner'),
}

const benches: DecisionScript = {
  key: 'benches',
  convener: 'head',
  scope: {},
  words: {
    regime: 'deliberation',
    item: null,
    title: '石桌旁添四把靠背椅，好不好？',
    moneyNote: '',
    questions: [
      {
        text: '石桌旁添四把带靠背的椅子，您觉得好不好？',
        ifAdopted: '觉得好的人多，就从结余里买，买之前再贴出来。',
        ifNotAdopted: '不买。',
      },
    ],
    papers: [],
  },
  draftedAt: on('2026-10-11', 19),
  noticedAt: null,
  opensAt: on('2026-10-12', 9),
  closesAt: on('2026-10-18', 20),
  ballots: turnout(
    votersOf(yard, 'benches', ['head', 'member']),
    [{ agree: 9, against: 2, abstain: 1 }],
    'jiangdong benches',
  ),
}

/** 江东民居二区: four entrances, 86 households. */
export const jiangdong: YardStory = {
  yard,
  decisions: [covenant, fixedPlaces, dinner, benches],
  concerns,
  matters,
}
