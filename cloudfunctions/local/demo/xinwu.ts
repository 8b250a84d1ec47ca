import type { Choice } from '../../../types/decision-kinds'
import {
  on,
  type BallotPlan,
  type ConcernPlan,
  type DecisionScript,
  type MatterPlan,
  type YardStory,
} from './script'
import { homes, planYard } from './yard'

/** The flats above each other have one size: 480.00 ㎡ a floor, seven floors, 3,360.00 ㎡. */
const areas = [9650, 8512, 6200, 7050, 8000, 8588]

const yard = planYard({
  key: 'xinwu',
  name: '龙舟路60号院新五栋',
  community: 'hejie',
  phone: '023-4200 0001',
  places: homes('新五', { entrances: 0, floors: 7, areas }),
  names: { '新五-305': '罗素珍', '新五-402': '谭世珍', '新五-604': '蒋大明' },
  strangers: ['新五-402', '新五-604'],
  people: [
    { key: 'luo', name: '罗孃孃', owner: '新五-305' },
    { key: 'rep', name: '周桂芳', owner: '新五-401', grants: [{ role: 'buildingRep', building: '新五' }] },
    { key: 'counter', name: '吴德明', owner: '新五-702', grants: [{ role: 'counter', building: '新五' }] },
    { key: 'zheng', name: '郑国安', owner: '新五-603' },
    { key: 'ran', name: '冉秀兰', owner: '新五-205' },
    { key: 'waiting', name: '何永福', owner: '新五-706', waits: true },
    { key: 'tenant', name: '唐雨桐', ties: [{ unit: '新五-505', kind: 'tenant' }] },
    { key: 'daughter', name: '林晓月', ties: [{ unit: '新五-305', kind: 'family' }] },
  ],
})

/** The two whose ballots arrive when the clock passes the closing evening (62.00 and 80.00 ㎡). */
export const arriving = ['zheng', 'ran'] as const

/** A door with a slip that works, until somebody uses it; its owner has never opened the mini-program. */
export const slipUnit = '新五-402'

/** The question of the storyboard. */
export const roofTitle = '楼顶隔热板，要不要做？'

const own = new Map([...yard.people.values()].map((person) => [person.owner ?? person.key, person.key]))

/** A return of the flat with this room number. */
function of(room: number, choice: Choice): BallotPlan {
  return { person: own.get(`新五-${room}`) ?? String(room), choices: [choice] }
}

function all(rooms: readonly number[], choice: Choice): BallotPlan[] {
  return rooms.map((room) => of(room, choice))
}

/** Keys of the flats with these numbers. */
function doors(rooms: readonly number[]): string[] {
  return rooms.map((room) => `新五-${room}`)
}

/** 26 of 42 owners, 2,168.00 of 3,360.00 ㎡: two owners and 72 ㎡ short of two thirds. */
const roofBallots = [
  ...all([301, 302, 306, 401, 403, 405, 406, 501, 502, 504], 'agree'),
  ...all([506, 601, 602, 605, 606, 701, 702, 703, 704, 705], 'agree'),
  ...all([101, 202, 206, 404], 'against'),
  ...all([201, 303], 'abstain'),
]

const noDebt = '投同意不等于答应出钱。要出钱的，另外登记，由本人确认。'

const bothSides = [
  '8 月 21 日坝坝会上说的话，两边都记在这里。',
  '低楼层：“我住二楼，楼顶做了隔热板，我屋头也不得凉快，为啥子要我出？”“一楼潮都潮不赢，还管得到楼顶？”',
  '高楼层：“去年三伏天，七楼屋头晚上还有 36 度，老人遭不住。”“楼顶一漏，水顺着墙一直流到四楼，不是只坏七楼一家。”',
  '也有人说：“今年春天换下水管，堵的是一楼二楼，七楼也出了钱。”',
  '主持人说：同不同意做，是一件事；各家出不出、出多少，是另一件事，以后自愿登记。',
].join('\n')

