import { drawnId } from './chance'
import type { AccountId } from '../../types/ids'
import { instant } from '../../types/units'
import { at, sql, type SQL } from '../../cloudfunctions/store/sql'
import type { Actor, BuiltCompound, World } from './world'

/** One person of every kind there is, all in or around one compound. */
export const everybody = [
  'buildingRep',
  'buildingRepOfBuilding',
  'buildingRepOfOtherBuilding',
  'committee',
  'treasurer',
  'supervisor',
  'counter',
  'member',
  'propertyManager',
  'operator',
  'communityStaff',
  'subdistrictStaff',
  'owner',
  'coOwner',
  'tenant',
  'family',
  'pendingOwner',
  'formerOwner',
  'committeeEnded',
  'committeeNotYet',
  'stranger',
  'deadToken',
  'foreigner',
] as const
export type Kind = (typeof everybody)[number]

export type Person = Actor & { readonly accountId: AccountId }

/** The compound of the tests of rights: owners with names and phones that must never leak. */
export interface Yard {
  readonly home: BuiltCompound
  readonly far: BuiltCompound
  readonly people: Readonly<Record<Kind, Actor>>
  /** Acts for the arrangement: not one of those under test. */
  readonly chair: Person
  readonly farChair: Person
  /** An owner of the other compound. */
  readonly foreignOwner: Person
  /** An owner of home who has a ballot of their own to hide. */
  readonly neighbour: Person
  /** Names and phones of the rosters. */
  readonly secrets: readonly string[]
}

const homeOwners = ['欧阳守一', '上官守二', '司徒守三', '慕容守四', '尉迟守五']
const farOwners = ['诸葛远一', '夏侯远二']

export async function buildYard(world: World): Promise<Yard> {
  const home = await world.compound('近院', [
    { building: '1', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['欧阳守一'] },
    { building: '1', entrance: '1', floor: 2, room: '201', area: 8000, owners: ['上官守二', '司徒守三'] },
    { building: '1', entrance: '2', floor: 1, room: '101', area: 8000, owners: ['慕容守四'] },
    { building: '2', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['尉迟守五'] },
  ])
  const far = await world.compound('远院', [
    { building: '1', entrance: '1', room: '101', area: 8000, owners: ['诸葛远一'] },
    { building: '1', entrance: '1', room: '102', area: 8000, owners: ['夏侯远二'] },
  ])
  await world.owner((run) =>
    run(sql`update owner set phone = '139' || lpad(x.n::text, 8, '7')
      from (select compound_id, id, row_number() over () as n from owner) x
      where owner.compound_id = x.compound_id and owner.id = x.id`),
  )
  const phones = await world.owner((run) => run<{ phone: string }>(sql`select phone from owner`))

  const [chair, farChair, foreignOwner, neighbour] = [
    await world.account('召集人'),
    await world.account('远召集人'),
    await world.account('远业主'),
    await world.account('邻居'),
  ]
  await world.grant(chair, home.id, 'committee')
  await world.grant(farChair, far.id, 'committee')
  await world.bind(foreignOwner, far.id, far.units['1-1-102']!, 'owner', far.owners['夏侯远二']!)
  await world.bind(neighbour, home.id, home.units['1-2-101']!, 'owner', home.owners['慕容守四']!)
  return {
    home,
    far,
    chair,
    farChair,
    foreignOwner,
    neighbour,
    people: await peopleOf(world, home, far),
    secrets: [...homeOwners, ...farOwners, ...phones.map((row) => row.phone)],
  }
}

