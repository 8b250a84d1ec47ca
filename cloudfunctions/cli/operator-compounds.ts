import type { EventName } from '../../types/events'
import type { Instant } from '../../types/units'
import { newId } from '../platform/ids'
import * as accounts from '../store/accounts'
import * as areas from '../store/areas'
import { compoundClosedAt, runningDecisions, setCompoundClosed } from '../store/compound-life'
import type { Tx } from '../store/database'
import { areaOf, compoundOf, need, oneOf, type Options } from './operator-options'
import { WrongCommand } from './wrong-command'

const areaKinds = ['subdistrict', 'community'] as const
const areaWords = { subdistrict: '街道', community: '社区' } as const

function say(tx: Tx, at: Instant, name: EventName, payload: Readonly<Record<string, string>>): Promise<void> {
  return accounts.appendPlatformEvent(tx, { id: newId(), at, name, payload })
}

async function communityOf(tx: Tx, wanted: string): Promise<areas.Area> {
  const area = await areaOf(tx, wanted)
  if (area.kind !== 'community')
    throw new WrongCommand(`院子归社区管，“${area.name}”是街道。请写社区的名字。`)
  return area
}

/** Creates a compound. */
export async function createCompound(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const id = newId()
  const name = need(options, 'name')
  const packId = options.pack ?? 'national'
  const packs = await accounts.packIds(tx)
  if (!packs.includes(packId)) {
    throw new WrongCommand(`没有叫 ${packId} 的地方规则包。现有：${packs.join('、')}。`)
  }
  const area = options.area ? await communityOf(tx, options.area) : null
  await accounts.insertCompound(tx, { id, name, packId, phone: options.phone ?? null, demo: false, now })
  if (area) await areas.setCompoundArea(tx, id, area.id)
  await say(tx, now, 'compoundCreated', { compoundId: id })
  return [`院子“${name}”建好了，编号 ${id}。`]
}

/** Creates a street, or a community of a street. */
export async function createArea(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const kind = oneOf(areaKinds, need(options, 'kind'), 'kind')
  const name = need(options, 'name')
  if (kind === 'community' && !options.parent)
    throw new WrongCommand('社区要写 --parent，属于哪个街道。街道先用 --kind subdistrict 建。')
  if (kind === 'subdistrict' && options.parent) throw new WrongCommand('街道上面没有别的，去掉 --parent。')
  const parent = options.parent ? await areaOf(tx, options.parent) : null
  if (parent && parent.kind !== 'subdistrict')
    throw new WrongCommand(`--parent 要写街道，“${parent.name}”是社区。`)
  const there = (await areas.listAreas(tx)).find(
    (area) => area.kind === kind && area.name === name && area.parent === (parent?.name ?? null),
  )
  if (there) throw new WrongCommand(`${areaWords[kind]}“${name}”已经有了，编号 ${there.id}。`)
  const id = newId()
  await areas.insertArea(tx, { id, kind, name, parentId: parent?.id ?? null })
  await say(tx, now, 'areaCreated', { areaId: id })
  return [`${areaWords[kind]}“${name}”建好了，编号 ${id}。`]
}

/** Which streets and communities there are. */
export async function listAreas(tx: Tx): Promise<string[]> {
  const all = await areas.listAreas(tx)
  if (all.length === 0) return ['还没有街道和社区。先用 create-area 建。']
  return all.map(
    ({ id, kind, name, parent }) => `${areaWords[kind]}  ${parent ? `${parent} ` : ''}${name}  编号 ${id}`,
  )
}

/** Puts a compound under a community, so that its staff and its street's reach it. */
export async function setArea(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const compoundId = await compoundOf(tx, options)
  const area = await communityOf(tx, need(options, 'area'))
  await areas.setCompoundArea(tx, compoundId, area.id)
  await say(tx, now, 'compoundAreaSet', { compoundId, areaId: area.id })
  return [`院子归到“${area.name}”了。`]
}

/** Ends writing to a compound; everything stays readable. */
export async function closeCompound(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const compoundId = await compoundOf(tx, options)
  if ((await compoundClosedAt(tx, compoundId)) !== null) throw new WrongCommand('这个院子已经停用了。')
  const running = await runningDecisions(tx, compoundId)
  if (running > 0)
    throw new WrongCommand(`还有 ${running} 件表决在公示或投票。等它们有了结果，或者撤回，再停用。`)
  await setCompoundClosed(tx, compoundId, now)
  await say(tx, now, 'compoundClosed', { compoundId })
  return ['这个院子停用了：大家还能看，不能再写。要恢复，用 reopen-compound。']
}

/** Resumes writing. */
export async function reopenCompound(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const compoundId = await compoundOf(tx, options)
  if ((await compoundClosedAt(tx, compoundId)) === null) throw new WrongCommand('这个院子没有停用。')
  await setCompoundClosed(tx, compoundId, null)
  await say(tx, now, 'compoundReopened', { compoundId })
  return ['这个院子恢复使用了。']
}
