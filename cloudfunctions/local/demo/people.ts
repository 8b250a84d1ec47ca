import { roleLabels } from '../../../types/roles'
import { slipCode, slipCodeLabel } from '../../rules/slip-code'
import { arrivals } from './arrivals'
import { slipSeed } from './door-steps'
import type { DemoContext, Persona } from './personas'
import { areas, officials, stories } from './stories'
import { reviveTokens } from './tokens'
import { slipUnit, xinwu } from './xinwu'
import { idOf, ownKind, type PersonPlan, type Yard } from './yard'

interface Offer {
  /** Null for somebody who belongs to no single yard. */
  readonly yard: string | null
  readonly person: string
  readonly say: string
  readonly large?: boolean
  /** Is told the code of the slip that works. */
  readonly slip?: boolean
}

/** In the order they are offered; every role, every yard. */
const offers: readonly Offer[] = [
  {
    yard: 'xinwu',
    person: 'luo',
    say: '72 岁，住三楼，字要大。还没有投楼顶隔热板这一票。',
    large: true,
  },
  { yard: 'xinwu', person: 'rep', say: '新五栋代表。看哪几家还没投，手上还有一份草稿要核对。' },
  { yard: 'sichang', person: 'head', say: '自治委员会主任。46 个车位的事通过了，停车收入怎么用正在公告。' },
  { yard: 'xinwu', person: 'counter', say: '计票人。看得到谁家投了，截止以前看不到投的什么。' },
  { yard: 'sichang', person: 'treasurer', say: '记账人。看大家定下的事，账就照它来记。' },
  { yard: 'sichang', person: 'supervisor', say: '监督小组。核对停车、广告两次表决的结果和理由。' },
  { yard: 'xinwu', person: 'tenant', say: '租住在五楼。看得到在投什么，这一票由业主投。' },
  { yard: 'xinwu', person: 'daughter', say: '罗孃孃的女儿，在国外。看家里那一票投了没有。' },
  { yard: 'hongyun', person: 'feng', say: '和邓丽蓉共有一套房。两个人算一位业主，试试两人选得不一样。' },
  { yard: 'hongyun', person: 'deng', say: '和冯学军共有一套房。先到的一票算，两人不一样要先核实。' },
  { yard: 'hongyun', person: 'shops', say: '有三间门市。面积加在一起，人数只算一位。' },
  { yard: 'hongyun', person: 'head', say: '业委会。请物业的票数出来了，同名的人没核对清楚，还不能下结论。' },
  {
    yard: 'hongyun',
    person: 'counter',
    say: '计票人。一张纸质票等人复核，还有一张两个人录得不一样，等她看照片定。',
  },
  { yard: 'jiangdong', person: 'head', say: '院里的三条规矩通过了，改固定车位没有通过。' },
  { yard: 'jiangdong', person: 'treasurer', say: '记账人。垃圾、路灯、停车按月出账，每月在大门口贴一张。' },
  { yard: 'jiangdong', person: 'member', say: '志愿者，也是业主。院里正在问要不要添椅子。' },
  { yard: 'jiangdong', person: 'manager', say: '物业师傅。看业主定下的规矩，自己不投票。' },
  { yard: null, person: 'community', say: '社区工作人员，看得到两个院子的进展。' },
  { yard: null, person: 'street', say: '街道工作人员，五个院子都看得到，只看不办。' },
  { yard: 'guihua', person: 'rep', say: '新加入的院子，名册还是空的：从一张表格开始，到投出结果。' },
  { yard: 'xinwu', person: 'waiting', say: '身份还在核对，核对好才能投。' },
  { yard: 'xinwu', person: 'zheng', say: '演示里安排好的一票：时间拨过明晚 8 点，会在截止前自动投出。' },
  { yard: 'xinwu', person: 'ran', say: '演示里安排好的一票：时间拨过明晚 8 点，会在截止前自动投出。' },
  {
    yard: null,
    person: 'visitor',
    say: '登录了，还没有登记在哪个院子。从群里的卡片也能看，投票要先登记。',
    slip: true,
  },
]

/** The people of the demonstration who are in this database, with their tokens. */
export async function personasOf(context: DemoContext): Promise<Persona[]> {
  const all = offers.map((offer) => personaOf(offer, context.tokenOf))
  const known = await reviveTokens(
    context,
    all.map((persona) => persona.id),
  )
  return all.filter((persona) => known.has(persona.id))
}

function personaOf(offer: Offer, tokenOf: DemoContext['tokenOf']): Persona {
  const person = offer.yard === null ? officialOf(offer.person) : neighbourOf(offer.yard, offer.person)
  return {
    ...person,
    token: tokenOf(person.id),
    say: offer.slip ? `${offer.say}${slipWords(tokenOf)}` : offer.say,
    ...(offer.large ? { large: true } : {}),
  }
}

/** How to try the slip of the demonstration; it works once, as every slip. */
function slipWords(tokenOf: DemoContext['tokenOf']): string {
  const { yard } = xinwu
  const code = slipCode(slipSeed(tokenOf), idOf.unit(yard.key, slipUnit))
  const owner = yard.owners.get(slipUnit)?.name ?? ''
  return `可以试门条：新五栋 4 楼 2 号，业主 ${owner}，门条上的码 ${slipCodeLabel(code)}（用一次）。`
}

type Who = Pick<Persona, 'id' | 'name' | 'roles' | 'compound'>

function neighbourOf(yardKey: string, key: string): Who {
  const yard = stories.find((story) => story.yard.key === yardKey)?.yard
  const person = yard?.people.get(key)
  if (!yard || !person) throw new Error(`nobody is ${key} of ${yardKey}`)
  const id = idOf.account(yard.key, key)
  const arrives = arrivals.some((arrival) => arrival.accountId === id)
  return {
    id,
    name: person.name,
    roles: arrives ? [...rolesOf(yard, person), '演示安排'] : rolesOf(yard, person),
    compound: yard.name,
  }
}

function rolesOf(yard: Yard, person: PersonPlan): string[] {
  const { owner, grants = [], ties = [] } = person
  const owned = yard.units.filter((unit) => owner !== undefined && unit.owners.includes(owner))
  const asOwner = [...new Set(owned.map(ownKind))].map((kind) => roleLabels[kind])
  return [
    ...grants.map((grant) => roleLabels[grant.role]),
    ...(person.waits ? asOwner.map((label) => `${label}（身份在核对）`) : asOwner),
    ...ties.map((tie) => roleLabels[tie.kind]),
  ]
}

function officialOf(key: string): Who {
  const official = officials.find((one) => one.key === key)
  if (!official) throw new Error(`nobody is ${key}`)
  const { id, name, post } = official
  if (post === null) return { id, name, roles: ['访客'], compound: '还没有院子' }
  const area = areas.find((one) => one.key === post.area)
  return { id, name, roles: [roleLabels[post.role]], compound: area?.name ?? '' }
}
