import { bindingKinds, grantRoles, type BindingKind, type GrantRole, type ScopeKind } from '../../types/roles'
import { instant, type Instant } from '../../types/units'
import { hashInvitationCode, newInvitationCode } from '../platform/identity'
import { newId } from '../platform/ids'
import { dayLabel, dayOf } from '../rules/clocks'
import * as accounts from '../store/accounts'
import * as areas from '../store/areas'
import type { Tx } from '../store/database'
import { areaOf, compoundOf, need, oneOf, termOf, type Options } from './operator-options'
import { WrongCommand } from './wrong-command'

const dayMs = 24 * 60 * 60 * 1000
const codeLivesDays = 14
const sources = ['election', 'appointment', 'decision'] as const

/** `compound`, `building:9`, `entrance:9-1`. */
async function scopeOf(
  tx: Tx,
  compoundId: string,
  text: string,
): Promise<{ kind: ScopeKind; id: string | null }> {
  if (text === 'compound') return { kind: 'compound', id: null }
  const [kind, name = ''] = text.split(':')
  if (kind === 'building') {
    const found = await accounts.findBuilding(tx, compoundId, name)
    if (!found) throw new WrongCommand(`院里没有 ${name} 栋。先导入名册。`)
    return { kind, id: found.id }
  }
  if (kind === 'entrance') {
    const [building = '', entrance = ''] = name.split('-')
    const found = await accounts.findEntrance(tx, compoundId, building, entrance)
    if (!found) throw new WrongCommand(`院里没有 ${building} 栋 ${entrance} 单元。先导入名册。`)
    return { kind, id: found.id }
  }
  throw new WrongCommand('--scope 写成 compound、building:9 或 entrance:9-1。')
}

interface Prepared {
  readonly tx: Tx
  readonly compoundId: string
  readonly accountId: string
  readonly now: Instant
}

/** Where a role is given: in a compound, or over an area. */
interface Given {
  readonly grantId: string
  /** As the event says it. */
  readonly place: Readonly<Record<'compoundId' | 'areaId', string | null>>
}

function refuseOverlap(there: areas.OverlappingGrant | null, now: Instant): void {
  if (!there) return
  const until = there.until === null ? '一直有效' : `到${dayLabel(dayOf(there.until), now)}为止`
  throw new WrongCommand(
    `这个人这段时间已经有同样的身份（编号 ${there.id}，${until}），不用再给。要改期限，先 revoke 旧的再给。`,
  )
}

async function giveRole(
  { tx, accountId, now }: Omit<Prepared, 'compoundId'>,
  options: Options,
): Promise<Given> {
  const role: GrantRole = oneOf(grantRoles, need(options, 'role'), 'role')
  const source = oneOf(sources, options.source ?? 'appointment', 'source')
  const common = { id: newId(), accountId, ...termOf(options, now), source }
  if (role === 'communityStaff' || role === 'subdistrictStaff') {
    const area = await areaOf(tx, needArea(options))
    const wanted = role === 'communityStaff' ? 'community' : 'subdistrict'
    if (area.kind !== wanted)
      throw new WrongCommand(
        `${role} 要给在${wanted === 'community' ? '社区' : '街道'}上，“${area.name}”是${area.kind === 'community' ? '社区' : '街道'}。`,
      )
    const grant = { ...common, areaId: area.id, role }
    refuseOverlap(await areas.overlappingAreaGrant(tx, grant), now)
    await areas.insertAreaGrant(tx, grant)
    return { grantId: grant.id, place: { compoundId: null, areaId: area.id } }
  }
  const compoundId = await compoundOf(tx, options)
  const scope = await scopeOf(tx, compoundId, options.scope ?? 'compound')
  const grant = { ...common, compoundId, role, scopeKind: scope.kind, scopeId: scope.id }
  refuseOverlap(await accounts.overlappingGrant(tx, grant), now)
  await accounts.insertGrant(tx, grant)
  return { grantId: grant.id, place: { compoundId, areaId: null } }
}

function needArea(options: Options): string {
  if (!options.area) throw new WrongCommand('社区和街道的身份按辖区给：请写 --area 社区或街道的名字。')
  return options.area
}

