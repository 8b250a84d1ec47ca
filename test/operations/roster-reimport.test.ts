import type { CompoundId, DecisionId } from '../../types/ids'
import { instant } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import { answersTo, confirm, rosterRows, stage, type Import } from '../support/roster'
import { codeOf, openDecision, value, World, type Actor } from '../support/world'

let world: World
let rep: Actor
let compoundId: CompoundId

beforeAll(async () => {
  world = await World.create()
})
beforeEach(async () => {
  compoundId = (await world.compound('新五院', [])).id
  const account = await world.account('全院代表')
  await world.grant(account, compoundId, 'buildingRep')
  rep = account
})
afterEach(() => {
  // Each writing at a moment of its own, as in life.
  world.now = instant(world.now + 60_000)
})
afterAll(() => world.close())

const header = '楼栋,房号,建筑面积,业主,电话'
const sheet = (...lines: string[]): string => [header, ...lines].join('\n')
const first = sheet(
  '新五,101,80,张三,13800000001',
  '新五,102,70,李四,13800000002',
  '新五,103,60,王五,',
  '新五,104,60,王五,',
)

async function write(text: string, more: Partial<Import> = {}) {
  const draft = { ...(await stage(world, rep, compoundId, text)), ...more }
  const written = value(await confirm(rep, draft))
  world.now = instant(world.now + 60_000)
  return written
}

interface StoredUnit {
  id: string
  room: string
  area: number
  version: number
  gone: boolean
  owners: { id: string; name: string }[]
}

async function stored(): Promise<Record<string, StoredUnit>> {
  const rows = await world.owner((run) =>
    run<StoredUnit>(sql`
      select u.id, u.room, u.area, u.version, u.retired_at is not null as gone,
        coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name, o.id)
          from unit_owner x join owner o on o.compound_id = x.compound_id and o.id = x.owner_id
          where x.compound_id = u.compound_id and x.unit_id = u.id and x.until is null), '[]') as owners
      from unit u where u.compound_id = ${compoundId}`),
  )
  return Object.fromEntries(rows.map((row) => [row.room, row]))
}

async function view() {
  return value(await rep.call('roster.view', { compoundId, buildingId: null, unmask: true }))
}

test('representative: a second sheet shows the difference, keeps ids and bindings, keeps or retires by choice', async () => {
  await write(first)
  const before = await stored()
  const zhang = await world.account('张三')
  await world.bind(
    zhang,
    compoundId,
    before['101']!.id as never,
    'owner',
    before['101']!.owners[0]!.id as never,
  )

  // Another spelling of building and room, a changed area, another owner, a unit more, two units fewer.
  const second = sheet('新5栋,0101,81.5,张三,13800000001', '新5栋,102,70,赵六,', '新5栋,201,90,钱七,')
  const draft = await stage(world, rep, compoundId, second)
  const preview = value(await rep.call('roster.reviewImport', draft))
  expect(preview.difference).toMatchObject({ existing: 4, added: 1, missing: 2, changed: 2, unchanged: 0 })
  expect(preview.difference.lines.join('\n')).toMatch(/80.*81\.50/)

  expect(value(await confirm(rep, draft))).toMatchObject({ units: 5, added: 1, retired: 0 })
  const kept = await stored()
  expect(kept['101']).toMatchObject({ id: before['101']!.id, area: 8150, version: 2 })
  expect(kept['101']!.owners).toEqual(before['101']!.owners)
  expect(kept['102']!.version).toBe(2)
  expect(kept['102']!.owners.map((owner) => owner.name)).toEqual(['赵六'])
  expect((await view()).buildings.map((building) => building.name)).toEqual(['新五'])
  expect(
    value(await zhang.call('account.me', {})).compounds[0]!.homes.map((home) => home.label),
  ).toHaveLength(1)

  world.now = instant(world.now + 60_000)
  expect(await write(second, { retireMissing: true })).toMatchObject({ units: 3, added: 0, retired: 2 })
  const retired = await stored()
  expect([retired['103']!.gone, retired['104']!.gone, retired['101']!.gone]).toEqual([true, true, false])

  // Taken out by mistake: the unit comes back as itself, with its owner and binding.
  expect(await write(first)).toMatchObject({ units: 5, added: 2 })
  const back = await stored()
  expect(back['103']).toMatchObject({ id: before['103']!.id, gone: false, owners: before['103']!.owners })
})

