import { drawnHex, drawnId } from './chance'
import type { OperationInput, OperationName, OperationOutput } from '../../types/contract'
import type {
  AccountId,
  BuildingId,
  CompoundId,
  DecisionId,
  EntranceId,
  OwnerId,
  UnitId,
} from '../../types/ids'
import type { Result } from '../../types/result'
import type { BindingKind, GrantRole, ScopeKind } from '../../types/roles'
import { instant, type Instant } from '../../types/units'
import type { CallIdentity, Host } from '../../cloudfunctions/operations/host'
import { handle } from '../../cloudfunctions/operations/handle'
import { hashSecret } from '../../cloudfunctions/platform/identity'
import { runTimer } from '../../cloudfunctions/operations/timer'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import type { WechatAnswer } from '../../cloudfunctions/platform/wechat'
import { pathOfFileId, type FileStore } from '../../cloudfunctions/platform/files'
import { packagedFonts } from '../../cloudfunctions/platform/fonts'
import {
  meetingLink,
  decisionLink,
  planLink,
  receiptLink,
  slipLink,
} from '../../cloudfunctions/rules/page-link'
import type { Database } from '../../cloudfunctions/store/database'
import { putPack } from '../../cloudfunctions/store/packs'
import { at, json, sql, type SQL } from '../../cloudfunctions/store/sql'
import { migratedPglite } from './migrated-pglite'

/** A person of a test: calls operations as themselves. */
export interface Actor {
  readonly accountId: AccountId | null
  readonly identity: CallIdentity
  call<Op extends OperationName>(
    op: Op,
    input: OperationInput<Op>,
    requestId?: string,
  ): Promise<Result<OperationOutput<Op>>>
}

export interface UnitSpec {
  readonly building: string
  readonly entrance?: string
  readonly floor?: number
  readonly room: string
  /** Hundredths of m². */
  readonly area: number | null
  /** Names; the same key (`name#n`) is the same owner row. */
  readonly owners: readonly string[]
  readonly countsForVoting?: boolean
  /** The key of the owner the co-owners named. */
  readonly named?: string
}

export interface BuiltCompound {
  readonly id: CompoundId
  readonly buildings: Readonly<Record<string, BuildingId>>
  readonly entrances: Readonly<Record<string, EntranceId>>
  /** By `building-entrance-room` or `building-room`. */
  readonly units: Readonly<Record<string, UnitId>>
  readonly owners: Readonly<Record<string, OwnerId>>
}

/** Files in memory, with the ids cloud storage gives; `stored` holds what lies under each path. */
export function memoryFiles(): FileStore & {
  readonly stored: Map<string, Uint8Array>
  /** What the storage itself takes for old. */
  readonly old: Set<string>
} {
  const stored = new Map<string, Uint8Array>()
  const old = new Set<string>()
  return {
    stored,
    old,
    upload: async (path, bytes) => {
      stored.set(path, bytes)
      return `cloud://local.bucket/${path}`
    },
    download: async (fileId, maxBytes) => {
      const bytes = stored.get(pathOfFileId(fileId) ?? '') ?? null
      return bytes && bytes.byteLength <= maxBytes ? bytes : null
    },
    temporaryUrl: async (fileId) => `memory:${fileId}`,
    remove: async (fileIds) => {
      for (const fileId of fileIds) stored.delete(pathOfFileId(fileId) ?? '')
    },
    olderThan: async (folder) =>
      [...stored.keys()]
        .filter((path) => path.startsWith(folder) && old.has(path))
        .map((path) => `cloud://local.bucket/${path}`),
  }
}