const roofDecision: DecisionScript = {
  key: 'roof',
  convener: 'rep',
  follows: 'roofPoll',
  scope: { building: '新五' },
  words: {
    regime: 'owners',
    item: 9,
    title: roofTitle,
    moneyNote: `材料和人工还缺 5,000 元。${noDebt}`,
    questions: [
      {
        text: '同意在新五栋楼顶铺隔热板吗？',
        ifAdopted: '按这份方案找两家比价，再签合同。还缺的 5,000 元怎么分摊，另外商量、各家自愿登记。',
        ifNotAdopted: '楼顶照旧，只补漏。以后有新方案，可以再提。',
      },
    ],
    papers: [
      {
        title: '方案：怎么铺',
        body: '先把楼顶旧防水补好，再铺 4 厘米厚的隔热板，上面压水泥砂浆。做 6 天，白天有响动。不动维修资金，不改房子结构。',
      },
      {
        title: '报价和缺口',
        body: '材料和人工要的钱，除去楼里以前剩下的，还缺 5,000 元。原来有人提每户 100 元：42 户只有 4,200 元，差 800 元。平摊的话，每户 119.04 元或 119.05 元。钱的事这次不表决。',
      },
      { title: '坝坝会上两边的话', body: bothSides },
    ],
  },
  attached: {
    '方案：怎么铺': { name: '楼顶铺法示意图.png', asset: 'roof-section.png' },
    报价和缺口: { name: '施工队估价单.pdf', asset: 'roof-estimate.pdf' },
  },
  draftedAt: on('2026-09-12', 20),
  noticedAt: on('2026-09-14', 10),
  opensAt: on('2026-09-30', 9),
  closesAt: on('2026-10-15', 20),
  ballots: roofBallots,
  visits: [
    {
      at: on('2026-10-08', 19),
      by: 'rep',
      units: doors([102, 103, 104, 105, 106, 203, 204, 304, 305]),
      channel: 'door',
    },
    { at: on('2026-10-09', 20), by: 'rep', units: doors([205, 505, 603, 604, 706]), channel: 'phone' },
    { at: on('2026-10-12', 19), by: 'rep', units: doors([402, 503]), channel: 'notReached' },
  ],
}

const roofPoll: DecisionScript = {
  key: 'roofPoll',
  convener: 'rep',
  follows: 'roofMatter',
  scope: { building: '新五' },
  words: {
    regime: 'deliberation',
    item: null,
    title: '楼顶又漏又热，先听听大家的想法',
    moneyNote: '',
    questions: [
      {
        text: '想不想把楼顶隔热板这件事，正式拿出来表决？',
        ifAdopted: '想的人多，就准备方案和报价，再请业主表决。',
        ifNotAdopted: '想的人少，就先只补漏。',
      },
    ],
    papers: [],
  },
  draftedAt: on('2026-08-21', 21),
  noticedAt: null,
  opensAt: on('2026-08-22', 9),
  closesAt: on('2026-09-05', 20),
  ballots: [
    ...all([305, 401, 403, 501, 504, 601, 602, 605, 701, 702, 704, 705], 'agree'),
    ...all([102, 202, 206, 303], 'against'),
    ...all([404, 506], 'abstain'),
  ],
}

const sewer: DecisionScript = {
  key: 'sewer',
  convener: 'rep',
  scope: { building: '新五' },
  words: {
    regime: 'owners',
    item: 9,
    title: '一楼下水管换新的',
    moneyNote: noDebt,
    questions: [
      {
        text: '同意把新五栋一楼到化粪池的下水管换成新的吗？',
        ifAdopted: '请人换管，做完把用了多少钱贴出来。',
        ifNotAdopted: '只通一次，不换管。',
      },
    ],
    papers: [{ title: '方案', body: '换 18 米 160 毫米的管子，挖开的地面照原样补好。不动维修资金。' }],
  },
  draftedAt: on('2026-04-06', 19, 30),
  noticedAt: on('2026-04-08', 10),
  opensAt: on('2026-04-25', 9),
  closesAt: on('2026-05-07', 20),
  ballots: [
    ...all([101, 102, 103, 104, 105, 106, 201, 202, 203, 204, 205, 206, 301, 302, 303, 304, 305], 'agree'),
    ...all([306, 401, 403, 404, 405, 501, 502, 503, 505, 506, 601, 602, 603, 605, 701, 702, 704], 'agree'),
    ...all([504, 703], 'against'),
    ...all([705], 'abstain'),
  ],
}