test('representative: what a later sheet leaves blank or has no column for stays in the roster', async () => {
  await write(
    [
      '楼栋,房号,建筑面积,业主,用途',
      '新五,101,80,张三,',
      '新五,门市1,30,李四,商铺',
      '新五,9,12,王五,车位',
    ].join('\n'),
  )
  const before = await stored()
  const bare = ['楼栋,房号,建筑面积', '新五,101,81', '新五,门市1,待补', '新五,车位9,12'].join('\n')
  const draft = await stage(world, rep, compoundId, bare)
  const { difference } = value(await rep.call('roster.reviewImport', draft))
  expect(difference).toMatchObject({ added: 0, missing: 0, changed: 1, unchanged: 2 })
  value(await confirm(rep, draft))
  const after = await stored()
  expect(after['101']).toEqual({ ...before['101'], area: 8100, version: 2 })
  expect([after['门市1'], after['车位9']]).toEqual([before['门市1'], before['车位9']])
  const uses = await world.owner((run) =>
    run<{ use: string }>(sql`select use from unit where compound_id = ${compoundId} order by use`),
  )
  expect(uses.map((row) => row.use)).toEqual(['home', 'parking', 'shop'])
})

test('frozen roll: a re-import changes nothing of it, and its voters still vote', async () => {
  await write(first)
  const units = await stored()
  const people = []
  for (const room of ['101', '102', '103', '104']) {
    const person = await world.account(room)
    await world.bind(
      person,
      compoundId,
      units[room]!.id as never,
      'owner',
      units[room]!.owners[0]!.id as never,
    )
    people.push(person)
  }
  const { decisionId } = await openDecision(world, rep, compoundId)
  const roll = await frozen(decisionId)
  expect(roll.map((voter) => voter.area)).toEqual([6000, 6000, 7000, 8000])

  const draft = await stage(
    world,
    rep,
    compoundId,
    sheet('新五,101,99,张三,', '新五,103,60,王五,', '新五,104,60,王五,'),
  )
  const preview = value(await rep.call('roster.reviewImport', draft))
  const samePerson = preview.samePersonQuestions.map(({ key }) => ({ key, verdict: 'same' as const }))
  expect(samePerson).toHaveLength(1)
  expect(value(await confirm(rep, { ...draft, samePerson, retireMissing: true }))).toMatchObject({
    headcount: 2,
    units: 3,
  })
  expect(await frozen(decisionId)).toEqual(roll)
  for (const person of people) {
    const decision = value(await person.call('decision.view', { compoundId, decisionId }))
    const [mine] = decision.mine
    const cast = await person.call('decision.castBallot', {
      compoundId,
      decisionId,
      voterId: mine!.voterId,
      choices: decision.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const })),
    })
    expect(codeOf(cast)).toBe('ok')
  }
  // The merged owner's two people are bound to the one owner too: the next roll finds both.
  const merged = (await stored())['103']!.owners[0]!.id
  const bound = await world.owner((run) =>
    run<{ room: string }>(sql`select u.room from binding b join unit u on u.id = b.unit_id
      where b.compound_id = ${compoundId} and b.owner_id = ${merged} order by 1`),
  )
  expect(bound.map((row) => row.room)).toEqual(['103', '104'])
})

async function frozen(decisionId: DecisionId) {
  return world.owner((run) =>
    run<{ id: string; owners: string[]; area: number }>(sql`
      select v.id, v.owner_ids as owners, v.area from roll_voter v join decision d on d.roll_version_id = v.roll_version_id
      where d.id = ${decisionId} order by v.area, v.id`),
  )
}

