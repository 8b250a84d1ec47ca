import { drawnId } from '../support/chance'
import type { MyData } from '../../types/account'
import { ownThingGroups, ownThingKinds } from '../../types/own-thing-kinds'
import { at, sql } from '../../cloudfunctions/store/sql'
import { myDataText } from '../../src/words/my-data'
import type { Person } from '../support/everybody'
import { fillFeeTables } from '../support/fees'
import { openedMatter, reportedConcern } from '../support/matters'
import { itemOf, postMeeting } from '../support/meetings'
import { fillMinutesTables } from '../support/minutes'
import { fillMoneyTables } from '../support/money'
import { fillPledgeTables } from '../support/pledges'
import { openDecision, value, World, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
let chair: Person
let me: Person
let tenant: Person
let neighbour: Person
let mine: MyData

beforeAll(async () => {
  world = await World.create()
  yard = await world.compound('院', [
    { building: '1', room: '101', area: 8000, owners: ['张三'] },
    { building: '1', entrance: '1', room: '201', area: 8000, owners: ['李四'] },
  ])
  chair = await world.account('主任')
  await world.grant(chair, yard.id, 'committee')
  ;[me, tenant, neighbour] = [
    await world.account('我'),
    await world.account('租客'),
    await world.account('邻居'),
  ]
  await world.bind(me, yard.id, yard.units['1-101']!, 'owner', yard.owners['张三']!)
  await world.bind(tenant, yard.id, yard.units['1-101']!, 'tenant', null)
  await world.bind(neighbour, yard.id, yard.units['1-1-201']!, 'owner', yard.owners['李四']!)
  await live()
  mine = value(await me.call('account.myData', {}))
}, 120_000)
afterAll(() => world.close())

const concernWords = '只有我说过的这句话'

/** One of everything, by me or about my home. */
async function live(): Promise<void> {
  const c = yard.id
  const { decisionId } = await openDecision(world, chair, c)
  await fillMinutesTables(world, chair, me, yard)
  await fillMoneyTables(world, chair, me, yard, decisionId)
  await fillFeeTables(world, chair, yard)
  await fillPledgeTables(world, chair, me, yard, yard.units['1-101']!)
  await reportedConcern(world, me, c, { text: concernWords })
  const matterId = await openedMatter(world, chair, c, { title: '垃圾房' })
  value(await me.call('matter.meToo', { compoundId: c, matterId, on: true }))
  value(await me.call('matter.follow', { compoundId: c, matterId, on: true }))
  const item = itemOf()
  const { meetingId } = await postMeeting(world, chair, c, { items: [item] })
  const [now, by] = [at(world.now), me.accountId]
  await world.owner(async (run) => {
    await run(sql`with t as (insert into topic (compound_id, id, scope_kind, title, body, created_by, created_at)
        values (${c}, ${drawnId()}, 'compound', '修车棚', '漏雨', ${by}::uuid, ${now}) returning compound_id, id)
      insert into topic_second (compound_id, topic_id, account_id, at) select compound_id, id, ${by}::uuid, ${now} from t`)
    await run(sql`insert into interest (compound_id, item_id, account_id, kind, declared_at)
      values (${c}, ${item.id}, ${by}::uuid, 'kin', ${now})`)
    await run(sql`insert into rsvp (compound_id, meeting_id, account_id, coming, people, at)
      values (${c}, ${meetingId}, ${by}::uuid, true, 2, ${now})`)
    await run(sql`with h as (insert into hand_count (compound_id, item_id, state, opened_at)
        values (${c}, ${item.id}, 'open', ${now}) returning compound_id, item_id)
      insert into hand_by_phone (compound_id, item_id, account_id, answer, at)
      select compound_id, item_id, ${by}::uuid, 'unsure', ${now} from h`)
    await run(sql`insert into minutes_signature (compound_id, minutes_id, capacity, account_id, at)
      select compound_id, id, 'recorder', ${by}::uuid, ${now} from minutes where compound_id = ${c}
      on conflict (compound_id, minutes_id, capacity) do update set account_id = excluded.account_id`)
    await run(sql`insert into follow_up (compound_id, id, minutes_id, item_id, title, assignee, assignee_id)
      select ${c}, ${drawnId()}, id, ${item.id}, '换灯泡', '我', ${by}::uuid from minutes where compound_id = ${c} limit 1`)
    await run(sql`insert into kept_ballot (compound_id, decision_id, voter_id, account_id, choices, kept_at)
      values (${c}, ${decisionId}::uuid, ${drawnId()}, ${by}::uuid, '[{"choice": "against"}]', ${now})`)
    await run(sql`insert into role_deputy (compound_id, id, grant_id, account_id, named_by, named_at, active_from, active_until)
      select compound_id, ${drawnId()}, id, ${by}::uuid, account_id, ${now}, ${now}, ${now} + interval '1 day' from role_grant
      where compound_id = ${c} limit 1`)
    await run(sql`insert into payment (compound_id, id, direction, subject_kind, subject_id, unit_id, what, amount, way, paid_on,
        account_id, entered, on_behalf, said_at, state, refund_of)
      select compound_id, ${drawnId()}, 'out', subject_kind, subject_id, unit_id, what, 100, 'cash', paid_on, ${chair.accountId}::uuid,
        true, false, said_at, 'said', id from payment where compound_id = ${c} limit 1`)
  })
}

describe('我的数据, beside homes, ballots and objections', () => {
  test('everybody: each kind is there and in exactly one group of the page', () => {
    expect([...new Set(mine.things.map(({ kind }) => kind))].sort()).toEqual([...ownThingKinds].sort())
    expect(ownThingGroups.flatMap(({ kinds }) => kinds).sort()).toEqual([...ownThingKinds].sort())
  })

  test('owner: reads the own words, sums to the fen, the receipt and how each stands, oldest first', () => {
    const of = (kind: MyData['things'][number]['kind']) => mine.things.find((thing) => thing.kind === kind)!
    expect(of('concern')).toMatchObject({ place: '院', words: concernWords, home: null, detail: '等着处理' })
    expect(of('payment')).toMatchObject({
      about: '楼顶隔热板',
      detail: '119.05 元，现金，收到了，收据 2026-000001',
    })
    expect(of('refund').detail).toBe('1.00 元，现金，等记账人核对')
    expect(of('hardship').words).toBe('这个月手头紧')
    expect(of('correction')).toMatchObject({ words: '人数少记了', detail: '等答复' })
    expect(of('rsvp').detail).toBe('来 2 个人')
    expect(of('pledge').home).toBe('1栋101')
    expect(of('bill').detail).toMatch(/^\d{4}年.*元$/)
    expect(of('deputy').about).toBe('业委会（自治委员会）')
    const times = mine.things.map((thing) => thing.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('owner: the kept text holds every one of them', () => {
    const text = myDataText(mine)
    for (const { title } of ownThingGroups) expect(text).toContain(`【${title}】`)
    for (const words of [concernWords, '这个月手头紧', '119.05', '2026-000001', '修车棚', '垃圾房'])
      expect([words, text.includes(words)]).toEqual([words, true])
  })

  test('nobody’s choice and nobody else’s name is among it', () => {
    const text = JSON.stringify(mine)
    for (const secret of ['against', 'unsure', '李四', '主任', '邻居'])
      expect([secret, text.includes(secret)]).toEqual([secret, false])
  })

  test('tenant: the fee of the home, nothing of what the owners share, nothing the owner said', async () => {
    const { things } = value(await tenant.call('account.myData', {}))
    expect(new Set(things.map(({ kind }) => kind))).toEqual(new Set(['bill']))
  })

  test('neighbour: the bill of the own home alone, exempt as it is', async () => {
    const { things } = value(await neighbour.call('account.myData', {}))
    expect(things.map(({ kind, home }) => [kind, home])).toEqual([['bill', '1栋1单元201']])
    expect(things[0]?.detail).toMatch(/免收$/)
  })

  test('a new owner: what stands for the home, nothing an earlier one took back', async () => {
    const [pledge] = mine.things.filter(({ kind }) => kind === 'pledge')
    const later = await world.account('买主')
    world.now = (world.now + 1000) as typeof world.now
    await world.bind(later, yard.id, yard.units['1-101']!, 'coOwner', yard.owners['张三']!)
    await world.owner((run) =>
      run(sql`update binding set valid_from = ${at(world.now)} where account_id = ${later.accountId}::uuid`),
    )
    const pledges = async () =>
      value(await later.call('account.myData', {})).things.filter(({ kind }) => kind === 'pledge').length
    expect([pledge === undefined, await pledges()]).toEqual([false, 1])
    await world.owner((run) =>
      run(
        sql`update pledge set state = 'revoked', ended_at = ${at(world.now)} where compound_id = ${yard.id}`,
      ),
    )
    expect(await pledges()).toBe(0)
    const kinds = value(await me.call('account.myData', {})).things.map(({ kind }) => kind)
    expect(kinds).toContain('pledge')
  })
})

/** Tables that know an account and are not in 我的数据, each with its reason. */
const elsewhere: Readonly<Record<string, string>> = {
  event: 'counted: each holds numbers and ids of what is listed itself',
  platform_event: 'as event, of the account alone',
  invitation: 'the hash of a code for somebody to come in with, gone within days',
  door_slip: 'the hash of a code on paper; who came in by it is a home',
  binding_approval: 'a yes to somebody else’s home, done in an office or as its owner; the event is counted',
  voter_naming: 'who votes for a home stands on 我家 for all its owners',
  straw_answer: 'given as polls',
  content_report: 'who reported is read by nobody, not even over one’s own shoulder',
  review: 'the words lie in their own tables; what waits stands in 我写的',
  delivery: 'done in an office for another home',
  paper_entry: 'done in an office for another home',
  same_person_answer: 'done in an office, about the roster',
  roster_import: 'done in an office, about the roster',
  floor_note: 'done in an office: what others said',
  fee_place: 'done in an office; the places stand in the bill',
  fee_exemption: 'done in an office; the reason is read by the treasurer and the committee alone',
  ...{ matter: 'done in an office', matter_outcome: 'done in an office', meeting: 'done in an office' },
  ...{ meeting_place: 'done in an office', agenda_item: 'done in an office', minutes: 'done in an office' },
  ...{
    hand_count: 'done in an office',
    covenant: 'done in an office',
    covenant_version: 'done in an office',
  },
  ...{
    decision: 'done in an office',
    roll_version: 'done in an office',
    roll_amendment: 'done in an office',
  },
  ...{
    cost_plan: 'done in an office',
    cost_plan_version: 'done in an office',
    pledge_round: 'done in an office',
  },
  ...{
    pledge_cover: 'done in an office',
    money_rule: 'done in an office',
    posting_group: 'done in an office',
  },
  ...{ posting: 'an account of the ledger, not a person', fee_run: 'done in an office' },
  ...{ fee_schedule: 'done in an office', retention_hold: 'done in an office' },
}

test('every table that knows an account is in 我的数据, or on the list with its reason', async () => {
  const tables = await world.owner((run) =>
    run<{ name: string }>(sql`
      select distinct c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'
        and (c.column_name like '%account%' or c.column_name like '%\\_by' or c.column_name = 'assignee_id')
      order by 1`),
  )
  const bodies = await world.owner((run) =>
    run<{ body: string }>(sql`
      select prosrc as body from pg_proc where proname in ('own_data', 'own_identities', 'own_things')`),
  )
  const read = bodies.map(({ body }) => body).join('\n')
  // Whose rows are asked for by the account, not tables that only lend a title.
  const given = tables.filter(
    ({ name }) => !(name in elsewhere) && new RegExp(`\\bfrom ${name} \\w+\\b`).test(read),
  )
  const forgotten = tables.filter((one) => !(one.name in elsewhere) && !given.includes(one))
  expect(forgotten.map(({ name }) => name)).toEqual([])
  expect(Object.keys(elsewhere).filter((name) => tables.every((one) => one.name !== name))).toEqual([])
  expect(given.length).toBeGreaterThan(20)
})
