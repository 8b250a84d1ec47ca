import { momentOf } from '../../cloudfunctions/rules/clocks'
import { json, sql } from '../../cloudfunctions/store/sql'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import { value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let compound: BuiltCompound
let chair: Actor

async function yard(pack: string): Promise<void> {
  compound = await world.compound('院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }], pack)
  const person = await world.account('主任')
  await world.grant(person, compound.id, 'committee')
  chair = person
}

async function conveningOf(person: Actor) {
  return value(await person.call('account.me', {})).compounds[0]?.convening
}

beforeAll(async () => {
  world = await World.create()
})
afterAll(() => world.close())

test('committee: reads the time rules of the own place, each with its source, and when voting may open', async () => {
  await yard('hangzhou')
  const convening = await conveningOf(chair)
  expect(convening?.clocks).toContainEqual({
    ...{ label: '投票天数', value: '5 到 60 天', source: '杭州市物业管理条例', verified: true },
  })
  expect(convening?.clocks[0]).toMatchObject({ label: '提前通知天数', value: '15 天', verified: true })
  // Notice on 1 September; the days run 2–16 September.
  expect(convening?.earliestOpenAt).toBe(momentOf('2026-09-17' as never, 0))
})

test('committee: what nobody has read of the own city is to be checked, never guessed', async () => {
  await yard('chongqing-hechuan-nanjin')
  expect((await conveningOf(chair))?.clocks).toContainEqual({
    ...{ label: '投票天数', value: '待核对', source: '重庆市物业管理条例', verified: false },
  })
})

test('committee: an edited pack is the one a new decision takes, so it is the one that is read', async () => {
  await yard('hangzhou')
  const pack = resolvePack('hangzhou')!
  const fields = { ...pack.fields, noticeDays: { value: 20, source: '议事规则', mark: 'V' } }
  await world.owner((run) =>
    run(
      sql`insert into pack (id, version, data, created_at) values ('hangzhou', 2, ${json({ ...pack, fields })}, now())`,
    ),
  )
  expect(await conveningOf(chair)).toMatchObject({
    clocks: [{ label: '提前通知天数', value: '20 天', source: '议事规则', verified: true }, {}, {}, {}],
    earliestOpenAt: momentOf('2026-09-22' as never, 0),
  })
})

test('owner: convenes nothing and is not burdened with it', async () => {
  await yard('hangzhou')
  const owner = await world.account('张三')
  await world.bind(owner, compound.id, compound.units['1-101']!, 'owner', compound.owners['张三']!)
  expect(await conveningOf(owner)).toBeNull()
})