/** A whole product over a real database, with a clock the test moves. */
export class World {
  now: Instant = momentOf('2026-09-01' as never, 10)
  readonly logged: Record<string, unknown>[] = []
  readonly files = memoryFiles()
  /** How WeChat answers; a phone number's code is `phone:` and the number, and what people write passes. */
  wechat: (name: string, data: Readonly<Record<string, unknown>>) => WechatAnswer = (name, data) => {
    if (name === 'security.msgSecCheck')
      return { errcode: 0, errmsg: 'ok', result: { suggest: 'pass', label: 100 } }
    if (name === 'security.mediaCheckAsync')
      return { errcode: 0, errmsg: 'ok', trace_id: `trace-${drawnId()}` }
    const number = /^phone:(\d+)$/.exec(String(data.code))?.[1]
    return name === 'phonenumber.getPhoneNumber' && number
      ? { errcode: 0, errmsg: 'ok', phone_info: { purePhoneNumber: number } }
      : { errcode: 40029, errmsg: 'invalid code' }
  }
  readonly host: Host

  constructor(readonly database: Database) {
    this.host = {
      database,
      now: () => this.now,
      id: drawnId,
      randomHex: drawnHex,
      files: () => Promise.resolve(this.files),
      wechat: () =>
        Promise.resolve({
          callOpenApi: (name, data) => Promise.resolve(this.wechat(name, data)),
        }),
      fonts: packagedFonts,
      meetingLink: (meeting) => meetingLink('https://yuanba.test/m', meeting),
      planLink: (plan) => planLink('https://yuanba.test/p', plan),
      link: (decision) => decisionLink('https://yuanba.test/d', decision),
      slipLink: (code) => slipLink('https://yuanba.test/s', code),
      receiptLink: (receipt) => receiptLink('https://yuanba.test/r', receipt),
      log: (entry) => void this.logged.push({ ...entry }),
    }
  }

  /** In memory, migrated, with the packs of the program. */
  static async create(): Promise<World> {
    return World.over(await migratedPglite())
  }

  /** Over a database that is migrated already. */
  static async over(database: Database): Promise<World> {
    const world = new World(database)
    await world.owner(async () => undefined)
    for (const code of ['national', 'chongqing-hechuan-nanjin', 'hangzhou']) {
      const data = resolvePack(code)
      if (!data) throw new Error(code)
      await database.transaction('owner', (tx) => putPack(tx, { id: code, version: 1, data, now: world.now }))
    }
    return world
  }

  close(): Promise<void> {
    return this.database.close()
  }

  /** SQL as the owner, for arranging. */
  owner<T>(work: (run: <Row>(query: SQL) => Promise<Row[]>) => Promise<T>): Promise<T> {
    return this.database.transaction('owner', (tx) => work((query) => tx.rows(query)))
  }

  async timer(): Promise<void> {
    const { failed } = await runTimer(this.host, 20_000)
    if (failed > 0) throw new Error(`timer failed: ${JSON.stringify(this.logged)}`)
  }

  async account(name: string): Promise<Actor & { accountId: AccountId; token: string }> {
    const id = drawnId() as AccountId
    const token = drawnHex(16)
    const secretHash = hashSecret('token', token)
    await this.owner(async (run) => {
      await run(sql`insert into account (id, name, created_at) values (${id}, ${name}, ${at(this.now)})`)
      await run(sql`insert into account_identity (kind, secret_hash, account_id, created_at)
        values ('token', ${secretHash}, ${id}, ${at(this.now)})`)
    })
    // With an openid, as in WeChat: what they write passes the check at the next run of the timer.
    return { ...this.actor({ kind: 'token', secretHash, openid: `openid-${id}` }), accountId: id, token }
  }

  stranger(): Actor {
    return this.actor({ kind: 'token', secretHash: null })
  }

  actor(identity: CallIdentity): Actor {
    return {
      accountId: null,
      identity,
      call: (op, input, requestId = drawnHex(12)) =>
        handle(this.host, identity, { op, input, requestId }) as never,
    }
  }

