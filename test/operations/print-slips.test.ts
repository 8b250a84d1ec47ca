import { drawnHex } from '../support/chance'
import { slipCode } from '../../cloudfunctions/rules/slip-code'
import { sql } from '../../cloudfunctions/store/sql'
import type { UnitId } from '../../types/ids'
import { pdfPages } from '../support/pdf-words'
import { codeOf, value, World, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
let rep: Awaited<ReturnType<World['account']>>
beforeAll(async () => {
  world = await World.create()
}, 60_000)
afterAll(() => world.close())

beforeEach(async () => {
  yard = await world.compound('弘运小区', [
    { building: '9', entrance: '1', floor: 3, room: '301', area: 8000, owners: ['罗素珍'] },
    { building: '9', entrance: '1', floor: 3, room: '302', area: 8000, owners: ['李国富'] },
    { building: '10', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['王树清'] },
  ])
  rep = await world.account('周代表')
  await world.grant(rep, yard.id, 'buildingRep', { kind: 'building', id: yard.buildings['9']! })
})

async function issued(...rooms: readonly string[]) {
  const batch = {
    compoundId: yard.id,
    unitIds: rooms.map((room) => yard.units[room] as UnitId),
    seed: drawnHex(32),
  }
  value(await rep.call('binding.issueSlips', batch))
  return batch
}

function wordsOf(base64: string): string {
  return pdfPages(Buffer.from(base64, 'base64')).join('')
}

test('representative: the slips just made, one a home; printing is recorded, and nothing of a code is kept', async () => {
  const batch = await issued('9-1-301', '9-1-302')
  const codes = batch.unitIds.map((unitId) => slipCode(batch.seed, unitId))
  const answer = value(await rep.call('binding.printSlips', batch))
  expect(answer.slips).toBe(2)
  expect(answer.fileName).toBe('门条-2家.pdf')
  const words = wordsOf(answer.base64)
  for (const code of codes) expect(words).toContain(code)
  expect(words).toContain('9栋1单元301')
  const kept = await world.owner((run) =>
    run<{ row: string }>(sql`
      select to_jsonb(e)::text as row from event e union all select to_jsonb(s)::text from door_slip s
      union all select to_jsonb(o)::text from outbox o`),
  )
  const rows = kept.map(({ row }) => row).join('\n')
  for (const secret of [...codes, batch.seed]) expect(rows).not.toContain(secret)
  expect(world.logged.map((line) => JSON.stringify(line)).join('\n')).not.toContain(batch.seed)
  const events = await world.owner((run) =>
    run<{ payload: unknown }>(sql`select payload from event where name = 'slipsPrinted'`),
  )
  expect(events).toEqual([{ payload: { slips: 2 } }])
})

test('a slip that was used or replaced is not printed again; when none is left the words say what to do', async () => {
  const batch = await issued('9-1-301', '9-1-302')
  const fresh = await issued('9-1-301')
  const answer = value(await rep.call('binding.printSlips', batch))
  expect(answer.slips).toBe(1)
  expect(wordsOf(answer.base64)).not.toContain('9栋1单元301')
  expect(value(await rep.call('binding.printSlips', fresh)).slips).toBe(1)
  world.now = (world.now + 15 * 86_400_000) as never
  expect(codeOf(await rep.call('binding.printSlips', batch))).toBe('wrongState')
})

test('whoever lost the secret prints nothing: a sheet that is lost means new slips', async () => {
  const batch = await issued('9-1-301')
  const guess = { ...batch, seed: drawnHex(32) }
  expect(codeOf(await rep.call('binding.printSlips', guess))).toBe('wrongState')
})

test('representative: prints no slip of another building, with or without the secret', async () => {
  const chair = await world.account('邹主任')
  await world.grant(chair, yard.id, 'committee')
  const batch = {
    compoundId: yard.id,
    unitIds: [yard.units['10-1-101'] as UnitId],
    seed: drawnHex(32),
  }
  value(await chair.call('binding.issueSlips', batch))
  expect(codeOf(await rep.call('binding.printSlips', batch))).toBe('forbidden')
  expect(value(await chair.call('binding.printSlips', batch)).slips).toBe(1)
})
