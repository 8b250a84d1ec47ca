import type { BuildingId, CompoundId, OwnerId, UnitId } from '../../types/ids'
import { centiSqm, instant } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import { rosterRows } from '../support/roster'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
let committee: Actor & { accountId: never }

beforeAll(async () => {
  world = await World.create()
})
beforeEach(async () => {
  yard = await world.compound('丝厂家属区', [
    { building: '9', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['罗素珍'] },
    { building: '9', entrance: '1', floor: 2, room: '201', area: 7000, owners: ['罗素珍#2'] },
    { building: '8', entrance: '1', floor: 1, room: '101', area: null, owners: ['周国强', '陈美'] },
    { building: '8', entrance: '1', floor: 2, room: '201', area: 6000, owners: [] },
  ])
  committee = (await world.account('主任')) as never
  await world.grant(committee, yard.id, 'committee')
})
afterEach(() => {
  world.now = instant(world.now + 60_000)
})
afterAll(() => world.close())

function look(actor: Actor, building: string | null, unmask = false) {
  const buildingId = building === null ? null : yard.buildings[building]!
  return actor.call('roster.view', { compoundId: yard.id, buildingId, unmask })
}

async function rowOf(label: string) {
  const building = label.slice(0, 1)
  const roster = value(await look(committee, building, true))
  return roster.rows.find((row) => row.label === label)!
}

async function events(name: string): Promise<{ payload: Record<string, unknown>; accountId: string }[]> {
  return world.owner((run) =>
    run(
      sql`select payload, account_id as "accountId" from event where compound_id = ${yard.id} and name = ${name}`,
    ),
  )
}

describe('roster.generateUnits', () => {
  const house = { name: '新五', entrances: 0, floors: 7, doorsPerFloor: 6 }

  test('representative: seven floors of six doors are 42 doors to be filled in', async () => {
    const compoundId = (await world.compound('新院', [])).id
    const rep = await world.account('代表')
    await world.grant(rep, compoundId, 'buildingRep')
    expect(value(await rep.call('roster.generateUnits', { compoundId, buildings: [house] }))).toEqual({
      units: 42,
    })
    const roster = value(await rep.call('roster.view', { compoundId, buildingId: null, unmask: false }))
    expect(roster).toMatchObject({ units: 42, headcount: 42, area: 0, withoutArea: 42, withoutOwner: 42 })
    const own = value(
      await rep.call('roster.view', { compoundId, buildingId: roster.buildings[0]!.id, unmask: false }),
    )
    expect(own.rows[0]?.label).toBe('新五栋 1 楼 1 号')
    expect(own.rows[41]?.label).toBe('新五栋 7 楼 6 号')
    for (const name of ['新五', '新5栋']) {
      const again = await rep.call('roster.generateUnits', { compoundId, buildings: [{ ...house, name }] })
      expect(again).toMatchObject({ ok: false, error: { code: 'conflict' } })
      expect(!again.ok && again.error.message).toContain('已经在名册里了')
    }
    expect((await rosterRows(world, compoundId)).unit).toBe(42)
  })

  test('committee: one building twice, too many doors, an empty name write nothing', async () => {
    const before = await rosterRows(world, yard.id)
    const attempts = [
      [house, { ...house, name: '新五栋' }],
      Array.from({ length: 20 }, (_, index) => ({
        name: String(index + 100),
        entrances: 30,
        floors: 60,
        doorsPerFloor: 40,
      })),
      [{ ...house, name: ' ' }],
      [{ ...house, floors: 0 }],
    ]
    for (const buildings of attempts) {
      const refused = await committee.call('roster.generateUnits', { compoundId: yard.id, buildings })
      expect(codeOf(refused)).toBe('invalidInput')
    }
    expect(await rosterRows(world, yard.id)).toEqual(before)
  })
})