/** The registered owner that is meant: by name, or the only one. */
function ownerOf(unit: accounts.UnitWithOwners, name: string | undefined): string {
  const named = name ? unit.owners.filter((owner) => owner.name === name) : unit.owners
  const [only] = named
  if (only && named.length === 1) return only.id
  throw new WrongCommand(
    name
      ? `这一户没有叫“${name}”的业主。`
      : '这一户的业主不止一位或者还没有登记，请用 --owner 写明是哪一位。',
  )
}

async function bindHome({ tx, compoundId, accountId, now }: Prepared, options: Options): Promise<void> {
  const label = need(options, 'unit')
  const parts = label.split('-')
  const [building = '', ...rest] = parts
  const room = rest.at(-1) ?? ''
  const entrance = rest.length > 1 ? (rest[0] ?? null) : null
  const unit = await accounts.findUnit(tx, compoundId, { building, entrance, room })
  if (!unit) throw new WrongCommand(`名册里没有 ${label}。写成 楼栋-单元-房号，没有单元就写 楼栋-房号。`)
  const owns = unit.owners.length > 1 ? 'coOwner' : 'owner'
  const kind: BindingKind = options.kind ? oneOf(bindingKinds, options.kind, 'kind') : owns
  const isOwner = kind === 'owner' || kind === 'coOwner'
  await accounts.insertBinding(tx, {
    id: newId(),
    compoundId,
    accountId,
    unitId: unit.id,
    ownerId: isOwner ? ownerOf(unit, options.owner) : null,
    kind,
    status: 'accepted',
    evidence: 'operator',
    now,
  })
}

/** Makes an account with a role or a home, and a one-time code for it. */
export async function invite(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const name = need(options, 'name')
  if (!options.role && !options.unit) throw new WrongCommand('请写 --role（什么身份）或 --unit（哪一户）。')
  const accountId = newId()
  await accounts.insertAccount(tx, { id: accountId, name, now })
  const given = options.role ? await giveRole({ tx, accountId, now }, options) : null
  if (options.unit) await bindHome({ tx, compoundId: await compoundOf(tx, options), accountId, now }, options)
  const code = newInvitationCode()
  await accounts.insertInvitation(tx, {
    codeHash: hashInvitationCode(code),
    accountId,
    now,
    expires: instant(now + codeLivesDays * dayMs),
  })
  const place = given?.place ?? { compoundId: await compoundOf(tx, options), areaId: null }
  await accounts.appendPlatformEvent(tx, {
    id: newId(),
    at: now,
    name: 'accountInvited',
    payload: { ...place, accountId },
  })
  return [`${name} 的邀请码：${code}`, `只能用一次，${codeLivesDays} 天内有效。账号编号 ${accountId}。`]
}

/** Gives an account one more role. */
export async function grant(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const accountId = need(options, 'account')
  if (!(await accounts.accountExists(tx, accountId)))
    throw new WrongCommand(`没有编号为 ${accountId} 的账号。`)
  const { grantId, place } = await giveRole({ tx, accountId, now }, options)
  await accounts.appendPlatformEvent(tx, {
    id: newId(),
    at: now,
    name: 'roleGranted',
    payload: { ...place, accountId, grantId },
  })
  return [`身份给好了，编号 ${grantId}。`]
}

/** Ends a role, or every way in of an account. */
export async function revoke(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  if (options.account) {
    const ended = await accounts.endIdentities(tx, options.account, now)
    await accounts.appendPlatformEvent(tx, {
      id: newId(),
      at: now,
      name: 'identitiesEnded',
      payload: { accountId: options.account, ended },
    })
    return [`停掉了 ${ended} 个登录凭证和邀请码。`]
  }
  const grantId = need(options, 'grant')
  const ended = (await accounts.endGrant(tx, grantId, now)) || (await areas.endAreaGrant(tx, grantId, now))
  if (!ended) throw new WrongCommand(`没有编号为 ${grantId}、还在任的身份。`)
  await accounts.appendPlatformEvent(tx, { id: newId(), at: now, name: 'roleEnded', payload: { grantId } })
  return ['这个身份从现在起结束。']
}

/** Who has which role or home in a compound. */
export async function list(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const lines = await accounts.listAccounts(tx, await compoundOf(tx, options), now)
  if (lines.length === 0) return ['院里还没有人。']
  return lines.map(({ name, what, accountId, grantId }) =>
    [name, what, `账号 ${accountId}`, ...(grantId ? [`身份 ${grantId}`] : [])].join('  '),
  )
}
