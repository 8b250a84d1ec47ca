import { hashSecret } from '../../platform/identity'
import { jurisdictionPacks, resolvePack } from '../../rules/packs'
import type { Tx } from '../../store/database'
import { putPack } from '../../store/packs'
import { at, json, sql } from '../../store/sql'
import { demoId } from './invent'
import type { DemoContext } from './personas'
import { on } from './script'
import { areas, officials, stories } from './stories'
import { idOf, ownKind, scopeIdOf, scopeKindOf, unitKeyOf, type Yard } from './yard'

const packId = 'chongqing-hechuan-nanjin'
/** Everybody has moved in, and has been elected, before the first decision. */
const settled = on('2026-01-05', 9)

/** Writes the packs, the area tree, the yards with their rosters, and everybody with accounts and tasks. */
export async function settle(tx: Tx, tokenOf: DemoContext['tokenOf']): Promise<void> {
  for (const { code, version } of jurisdictionPacks) {
    await putPack(tx, { id: code, version, data: resolvePack(code), now: settled })
  }
  for (const area of areas) {
    const parent = areas.find((other) => other.key === area.parent)?.id ?? null
    await tx.rows(
      sql`insert into area (id, parent_id, kind, name) values (${area.id}, ${parent}::uuid, ${area.kind}, ${area.name})`,
    )
  }
  for (const { yard } of stories) {
    await insertYard(tx, yard)
    const accounts = [...yard.people.values()].map((person) => ({
      id: idOf.account(yard.key, person.key),
      name: person.name,
    }))
    await insertAccounts(tx, accounts, tokenOf)
    await insertTies(tx, yard)
    await insertGrants(tx, yard)
  }
  await insertAccounts(tx, officials, tokenOf)
  await insertPosts(tx)
}

async function insertYard(tx: Tx, yard: Yard): Promise<void> {
  const area = areas.find((one) => one.key === yard.community)?.id ?? null
  await tx.rows(sql`
    insert into compound (id, area_id, name, pack_id, contact_phone, demo, created_at)
    values (${yard.id}, ${area}::uuid, ${yard.name}, ${packId}, ${yard.phone}, true, ${at(settled)})`)
  const buildings = [...new Set(yard.units.map((unit) => unit.building))]
  const entrances = new Map(
    yard.units.flatMap(({ building, entrance }) =>
      entrance === null ? [] : [[`${building}-${entrance}`, { building, entrance }]],
    ),
  )
  await tx.rows(sql`
    insert into building (compound_id, id, name) select ${yard.id}, x.id, x.name
    from jsonb_to_recordset(${json(buildings.map((name) => ({ id: idOf.building(yard.key, name), name })))})
      as x(id uuid, name text)`)
  await tx.rows(sql`
    insert into entrance (compound_id, id, building_id, name) select ${yard.id}, x.id, x.building, x.name
    from jsonb_to_recordset(${json(
      [...entrances.values()].map(({ building, entrance }) => ({
        id: idOf.entrance(yard.key, building, entrance),
        building: idOf.building(yard.key, building),
        name: entrance,
      })),
    )}) as x(id uuid, building uuid, name text)`)
  await insertOwnersAndUnits(tx, yard)
}

async function insertOwnersAndUnits(tx: Tx, yard: Yard): Promise<void> {
  // Telephone numbers that no network gives out.
  const owners = [...yard.owners].map(([key, owner], index) => ({
    id: idOf.owner(yard.key, key),
    ...owner,
    phone: owner.kind === 'person' ? `1000000${String(index + 1).padStart(4, '0')}` : null,
  }))
  await tx.rows(sql`
    insert into owner (compound_id, id, name, phone, kind, created_at)
    select ${yard.id}, x.id, x.name, x.phone, x.kind, ${at(settled)}
    from jsonb_to_recordset(${json(owners)}) as x(id uuid, name text, phone text, kind text)`)
  const units = yard.units.map((unit) => ({
    ...unit,
    id: idOf.unit(yard.key, unitKeyOf(unit)),
    building: idOf.building(yard.key, unit.building),
    entrance: unit.entrance === null ? null : idOf.entrance(yard.key, unit.building, unit.entrance),
  }))
  await tx.rows(sql`
    insert into unit (compound_id, id, building_id, entrance_id, floor, room, use, area)
    select ${yard.id}, x.id, x.building, x.entrance, x.floor, x.room, x.use, x.area
    from jsonb_to_recordset(${json(units)})
      as x(id uuid, building uuid, entrance uuid, floor integer, room text, use text, area bigint)`)
  const owned = yard.units.flatMap((unit) =>
    unit.owners.map((owner) => ({
      unit: idOf.unit(yard.key, unitKeyOf(unit)),
      owner: idOf.owner(yard.key, owner),
    })),
  )
  await tx.rows(sql`
    insert into unit_owner (compound_id, unit_id, owner_id, since) select ${yard.id}, x.unit, x.owner, ${at(settled)}
    from jsonb_to_recordset(${json(owned)}) as x(unit uuid, owner uuid)`)
}