  async grant(
    actor: { accountId: AccountId },
    compoundId: CompoundId,
    role: GrantRole,
    scope: { kind: ScopeKind; id: string | null } = { kind: 'compound', id: null },
    term: { from?: Instant; until?: Instant | null } = {},
  ): Promise<void> {
    await this.owner((run) =>
      run(sql`insert into role_grant (compound_id, id, account_id, role, scope_kind, scope_id, valid_from, valid_until, source)
        values (${compoundId}, ${drawnId()}, ${actor.accountId}, ${role}, ${scope.kind}, ${scope.id}::uuid,
          ${at(term.from ?? instant(0))}, ${at(term.until ?? null)}, 'election')`),
    )
  }

  async bind(
    actor: { accountId: AccountId },
    compoundId: CompoundId,
    unitId: UnitId,
    kind: BindingKind,
    ownerId: OwnerId | null,
    status: 'accepted' | 'pending' = 'accepted',
  ): Promise<void> {
    await this.owner((run) =>
      run(sql`insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from, name)
        values (${compoundId}, ${drawnId()}, ${actor.accountId}, ${unitId}, ${ownerId}::uuid, ${kind}, ${status}, 'operator', ${at(instant(0))},
          (select name from account where id = ${actor.accountId}))`),
    )
  }