describe('roster.editUnit', () => {
  async function edit(more: Partial<Parameters<typeof editInput>[1]> = {}) {
    return committee.call('roster.editUnit', editInput(await rowOf('8栋1单元101'), more))
  }
  function editInput(
    row: { id: UnitId; version: number },
    more: { area?: number; owners?: { name: string; phone: string }[]; expectedVersion?: number },
  ) {
    return {
      compoundId: yard.id,
      unitId: row.id,
      expectedVersion: more.expectedVersion ?? row.version,
      area: centiSqm(more.area ?? 8125),
      use: 'shop' as const,
      countsForVoting: false,
      owners: more.owners ?? null,
    }
  }

  test('committee: area, use and counting are filled in; the second editor sees a conflict', async () => {
    expect(value(await edit()).version).toBe(2)
    expect(await rowOf('8栋1单元101')).toMatchObject({ area: 8125, use: 'shop', countsForVoting: false })
    const before = await rowOf('8栋1单元101')
    expect(codeOf(await edit({ area: 9000, expectedVersion: 1 }))).toBe('conflict')
    expect(await rowOf('8栋1单元101')).toEqual(before)
  })

  test('committee: an owner whose name stays is the same owner; another name is another one', async () => {
    value(
      await edit({
        owners: [
          { name: '周国强', phone: '138-1234-5678' },
          { name: '陈梅', phone: '' },
        ],
      }),
    )
    expect((await rowOf('8栋1单元101')).owners).toEqual([
      { name: '周国强', phone: '13812345678' },
      { name: '陈梅', phone: null },
    ])
    const ties = await world.owner((run) =>
      run<{ name: string; open: boolean; id: string }>(sql`
        select o.name, x.until is null as open, o.id from unit_owner x join owner o on o.id = x.owner_id
        where x.unit_id = ${yard.units['8-1-101']!} order by o.name`),
    )
    expect(ties).toHaveLength(3)
    expect(ties.find((tie) => tie.name === '周国强')).toMatchObject({ open: true, id: yard.owners['周国强'] })
    expect(ties.find((tie) => tie.name === '陈美')).toMatchObject({ open: false })
  })

  test('committee: a wrong phone and a name written twice are named by their field, and nothing is written', async () => {
    const before = await rosterRows(world, yard.id)
    const refused = await edit({
      owners: [
        { name: '周国强', phone: '12' },
        { name: '周国强', phone: '' },
      ],
    })
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'invalidInput',
        fields: { 'owners.0.phone': expect.any(String), 'owners.1.name': expect.any(String) },
      },
    })
    expect(await rosterRows(world, yard.id)).toEqual(before)
    expect((await rowOf('8栋1单元101')).version).toBe(1)
  })

  test("committee: another compound's unit is not found", async () => {
    const other = await world.compound('别的院子', [{ building: '1', room: '101', area: 1, owners: [] }])
    const foreign = { id: other.units['1-101']!, version: 1 }
    expect(codeOf(await committee.call('roster.editUnit', editInput(foreign, {})))).toBe('notFound')
  })
})

describe('roster.answerSamePerson', () => {
  const both = (): OwnerId[] => [yard.owners['罗素珍']!, yard.owners['罗素珍#2']!]
  const answer = (ownerIds: OwnerId[], verdict: 'same' | 'different') =>
    committee.call('roster.answerSamePerson', { compoundId: yard.id, ownerIds, verdict })

  test('committee: the same person becomes one owner with both units and both bindings', async () => {
    const person = await world.account('罗素珍')
    await world.bind(person, yard.id, yard.units['9-1-201']!, 'owner', yard.owners['罗素珍#2']!)
    expect(value(await look(committee, null))).toMatchObject({ headcount: 4, headcountMerged: 3 })
    const [question] = value(await look(committee, null, true)).samePersonQuestions
    expect(question).toMatchObject({ name: '罗素珍', units: ['9栋1单元101', '9栋1单元201'] })
    expect(value(await answer(question!.ownerIds, 'same'))).toEqual({ merged: 1 })
    expect(value(await look(committee, null))).toMatchObject({
      headcount: 3,
      headcountMerged: 3,
      samePersonQuestions: [],
    })
    // Asked again it has been settled.
    expect(codeOf(await answer(both(), 'different'))).toBe('conflict')
    await world.owner((run) =>
      run(sql`update unit set area = 5000 where compound_id = ${yard.id} and area is null`),
    )
    const { decisionId } = await openDecision(world, committee, yard.id)
    const decision = value(await person.call('decision.view', { compoundId: yard.id, decisionId }))
    expect(decision.mine).toMatchObject([
      { labels: ['9栋1单元101', '9栋1单元201'], area: 15000, mayCast: true },
    ])
  })

  test('committee: different people stay two, and nobody is asked again', async () => {
    expect(value(await answer(both(), 'different'))).toEqual({ merged: 0 })
    expect(value(await look(committee, null))).toMatchObject({
      headcount: 4,
      headcountMerged: 4,
      samePersonQuestions: [],
    })
  })

  test('committee: people of different names, and strangers to the yard, are never merged', async () => {
    const other = await world.compound('别的院子', [
      { building: '1', room: '1', area: 1, owners: ['罗素珍'] },
    ])
    expect(codeOf(await answer([yard.owners['罗素珍']!, yard.owners['周国强']!], 'same'))).toBe('conflict')
    expect(codeOf(await answer([yard.owners['罗素珍']!, other.owners['罗素珍']!], 'same'))).toBe('conflict')
    expect(codeOf(await answer([yard.owners['罗素珍']!, yard.owners['罗素珍']!], 'same'))).toBe('notFound')
    expect((await rosterRows(world, yard.id)).same_person_answer).toBe(0)
  })
})