const lamps: DecisionScript = {
  key: 'lamps',
  convener: 'rep',
  follows: 'lampMatter',
  scope: { building: '新五' },
  words: {
    regime: 'owners',
    item: 9,
    title: '楼道灯换成声控灯',
    moneyNote: noDebt,
    questions: [
      {
        text: '同意把七层楼道的灯都换成声控灯吗？',
        ifAdopted: '买 14 个声控灯，请电工装好。',
        ifNotAdopted: '灯坏一个换一个，还是拉线开关。',
      },
    ],
    papers: [{ title: '方案', body: '每层 2 个，一共 14 个。灯 18 元一个，电工装一天 200 元。' }],
  },
  draftedAt: on('2026-10-12', 20),
  noticedAt: null,
  opensAt: on('2026-11-10', 9),
  closesAt: on('2026-11-20', 20),
  ballots: [],
}

const whole = { building: '新五' }

/** What neighbours said before anybody spoke of insulation. */
const concerns: readonly ConcernPlan[] = [
  {
    ...{ key: 'leak', at: on('2026-07-18', 21), person: own.get('新五-704') ?? '704', scope: whole },
    ...{ category: 'leaks', place: '楼顶' },
    text: '一下大雨，七楼卧室顶上就漏，墙都泡起皮了。补过两回，管不到一年。',
    meToo: [own.get('新五-705') ?? '705', own.get('新五-602') ?? '602'],
  },
  {
    ...{
      key: 'heat',
      at: on('2026-08-10', 14),
      person: 'rep',
      source: 'door',
      said: '七楼蒋嬢嬢',
      scope: whole,
    },
    ...{ category: 'leaks', place: '七楼' },
    text: '三伏天屋头晚上还有 36 度，老人遭不住。能不能在楼顶铺点隔热的。',
    meToo: [own.get('新五-701') ?? '701'],
  },
  {
    ...{ key: 'lamp', at: on('2026-10-06', 20), person: 'luo', scope: whole, category: 'stairs' },
    ...{ place: '三楼楼道', text: '三楼楼道的灯坏了，晚上看不见，我眼睛不好，怕踩空。' },
    meToo: ['ran'],
  },
  {
    ...{ key: 'bikes', at: on('2026-10-11', 9), person: 'rep', source: 'letterBox', scope: whole },
    ...{ category: 'safety', place: '一楼门洞', text: '电瓶车停在门洞里充电，吓人得很。' },
  },
]

const matters: readonly MatterPlan[] = [
  {
    ...{ key: 'roofMatter', at: on('2026-08-20', 19), convener: 'rep', scope: whole },
    ...{ title: '楼顶又漏又热', concerns: ['leak', 'heat'] },
  },
  {
    ...{ key: 'lampMatter', at: on('2026-10-08', 20), convener: 'rep', scope: whole },
    ...{ title: '楼道灯要坏一个换一个吗', concerns: ['lamp'] },
  },
]

/** 龙舟路60号院新五栋: one building, seven floors of six doors, 42 owners, 3,360.00 ㎡. */
export const xinwu: YardStory = {
  yard,
  decisions: [sewer, roofPoll, roofDecision, lamps],
  concerns,
  matters,
  asks: [
    { at: on('2026-10-14', 7, 40), person: 'waiting', unit: '新五-706', note: '才换的手机，住七楼 6 号。' },
  ],
  slips: [{ at: on('2026-10-14', 8), by: 'rep', units: [slipUnit] }],
}
