import { drawnId } from '../support/chance'
import type { MatterId, MeetingId } from '../../types/ids'
import { instant } from '../../types/units'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { sql } from '../../cloudfunctions/store/sql'
import { registeredFile, passPapers } from '../support/files'
import { agendaOf, draftMeeting, itemOf, passMeeting, postMeeting } from '../support/meetings'
import { codeOf, passAnswers, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
let chair: Actor
let second: Actor
let repOfThree: Actor
let neighbour: Actor

beforeAll(async () => {
  world = await World.create()
  yard = await world.compound('新五栋', [
    { building: '3', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['张三'] },
    { building: '5', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['李四'] },
  ])
  const [first, other, rep, owner] = [
    await world.account('主任'),
    await world.account('副主任'),
    await world.account('三栋代表'),
    await world.account('邻居'),
  ]
  await world.grant(first, yard.id, 'committee')
  await world.grant(other, yard.id, 'committee')
  await world.grant(rep, yard.id, 'buildingRep', { kind: 'building', id: yard.buildings['3']! })
  await world.bind(owner, yard.id, yard.units['5-1-101']!, 'owner', yard.owners['李四']!)
  ;[chair, second, repOfThree, neighbour] = [first, other, rep, owner]
})
afterAll(() => world.close())

function fieldsOf(answer: { ok: boolean; error?: { fields?: object } }): string[] {
  return Object.keys((!answer.ok && answer.error?.fields) || {})
}

async function viewAs(person: Actor, meetingId: MeetingId) {
  return value(await person.call('meeting.view', { compoundId: yard.id, meetingId }))
}

describe('a draft', () => {
  test('committee: a meeting in the past is refused with a sentence at the field, and nothing is written', async () => {
    const draft = agendaOf(world, { startsAt: instant(world.now - 1), endsAt: instant(world.now + 1) })
    const answer = await chair.call('meeting.draft', {
      compoundId: yard.id,
      meetingId: drawnId() as MeetingId,
      draft,
    })
    expect(codeOf(answer)).toBe('checkFailed')
    expect(fieldsOf(answer as never)).toEqual(['startsAt'])
    const [row] = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from meeting`),
    )
    expect(row?.n).toBe(0)
  })

  test('buildingRep of building 3: posts for building 3 and for nothing else', async () => {
    const three = { scopeKind: 'building', scopeId: yard.buildings['3']! } as const
    const five = { scopeKind: 'building', scopeId: yard.buildings['5']! } as const
    const key = await draftMeeting(world, repOfThree, yard.id, three)
    const call = (draft: ReturnType<typeof agendaOf>) =>
      repOfThree.call('meeting.draft', { compoundId: yard.id, meetingId: drawnId() as MeetingId, draft })
    expect(codeOf(await call(agendaOf(world, five)))).toBe('forbidden')
    expect(codeOf(await call(agendaOf(world)))).toBe('forbidden')
    const draft = agendaOf(world, five)
    expect(codeOf(await repOfThree.call('meeting.edit', { ...key, draft }))).toBe('forbidden')
    expect(codeOf(await repOfThree.call('meeting.giveNotice', key))).toBe('ok')
  })

  test('neighbour and visitor: a draft is not found, in no list', async () => {
    const { meetingId } = await draftMeeting(world, chair, yard.id)
    for (const person of [neighbour, world.stranger()])
      expect(codeOf(await person.call('meeting.view', { compoundId: yard.id, meetingId }))).toBe('notFound')
    const listed = value(await neighbour.call('meeting.list', {})).meetings
    expect(listed.map(({ id }) => id)).not.toContain(meetingId)
    expect((await viewAs(chair, meetingId)).gaps).toEqual({})
  })

  test('two conveners at one agenda: the second sees what the first changed, and nothing of it is lost', async () => {
    const first = itemOf()
    const key = await draftMeeting(world, chair, yard.id, { items: [first] })
    const added = itemOf({ title: '修车棚' })
    const mine = agendaOf(world, { items: [first, added] })
    expect(value(await chair.call('meeting.edit', { ...key, draft: mine })).version).toBe(2)
    const theirs = agendaOf(world, { items: [{ ...first, minutes: 45 }] })
    expect(codeOf(await second.call('meeting.edit', { ...key, draft: theirs }))).toBe('conflict')
    const seen = await viewAs(second, key.meetingId)
    expect(seen.items.map(({ title, minutes }) => [title, minutes])).toEqual([
      ['楼顶隔热板，要不要做', 20],
      ['修车棚', 20],
    ])
    const both = agendaOf(world, { items: [{ ...first, minutes: 45 }, added] })
    value(await second.call('meeting.edit', { ...key, expectedVersion: seen.version, draft: both }))
    expect((await viewAs(chair, key.meetingId)).items.map(({ minutes }) => minutes)).toEqual([45, 20])
  })

  test('two conveners at the very same moment: one is taken, the other is told', async () => {
    const key = await draftMeeting(world, chair, yard.id)
    const [a, b] = await Promise.all([
      chair.call('meeting.edit', { ...key, draft: agendaOf(world, { items: [itemOf({ title: '甲' })] }) }),
      second.call('meeting.edit', { ...key, draft: agendaOf(world, { items: [itemOf({ title: '乙' })] }) }),
    ])
    expect([codeOf(a), codeOf(b)].sort()).toEqual(['conflict', 'ok'])
    expect((await viewAs(chair, key.meetingId)).items).toHaveLength(1)
  })

  test('committee: an item of another meeting, a file or a matter of nobody: refused, nothing is taken over', async () => {
    const item = itemOf()
    const theirs = await draftMeeting(world, chair, yard.id, { items: [item] })
    const key = await draftMeeting(world, chair, yard.id)
    const edit = (items: ReturnType<typeof itemOf>[]) =>
      chair.call('meeting.edit', { ...key, draft: agendaOf(world, { items }) })
    expect(codeOf(await edit([item]))).toBe('conflict')
    expect(codeOf(await edit([itemOf({ papers: [{ title: '报价', fileId: drawnId() as never }] })]))).toBe(
      'notFound',
    )
    expect(codeOf(await edit([itemOf({ matterId: drawnId() as MatterId })]))).toBe('notFound')
    expect((await viewAs(chair, theirs.meetingId)).items).toHaveLength(1)
  })

  test('whatever people write stays as they wrote it: emoji, rare characters, script', async () => {
    const title = '𬱖家门口👨‍👩‍👧 <script>alert(1)</script>'
    const key = await draftMeeting(world, chair, yard.id, { title: '㐂☔', items: [itemOf({ title })] })
    const seen = await viewAs(chair, key.meetingId)
    expect([seen.title, seen.items[0]?.title]).toEqual(['㐂☔', title])
  })

  test('committee: what is longer than a text may be is refused at its field', async () => {
    const draft = agendaOf(world, { items: [itemOf({ body: '说'.repeat(5000) })] })
    const answer = await chair.call('meeting.draft', {
      compoundId: yard.id,
      meetingId: drawnId() as MeetingId,
      draft,
    })
    expect(codeOf(answer)).toBe('invalidInput')
    expect(fieldsOf(answer as never)).toEqual(['draft.items.0.body'])
  })
})

describe('the notice', () => {
  test('visitor: reads it once it was posted and has passed the check, not before', async () => {
    const key = await draftMeeting(world, chair, yard.id)
    value(await chair.call('meeting.giveNotice', key))
    const ask = () => world.stranger().call('meeting.view', { compoundId: yard.id, meetingId: key.meetingId })
    expect(codeOf(await ask())).toBe('notFound')
    expect((await viewAs(chair, key.meetingId)).waitsForCheck).toBe(true)
    await passMeeting(world, key.meetingId)
    const seen = value(await ask())
    expect(seen).toMatchObject({
      state: 'noticed',
      may: { convene: false, takePart: false },
      waitsForCheck: false,
    })
    expect(value(await neighbour.call('meeting.list', {})).meetings.map(({ id }) => id)).toContain(
      key.meetingId,
    )
  })

  test('committee: the owners’ assembly is not posted for a day before the notice days have run', async () => {
    const early = { kind: 'owners' as const, items: [itemOf({ regime: 'owners' })] }
    const key = await draftMeeting(world, chair, yard.id, early)
    expect((await viewAs(chair, key.meetingId)).gaps).toHaveProperty('startsAt')
    expect(fieldsOf((await chair.call('meeting.giveNotice', key)) as never)).toEqual(['startsAt'])
    // Notice on 1 September; the days run 2–16 September.
    const startsAt = momentOf('2026-09-17' as never, 0)
    const endsAt = instant(startsAt + 3_600_000)
    const draft = agendaOf(world, { ...early, startsAt, endsAt })
    const { version } = value(await chair.call('meeting.edit', { ...key, draft }))
    value(await chair.call('meeting.giveNotice', { ...key, expectedVersion: version }))
    const seen = await viewAs(chair, key.meetingId)
    expect(seen.earliestStartAt).toBe(startsAt)
    expect(seen.quorum).toMatchObject({
      regime: 'owners',
      headcount: { present: 0, total: 2, need: 2 },
      met: false,
    })
  })

  test('committee: an item added after the notice is marked, and is talked about only', async () => {
    const announced = itemOf()
    const key = await postMeeting(world, chair, yard.id, { items: [announced] })
    const added = itemOf({ title: '临时说一句' })
    const draft = agendaOf(world, { items: [announced, added] })
    value(await chair.call('meeting.edit', { ...key, draft }))
    expect((await viewAs(chair, key.meetingId)).items.map((item) => item.addedAfterNotice)).toEqual([
      false,
      true,
    ])
    // Not yet through the check, so nobody else reads it.
    expect((await viewAs(neighbour, key.meetingId)).items).toHaveLength(1)
    const rewritten = { ...announced, title: '别的事' }
    const again = await chair.call('meeting.edit', {
      ...{ ...key, expectedVersion: key.expectedVersion + 1 },
      draft: agendaOf(world, { items: [rewritten, added] }),
    })
    expect(codeOf(again)).toBe('checkFailed')
  })

  test('committee: the matter of an item says in its thread that it will be talked about, and that it was called off', async () => {
    const matterId = drawnId() as MatterId
    await world.owner((run) =>
      run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
        values (${yard.id}, ${matterId}, '隔热板', 'compound', ${chair.accountId}, now())`),
    )
    const key = await postMeeting(world, chair, yard.id, { items: [itemOf({ matterId })] })
    value(await chair.call('meeting.cancel', { ...key, reason: '下雨' }))
    const events = await world.owner((run) =>
      run<{ name: string }>(sql`select name from event where matter_id = ${matterId} order by at, id`),
    )
    expect(events.map(({ name }) => name)).toEqual(['agendaItemNoticed', 'agendaItemCalledOff'])
    await passAnswers(world)
    expect(await viewAs(neighbour, key.meetingId)).toMatchObject({
      state: 'cancelled',
      cancelledReason: '下雨',
    })
  })

  test('everybody: a paper of a posted agenda opens, one of a draft opens for conveners only', async () => {
    const { fileId } = await registeredFile(world, chair, yard.id)
    const papers = [{ title: '报价', fileId }]
    const key = await draftMeeting(world, chair, yard.id, { items: [itemOf({ papers })] })
    const open = (person: Actor) => person.call('file.open', { compoundId: yard.id, fileId })
    expect([codeOf(await open(second)), codeOf(await open(neighbour))]).toEqual(['ok', 'notFound'])
    value(await chair.call('meeting.giveNotice', key))
    expect(codeOf(await open(neighbour))).toBe('notFound')
    await passMeeting(world, key.meetingId)
    expect(codeOf(await open(world.stranger()))).toBe('notFound')
    await passPapers(world)
    expect(codeOf(await open(world.stranger()))).toBe('ok')
    expect((await viewAs(neighbour, key.meetingId)).items[0]?.papers).toMatchObject([{ title: '报价' }])
  })

  test('committee: a request sent twice posts once', async () => {
    const key = await draftMeeting(world, chair, yard.id)
    const requestId = 'request-once-0001'
    const answers = [
      await chair.call('meeting.giveNotice', key, requestId),
      await chair.call('meeting.giveNotice', key, requestId),
    ]
    expect(answers[0]).toEqual(answers[1])
    const rows = await world.owner((run) => run(sql`select 1 from event where request_id = ${requestId}`))
    expect(rows).toHaveLength(1)
  })
})