async function peopleOf(
  world: World,
  home: BuiltCompound,
  far: BuiltCompound,
): Promise<Readonly<Record<Kind, Actor>>> {
  const people = {} as Record<Kind, Actor>
  async function person(kind: Kind): Promise<Person> {
    const account = await world.account(`某${kind}`)
    people[kind] = account
    return account
  }
  for (const role of [
    'committee',
    'treasurer',
    'supervisor',
    'counter',
    'member',
    'propertyManager',
    'operator',
  ] as const)
    await world.grant(await person(role), home.id, role)
  await world.grant(await person('buildingRep'), home.id, 'buildingRep')
  const building = (name: string) => ({ kind: 'building' as const, id: home.buildings[name]! })
  await world.grant(await person('buildingRepOfBuilding'), home.id, 'buildingRep', building('1'))
  await world.grant(await person('buildingRepOfOtherBuilding'), home.id, 'buildingRep', building('2'))
  await world.grant(await person('committeeEnded'), home.id, 'committee', undefined, { until: instant(1000) })
  await world.grant(await person('committeeNotYet'), home.id, 'committee', undefined, {
    from: instant(Date.UTC(2100, 0, 1)),
  })
  await areaGrants(world, home, await person('communityStaff'), await person('subdistrictStaff'))

  const flat = home.units['1-1-101']!
  const owner = home.owners['欧阳守一']!
  await world.bind(await person('owner'), home.id, flat, 'owner', owner)
  await world.bind(
    await person('coOwner'),
    home.id,
    home.units['1-1-201']!,
    'coOwner',
    home.owners['上官守二']!,
  )
  await world.bind(await person('tenant'), home.id, flat, 'tenant', null)
  await world.bind(await person('family'), home.id, flat, 'family', null)
  await world.bind(await person('pendingOwner'), home.id, flat, 'owner', owner, 'pending')
  const former = await person('formerOwner')
  await world.bind(former, home.id, flat, 'owner', owner)
  const foreigner = await person('foreigner')
  await world.grant(foreigner, far.id, 'committee')
  await world.bind(foreigner, far.id, far.units['1-1-101']!, 'owner', far.owners['诸葛远一']!)
  people.stranger = world.stranger()
  const dead = await person('deadToken')
  await world.grant(dead, home.id, 'committee')
  await world.owner(async (run) => {
    await run(sql`update binding set valid_until = from_ms(1000) where account_id = ${former.accountId}`)
    await run(
      sql`update account_identity set revoked_at = ${at(world.now)} where account_id = ${dead.accountId}`,
    )
  })
  return people
}

/** Staff of the community and of the street above it reach the compound through the area tree. */
async function areaGrants(
  world: World,
  home: BuiltCompound,
  community: Person,
  street: Person,
): Promise<void> {
  const [streetId, communityId] = [drawnId(), drawnId()]
  await world.owner(async (run) => {
    await run(sql`insert into area (id, parent_id, kind, name) values (${streetId}, null, 'subdistrict', '街道'),
      (${communityId}, ${streetId}, 'community', '社区')`)
    await run(sql`update compound set area_id = ${communityId} where id = ${home.id}`)
    await run(sql`insert into area_grant (id, area_id, account_id, role, valid_from, source) values
      (${drawnId()}, ${communityId}, ${community.accountId}, 'communityStaff', ${at(instant(0))}, 'appointment'),
      (${drawnId()}, ${streetId}, ${street.accountId}, 'subdistrictStaff', ${at(instant(0))}, 'appointment')`)
  })
}

/** Of the statement that looks at every table: they do not change while a world lasts. */
const statements = new WeakMap<World, SQL>()
/** Where the log of the database stood when a world was last looked at, and what was found. */
const looked = new WeakMap<World, { readonly log: string; readonly rows: Readonly<Record<string, string>> }>()

/**
 * Which version of which row stands in every table, however little it differs: equal before and after means that nothing
 * was written, not even the same again. Only of one database with itself: `digest` compares what rows hold.
 */
export async function versions(world: World): Promise<Readonly<Record<string, string>>> {
  return world.owner(async (run) => {
    const [position] = await run<{ log: string }>(sql`select pg_current_wal_insert_lsn()::text as log`)
    if (!position) throw new Error('where does the log stand?')
    const { log } = position
    const last = looked.get(world)
    // No row of an ordinary table changes without a word in the log.
    if (last?.log === log) return last.rows
    const statement = statements.get(world) ?? versionsStatement(await tableNames(run))
    statements.set(world, statement)
    const found = await run<{ name: string; versions: string }>(statement)
    const rows = Object.fromEntries(found.map((row) => [row.name, row.versions]))
    looked.set(world, { log, rows })
    return rows
  })
}

function versionsStatement(names: readonly string[]): SQL {
  const parts = names.map(
    (name) => sql`select ${name} as name,
      count(*) || ' ' || coalesce(sum(hashtidextended(ctid, xmin::text::bigint)), 0) as versions
      from ${sql.identifier(name)}`,
  )
  return sql.join(parts, sql` union all `)
}

async function tableNames(run: <Row>(query: SQL) => Promise<Row[]>): Promise<string[]> {
  const tables = await run<{ name: string }>(sql`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  return tables.map(({ name }) => name)
}

/** A fingerprint of every row of every table: equal before and after means that nothing was written. */
export async function digest(world: World): Promise<Readonly<Record<string, string>>> {
  return world.owner(async (run) => {
    const parts = (await tableNames(run)).map(
      (
        name,
      ) => sql`select ${name} as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
        from ${sql.identifier(name)} t`,
    )
    const rows = await run<{ name: string; digest: string }>(sql.join(parts, sql` union all `))
    return Object.fromEntries(rows.map((row) => [row.name, row.digest]))
  })
}