  /** A compound with its roster, written straight into the tables. */
  async compound(name: string, units: readonly UnitSpec[], pack = 'national'): Promise<BuiltCompound> {
    const id = drawnId() as CompoundId
    const buildings: Record<string, BuildingId> = {}
    const entrances: Record<string, EntranceId> = {}
    const unitIds: Record<string, UnitId> = {}
    const owners: Record<string, OwnerId> = {}
    const rows: Record<string, unknown>[] = []
    const ties: Record<string, unknown>[] = []
    for (const unit of units) {
      const buildingId = (buildings[unit.building] ??= drawnId() as BuildingId)
      const entranceKey = unit.entrance === undefined ? null : `${unit.building}-${unit.entrance}`
      const entranceId = entranceKey === null ? null : (entrances[entranceKey] ??= drawnId() as EntranceId)
      const unitId = drawnId() as UnitId
      unitIds[[unit.building, unit.entrance, unit.room].filter((part) => part !== undefined).join('-')] =
        unitId
      for (const owner of unit.owners)
        ties.push({ unitId, ownerId: (owners[owner] ??= drawnId() as OwnerId) })
      rows.push({
        id: unitId,
        buildingId,
        entranceId,
        floor: unit.floor ?? null,
        room: unit.room,
        area: unit.area,
        counts: unit.countsForVoting ?? true,
        named: unit.named === undefined ? null : owners[unit.named],
      })
    }
    const entranceRows = Object.entries(entrances).map(([key, entranceId]) => {
      const building = key.slice(0, key.lastIndexOf('-'))
      return { id: entranceId, buildingId: buildings[building], name: key.slice(building.length + 1) }
    })
    const now = at(this.now)
    await this.owner(async (run) => {
      await run(
        sql`insert into compound (id, name, pack_id, created_at) values (${id}, ${name}, ${pack}, ${now})`,
      )
      await run(
        sql`insert into building (compound_id, id, name) select ${id}, x.value::uuid, x.key from jsonb_each_text(${json(buildings)}) x`,
      )
      await run(sql`insert into entrance (compound_id, id, building_id, name) select ${id}, x.id, x."buildingId", x.name
        from jsonb_to_recordset(${json(entranceRows)}) as x(id uuid, "buildingId" uuid, name text)`)
      await run(sql`insert into owner (compound_id, id, name, created_at)
        select ${id}, x.value::uuid, split_part(x.key, '#', 1), ${now} from jsonb_each_text(${json(owners)}) x`)
      await run(sql`insert into unit (compound_id, id, building_id, entrance_id, floor, room, use, area, counts_for_voting, named_owner_id)
        select ${id}, x.id, x."buildingId", x."entranceId", x.floor, x.room, 'home', x.area, x.counts, x.named
        from jsonb_to_recordset(${json(rows)}) as x(id uuid, "buildingId" uuid, "entranceId" uuid, floor integer, room text, area bigint, counts boolean, named uuid)`)
      await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since) select ${id}, x."unitId", x."ownerId", ${now}
        from jsonb_to_recordset(${json(ties)}) as x("unitId" uuid, "ownerId" uuid)`)
    })
    return { id, buildings, entrances, units: unitIds, owners }
  }
}

/** Unwraps a success, or fails the test with the refusal. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`)
  return result.value
}

/** The code of a refusal, or `ok`. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code
}

const DAY = 86_400_000

interface Planned {
  readonly plannedOpenAt: Instant
  readonly closesAt: Instant
}

/** Drafts a decision and takes it as far as its notice, which waits for its check; a straw poll as far as its start. */
export async function postDecision(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  draft: Partial<OperationInput<'decision.draft'>['draft']> = {},
  { plannedOpenAt, closesAt }: Planned = planned(world),
): Promise<DecisionId> {
  const drafted = value(
    await convener.call('decision.draft', {
      compoundId,
      matterId: null,
      draft: {
        regime: 'owners',
        item: 9,
        scopeKind: 'compound',
        scopeId: null,
        title: '楼顶隔热板，要不要做？',
        moneyNote: '投同意不等于答应出钱。',
        questions: [{ text: '同意做楼顶隔热板吗？', ifAdopted: '开始比价', ifNotAdopted: '不做' }],
        papers: [{ title: '方案', body: '铺隔热板 600 平方米。' }],
        plannedOpenAt,
        closesAt,
        ...draft,
      },
    }),
  )
  let expectedVersion = drafted.version
  const key = { compoundId, decisionId: drafted.decisionId }
  const steps =
    draft.regime === 'deliberation'
      ? (['check', 'open'] as const)
      : (['check', 'freezeRoll', 'giveNotice'] as const)
  for (const step of steps)
    expectedVersion = value(await convener.call(`decision.${step}`, { ...key, expectedVersion })).version
  return drafted.decisionId
}

function planned(world: World): Planned {
  return { plannedOpenAt: instant(world.now + 30 * DAY), closesAt: instant(world.now + 40 * DAY) }
}

/** Takes a checked draft through roll, notice and opening, moving the clock past the notice period. */
export async function openDecision(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  draft: Partial<OperationInput<'decision.draft'>['draft']> = {},
): Promise<{ decisionId: DecisionId; closesAt: Instant }> {
  const { plannedOpenAt, closesAt } = planned(world)
  const decisionId = await postDecision(world, convener, compoundId, draft, { plannedOpenAt, closesAt })
  await passNotice(world, decisionId)
  if (draft.regime !== 'deliberation') {
    world.now = plannedOpenAt
    await world.timer()
  }
  return { decisionId, closesAt: (draft.closesAt ?? closesAt) as Instant }
}

/** The check found nothing in the notice of a decision, or in a straw poll. */
export async function passNotice(world: World, decisionId: DecisionId): Promise<void> {
  await world.owner(async (run) => {
    await run(sql`update decision set notice_visibility = 'visible' where id = ${decisionId}`)
    await run(sql`update review set state = 'passed', decided_at = ${at(world.now)}
      where kind = 'decisionNotice' and subject_id = ${decisionId} and state = 'checking'`)
  })
}

/** The check found nothing in what conveners answered, and why they called something off. */
export async function passAnswers(world: World): Promise<void> {
  await world.owner(async (run) => {
    for (const table of ['topic', 'concern', 'objection'])
      await run(sql`update ${sql.identifier(table)} set answer_visibility = 'visible'`)
    for (const table of ['meeting', 'decision', 'cost_plan'])
      await run(sql`update ${sql.identifier(table)} set reason_visibility = 'visible'`)
    await run(sql`update review set state = 'passed', decided_at = ${at(world.now)}
      where kind like '%Answer' and state = 'checking'`)
  })
}