describe('roster.view', () => {
  async function actor(
    kind: 'owner' | 'tenant' | 'buildingRep' | 'supervisor' | 'counter',
    scope?: BuildingId,
  ): Promise<Actor> {
    const person = await world.account(kind)
    if (kind === 'owner')
      await world.bind(person, yard.id, yard.units['9-1-101']!, kind, yard.owners['罗素珍']!)
    else if (kind === 'tenant') await world.bind(person, yard.id, yard.units['9-1-101']!, kind, null)
    else await world.grant(person, yard.id, kind, scope ? { kind: 'building', id: scope } : undefined)
    return person
  }

  test.each(['owner', 'supervisor', 'counter'] as const)(
    '%s: sees masked names, no questions, unmasks nothing',
    async (kind) => {
      const person = await actor(kind)
      const roster = value(await look(person, '9'))
      expect(roster).toMatchObject({
        mayEdit: false,
        mayUnmask: false,
        unmasked: false,
        samePersonQuestions: [],
      })
      expect(roster.rows[0]).toMatchObject({ label: '9栋1单元101', owners: [{ name: '罗*', phone: null }] })
      expect(JSON.stringify(roster)).not.toContain('素珍')
      expect(codeOf(await look(person, '9', true))).toBe('forbidden')
      expect(await events('rosterViewed')).toEqual([])
    },
  )

  test('tenant, stranger, keeper of another compound: see no roster', async () => {
    expect(codeOf(await look(await actor('tenant'), '9'))).toBe('forbidden')
    expect(codeOf(await look(world.stranger(), '9'))).toBe('notSignedIn')
    const other = await world.account('别处的主任')
    await world.grant(other, (await world.compound('别的院子', [])).id, 'committee')
    expect(codeOf(await look(other, '9'))).toBe('forbidden')
  })

  test('buildingRep: unmasks the own building, recorded; not another, and not the whole compound', async () => {
    const rep = await actor('buildingRep', yard.buildings['9'])
    expect(codeOf(await look(rep, '8', true))).toBe('forbidden')
    expect(codeOf(await look(rep, null, true))).toBe('forbidden')
    expect(await events('rosterViewed')).toEqual([])
    const own = value(await look(rep, '9', true))
    expect(own).toMatchObject({ mayEdit: false, mayUnmask: true, unmasked: true })
    expect(own.rows[0]!.owners[0]!.name).toBe('罗素珍')
    expect(await events('rosterViewed')).toEqual([
      { accountId: rep.accountId, payload: { buildingId: yard.buildings['9'], units: 2 } },
    ])
  })

  test('committee: unmasks, and every time is recorded without a name', async () => {
    await world.owner((run) =>
      run(sql`update owner set phone = '13800001234' where id = ${yard.owners['罗素珍']!}`),
    )
    const phoneOf = async (unmask: boolean) =>
      value(await look(committee, '9', unmask)).rows[0]!.owners[0]!.phone
    expect(await phoneOf(false)).toBe('138****1234')
    expect(await events('rosterViewed')).toHaveLength(0)
    expect(await phoneOf(true)).toBe('13800001234')
    expect(await phoneOf(true)).toBe('13800001234')
    const seen = await events('rosterViewed')
    expect(seen).toHaveLength(2)
    expect(JSON.stringify(seen)).not.toMatch(/罗|1380000|138\*/)
  })

  test("committee: another compound's building is not found", async () => {
    const other = await world.compound('别的院子', [{ building: '1', room: '1', area: 1, owners: [] }])
    const asked = { compoundId: yard.id as CompoundId, buildingId: other.buildings['1']!, unmask: false }
    expect(codeOf(await committee.call('roster.view', asked))).toBe('notFound')
  })
})

test('committee: the template is a sheet the import reads', async () => {
  const { fileName, base64 } = value(await committee.call('roster.template', { compoundId: yard.id }))
  expect(fileName).toMatch(/\.xlsx$/)
  const { readSpreadsheet } = await import('../../cloudfunctions/platform/spreadsheet')
  const grid = value(await readSpreadsheet(Buffer.from(base64, 'base64'), fileName))
  const { findHeader } = await import('../../cloudfunctions/rules/roster/header')
  expect(Object.keys(findHeader(grid)!.columns)).toEqual(
    expect.arrayContaining(['building', 'entrance', 'room', 'area', 'owners', 'phone']),
  )
})
