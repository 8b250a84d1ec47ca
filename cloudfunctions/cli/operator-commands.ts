import { bindingKinds, grantRoles, type BindingKind, type GrantRole, type ScopeKind } from '../../types/roles'
import { instant, type Instant } from '../../types/units'
import { hashInvitationCode, newInvitationCode } from '../platform/identity'
import { newId } from '../platform/ids'
import * as accounts from '../store/accounts'
import type { Tx } from '../store/database'
import { WrongCommand } from './open'

/** What was typed after the command, by option. */
export type Options = Readonly<Record<string, string | undefined>>

/** Runs one command in one transaction; answers the lines to print. */
export type OperatorCommand = (tx: Tx, options: Options, now: Instant) => Promise<string[]>

const dayMs = 24 * 60 * 60 * 1000
const codeLivesDays = 14

function need(options: Options, name: string): string {
  const value = options[name]
  if (!value) throw new WrongCommand(`少了 --${name}。运行 npm run operator -- help 看用法。`)
  return value
}

function oneOf<T extends string>(allowed: readonly T[], value: string, name: string): T {
  const found = allowed.find((word) => word === value)
  if (!found) throw new WrongCommand(`--${name} 只能是：${allowed.join('、')}。`)
  return found
}

async function compoundOf(tx: Tx, options: Options): Promise<string> {
  const wanted = need(options, 'compound')
  const found = await accounts.findCompounds(tx, wanted)
  const [first] = found
  if (!first) throw new WrongCommand(`没有叫“${wanted}”的院子。先用 create-compound 建一个。`)
  if (found.length > 1)
    throw new WrongCommand(
      `有 ${found.length} 个院子叫“${wanted}”，请写编号：${found.map(({ id }) => id).join(' ')}`,
    )
  return first.id
}

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

function untilOf(options: Options): Instant | null {
  const { until } = options
  if (!until) return null
  const moment = Date.parse(`${until}T23:59:59+08:00`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(moment)) {
    throw new WrongCommand('--until 写成 2027-12-31 这样。')
  }
  return instant(moment)
}

interface Prepared {
  readonly tx: Tx
  readonly compoundId: string
  readonly accountId: string
  readonly now: Instant
}

async function giveRole({ tx, compoundId, accountId, now }: Prepared, options: Options): Promise<string> {
  const role: GrantRole = oneOf(grantRoles, need(options, 'role'), 'role')
  if (role === 'communityStaff' || role === 'subdistrictStaff') {
    throw new WrongCommand('社区和街道的身份按辖区给，这条命令还不能给。')
  }
  const scope = await scopeOf(tx, compoundId, options.scope ?? 'compound')
  const id = newId()
  await accounts.insertGrant(tx, {
    id,
    compoundId,
    accountId,
    role,
    scopeKind: scope.kind,
    scopeId: scope.id,
    from: now,
    until: untilOf(options),
    source: oneOf(
      ['election', 'appointment', 'decision'] as const,
      options.source ?? 'appointment',
      'source',
    ),
  })
  return id
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

async function createCompound(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const id = newId()
  const name = need(options, 'name')
  const packId = options.pack ?? 'national'
  const packs = await accounts.packIds(tx)
  if (!packs.includes(packId)) {
    throw new WrongCommand(`没有叫 ${packId} 的地方规则包。现有：${packs.join('、')}。`)
  }
  await accounts.insertCompound(tx, { id, name, packId, phone: options.phone ?? null, demo: false, now })
  await accounts.appendPlatformEvent(tx, {
    id: newId(),
    at: now,
    name: 'compoundCreated',
    payload: { compoundId: id },
  })
  return [`院子“${name}”建好了，编号 ${id}。`]
}

async function invite(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const name = need(options, 'name')
  if (!options.role && !options.unit) throw new WrongCommand('请写 --role（什么身份）或 --unit（哪一户）。')
  const prepared = { tx, compoundId: await compoundOf(tx, options), accountId: newId(), now }
  const { accountId, compoundId } = prepared
  await accounts.insertAccount(tx, { id: accountId, name, now })
  if (options.role) await giveRole(prepared, options)
  if (options.unit) await bindHome(prepared, options)
  const code = newInvitationCode()
  await accounts.insertInvitation(tx, {
    codeHash: hashInvitationCode(code),
    accountId,
    now,
    expires: instant(now + codeLivesDays * dayMs),
  })
  await accounts.appendPlatformEvent(tx, {
    id: newId(),
    at: now,
    name: 'accountInvited',
    payload: { compoundId, accountId },
  })
  return [`${name} 的邀请码：${code}`, `只能用一次，${codeLivesDays} 天内有效。账号编号 ${accountId}。`]
}

async function grant(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const accountId = need(options, 'account')
  const compoundId = await compoundOf(tx, options)
  if (!(await accounts.accountExists(tx, accountId)))
    throw new WrongCommand(`没有编号为 ${accountId} 的账号。`)
  const grantId = await giveRole({ tx, compoundId, accountId, now }, options)
  await accounts.appendPlatformEvent(tx, {
    id: newId(),
    at: now,
    name: 'roleGranted',
    payload: { compoundId, accountId, grantId },
  })
  return [`身份给好了，编号 ${grantId}。`]
}

async function revoke(tx: Tx, options: Options, now: Instant): Promise<string[]> {
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
  if (!(await accounts.endGrant(tx, grantId, now)))
    throw new WrongCommand(`没有编号为 ${grantId}、还在任的身份。`)
  await accounts.appendPlatformEvent(tx, { id: newId(), at: now, name: 'roleEnded', payload: { grantId } })
  return ['这个身份从现在起结束。']
}

async function list(tx: Tx, options: Options, now: Instant): Promise<string[]> {
  const lines = await accounts.listAccounts(tx, await compoundOf(tx, options), now)
  if (lines.length === 0) return ['院里还没有人。']
  return lines.map(({ name, what, accountId, grantId }) =>
    [name, what, `账号 ${accountId}`, ...(grantId ? [`身份 ${grantId}`] : [])].join('  '),
  )
}

/** The commands by name. */
export const operatorCommands: Readonly<Record<string, OperatorCommand>> = {
  'create-compound': createCompound,
  invite,
  grant,
  revoke,
  list,
}