describe('one name on two units', () => {
  const twice = sheet('新五,101,80,王五,', '新五,102,60,王五,', '新五,103,60,李四,')
  async function extremes(verdict: 'same' | 'different' | 'unconfirmed') {
    const draft = await stage(world, rep, compoundId, twice)
    const { samePersonQuestions } = value(await rep.call('roster.reviewImport', draft))
    const samePerson = samePersonQuestions.map(({ key }) => ({ key, verdict }))
    const written = value(await confirm(rep, { ...draft, samePerson }))
    const { decisionId } = await openDecision(world, rep, compoundId)
    const [roll] = await world.owner((run) =>
      run<{ headcount: number; merged: number }>(sql`
        select v.headcount, v.headcount_merged as merged from roll_version v
        join decision d on d.roll_version_id = v.id where d.id = ${decisionId}`),
    )
    return { written: written.headcount, roll, asked: (await view()).samePersonQuestions.length }
  }

  test('same: one owner at both extremes, and nobody asks again', async () => {
    expect(await extremes('same')).toEqual({ written: 2, roll: { headcount: 2, merged: 2 }, asked: 0 })
  })
  test('different: two owners at both extremes, and nobody asks again', async () => {
    expect(await extremes('different')).toEqual({ written: 3, roll: { headcount: 3, merged: 3 }, asked: 0 })
  })
  test('unconfirmed: two or one, the roll carries both, and the roster asks', async () => {
    expect(await extremes('unconfirmed')).toEqual({ written: 3, roll: { headcount: 3, merged: 2 }, asked: 1 })
  })

  test('same, then the sheet again: the answer is known, and the figures stay', async () => {
    await extremes('same')
    const rows = await rosterRows(world, compoundId)
    const draft = await stage(world, rep, compoundId, twice)
    const preview = value(await rep.call('roster.reviewImport', draft))
    expect(preview.samePersonQuestions.map((question) => question.verdict)).toEqual(['same'])
    expect(preview.headcount).toBe(2)
    expect(value(await confirm(rep, draft)).headcount).toBe(2)
    expect(await rosterRows(world, compoundId)).toEqual(rows)
  })

  test('different, then the sheet again: known too; told the same at last, they are one', async () => {
    await extremes('different')
    const draft = await stage(world, rep, compoundId, twice)
    const preview = value(await rep.call('roster.reviewImport', draft))
    expect(preview.samePersonQuestions.map((question) => question.verdict)).toEqual(['different'])
    const samePerson = preview.samePersonQuestions.map(({ key }) => ({ key, verdict: 'same' as const }))
    expect(value(await confirm(rep, { ...draft, samePerson })).headcount).toBe(2)
    expect((await stored())['101']!.owners).toEqual((await stored())['102']!.owners)
    const said = await world.owner((run) =>
      run<{ verdict: string; owners: string[] }>(sql`
        select verdict, to_jsonb(owner_ids) as owners from same_person_answer where compound_id = ${compoundId} order by at, id`),
    )
    expect(said.map((answer) => answer.verdict)).toEqual(['different', 'same'])
    expect(said[1]!.owners).toEqual(said[0]!.owners)
  })

  test('different, then the same, yet two rows: the later answer stands, asked again, the roll carries both', async () => {
    await extremes('different')
    await world.owner((run) =>
      run(sql`insert into same_person_answer (compound_id, id, owner_ids, verdict, account_id, at)
        select compound_id, gen_random_uuid(), owner_ids, 'same', account_id, at + interval '1 day'
        from same_person_answer where compound_id = ${compoundId}`),
    )
    expect(await view()).toMatchObject({ headcount: 3, headcountMerged: 2 })
    world.now = instant(world.now + 2 * 86_400_000)
    const { decisionId } = await openDecision(world, rep, compoundId)
    const [roll] = await world.owner((run) =>
      run<{ headcount: number; merged: number }>(sql`
        select v.headcount, v.headcount_merged as merged from roll_version v
        join decision d on d.roll_version_id = v.id where d.id = ${decisionId}`),
    )
    expect(roll).toEqual({ headcount: 3, merged: 2 })
    const [question] = (await view()).samePersonQuestions
    const answer = { compoundId, ownerIds: question!.ownerIds, verdict: 'different' as const }
    value(await rep.call('roster.answerSamePerson', answer))
    expect(await view()).toMatchObject({ headcountMerged: 3, samePersonQuestions: [] })
  })

  test('same, later told apart by a sheet: two owners again, each bound as before', async () => {
    await extremes('same')
    const units = await stored()
    const person = await world.account('王五')
    await world.bind(
      person,
      compoundId,
      units['102']!.id as never,
      'owner',
      units['102']!.owners[0]!.id as never,
    )
    const draft = await stage(world, rep, compoundId, twice)
    const { samePersonQuestions } = value(await rep.call('roster.reviewImport', draft))
    const samePerson = samePersonQuestions.map(({ key }) => ({ key, verdict: 'different' as const }))
    expect(value(await confirm(rep, { ...draft, samePerson }))).toMatchObject({ headcount: 3 })
    expect(await view()).toMatchObject({ headcount: 3, headcountMerged: 3, samePersonQuestions: [] })
    const own = (await stored())['102']!.owners[0]!.id
    expect(own).not.toBe((await stored())['101']!.owners[0]!.id)
    const bound = await world.owner((run) =>
      run<{ id: string }>(
        sql`select id from binding where account_id = ${person.accountId} and owner_id = ${own}`,
      ),
    )
    expect(bound).toHaveLength(1)
  })
})

test('close spellings left open: the roll carries both counts; answered in the sheet: one owner', async () => {
  const spelled = sheet('新五,101,80,罗素珍,13600000042', '新五,102,60,罗素贞,13600000042')
  const draft = await stage(world, rep, compoundId, spelled)
  const preview = value(await rep.call('roster.reviewImport', draft))
  expect(preview).toMatchObject({ headcount: 2, headcountMerged: 1 })
  value(await confirm(rep, draft))
  world.now = instant(world.now + 60_000)
  expect(await view()).toMatchObject({ headcount: 2, headcountMerged: 1 })
  expect((await view()).samePersonQuestions[0]).toMatchObject({ name: '罗素珍、罗素贞' })
  await write(spelled, { samePerson: answersTo(preview) })
  expect(await view()).toMatchObject({ headcount: 1, headcountMerged: 1, samePersonQuestions: [] })
})