async function insertAccounts(
  tx: Tx,
  accounts: readonly { readonly id: string; readonly name: string }[],
  tokenOf: DemoContext['tokenOf'],
): Promise<void> {
  const rows = accounts.map(({ id, name }) => ({ id, name, hash: hashSecret('token', tokenOf(id)) }))
  await tx.rows(sql`
    insert into account (id, name, created_at) select x.id, x.name, ${at(settled)}
    from jsonb_to_recordset(${json(rows)}) as x(id uuid, name text)`)
  await tx.rows(sql`
    insert into account_identity (kind, secret_hash, account_id, created_at)
    select 'token', x.hash, x.id, ${at(settled)} from jsonb_to_recordset(${json(rows)}) as x(id uuid, hash text)`)
}

async function insertTies(tx: Tx, yard: Yard): Promise<void> {
  const ties = [...yard.people.values()].flatMap((person) => {
    const account = idOf.account(yard.key, person.key)
    const owner = person.owner
    const owned = yard.units
      .filter((unit) => !person.waits && owner !== undefined && unit.owners.includes(owner))
      .map((unit) => ({
        key: unitKeyOf(unit),
        kind: ownKind(unit),
        owner: owner === undefined ? null : idOf.owner(yard.key, owner),
      }))
    const others = (person.ties ?? []).map((tie) => ({
      key: tie.unit,
      kind: tie.kind,
      owner: null,
    }))
    return [...owned, ...others].map(({ key, ...tie }) => ({
      ...tie,
      id: demoId('binding', account, key),
      account,
      unit: idOf.unit(yard.key, key),
    }))
  })
  await tx.rows(sql`
    insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from, name)
    select ${yard.id}, x.id, x.account, x.unit, x.owner, x.kind, 'accepted', 'demo', ${at(settled)},
      (select name from account where account.id = x.account)
    from jsonb_to_recordset(${json(ties)})
      as x(id uuid, account uuid, unit uuid, owner uuid, kind text)`)
}

async function insertGrants(tx: Tx, yard: Yard): Promise<void> {
  const grants = [...yard.people.values()].flatMap((person) =>
    (person.grants ?? []).map(({ role, ...part }) => ({
      id: demoId('grant', yard.key, person.key, role),
      account: idOf.account(yard.key, person.key),
      role,
      kind: scopeKindOf(part),
      scope: scopeIdOf(yard.key, part),
      source: role === 'propertyManager' || role === 'member' ? 'appointment' : 'election',
    })),
  )
  await tx.rows(sql`
    insert into role_grant (compound_id, id, account_id, role, scope_kind, scope_id, valid_from, source)
    select ${yard.id}, x.id, x.account, x.role, x.kind, x.scope, ${at(settled)}, x.source
    from jsonb_to_recordset(${json(grants)})
      as x(id uuid, account uuid, role text, kind text, scope uuid, source text)`)
}

async function insertPosts(tx: Tx): Promise<void> {
  for (const { key, id, post } of officials) {
    const area = areas.find((one) => one.key === post?.area)
    if (!post || !area) continue
    await tx.rows(sql`
      insert into area_grant (id, area_id, account_id, role, valid_from, source)
      values (${demoId('area grant', key)}, ${area.id}, ${id}, ${post.role}, ${at(settled)}, '演示')`)
  }
}
