import { drawnId } from '../support/chance'
import type { AccountId, AgendaItemId, MatterId, MeetingId, UnitId } from '../../types/ids'
import { calendarDay, instant } from '../../types/units'
import type { OperationInput } from '../../types/contract'
import { sql } from '../../cloudfunctions/store/sql'
import { registeredFile } from '../support/files'
import { openedMatter } from '../support/matters'
import { agendaOf, codeNow, itemOf, postMeeting, proposeTopic, runMeeting } from '../support/meetings'
import { codeOf, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
let chair: Actor
let owner: Actor
let tenant: Actor
let other: Actor
let far: Actor

beforeAll(async () => {
  world = await World.create()
  yard = await world.compound(
    '新五栋',
    [1, 2, 3].map((n) => ({
      ...{ building: '5', entrance: '1', floor: n, room: `${n}01`, area: 8000, owners: [`业主${n}`] },
    })),
  )
  const people = {
    chair: await world.account('主任'),
    owner: await world.account('罗素珍'),
    tenant: await world.account('租户'),
    other: await world.account('李四'),
    far: await world.account('外院'),
  }
  await world.grant(people.chair, yard.id, 'committee')
  await world.bind(people.owner, yard.id, yard.units['5-1-101']!, 'owner', yard.owners['业主1']!)
  await world.bind(people.tenant, yard.id, yard.units['5-1-201']!, 'tenant', null)
  await world.bind(people.other, yard.id, yard.units['5-1-301']!, 'owner', yard.owners['业主3']!)
  ;({ chair, owner, tenant, other, far } = people)
})
afterAll(() => world.close())

type Key = { compoundId: typeof yard.id; meetingId: MeetingId; itemId: AgendaItemId }

async function viewAs(person: Actor, { compoundId, meetingId }: Key) {
  return value(await person.call('meeting.view', { compoundId, meetingId }))
}

async function signIn(person: Actor, { compoundId, meetingId }: Key, back = 0) {
  const code = await codeNow(world, meetingId, back)
  return person.call('meeting.signIn', { compoundId, meetingId, code })
}

describe('topics', () => {
  test('neighbour: what they propose is seen by them and the reviewers until it has passed the check', async () => {
    const topicId = drawnId() as never
    const input = { compoundId: yard.id, topicId, scopeKind: 'compound', scopeId: null } as const
    const words = { title: '🅿️ 车棚', body: '<b>淋雨</b>', matterId: null }
    value(await owner.call('meeting.proposeTopic', { ...input, ...words }))
    const seen = async (person: Actor) =>
      value(await person.call('meeting.topics', { compoundId: yard.id })).topics.find(
        ({ id }) => id === topicId,
      )
    expect(await seen(owner)).toMatchObject({
      ...{ title: words.title, body: words.body },
      waitsForCheck: true,
      mine: true,
    })
    expect(await seen(chair)).toMatchObject({ waitsForCheck: true, mayAnswer: false })
    expect(await seen(other)).toBeUndefined()
    const second = () => other.call('meeting.secondTopic', { compoundId: yard.id, topicId, second: true })
    expect(codeOf(await second())).toBe('notFound')
    await world.owner((run) => run(sql`update topic set visibility = 'visible' where id = ${topicId}`))
    value(await second())
    expect(await seen(other)).toMatchObject({ seconds: 1, seconded: true, mine: false })
    expect(
      codeOf(await owner.call('meeting.secondTopic', { compoundId: yard.id, topicId, second: true })),
    ).toBe('wrongState')
    expect(codeOf(await far.call('meeting.topics', { compoundId: yard.id }))).toBe('forbidden')
  })

  test('committee: takes a topic onto a posted agenda, where it is marked; it is taken once', async () => {
    const topic = await proposeTopic(world, owner, yard.id)
    const { compoundId, meetingId, expectedVersion } = await postMeeting(world, chair, yard.id)
    const take = { ...topic, meetingId, expectedVersion }
    const taken = value(await chair.call('meeting.takeTopic', take))
    const view = await viewAs(chair, { compoundId, meetingId, itemId: taken.itemId })
    expect(view.version).toBe(taken.version)
    expect(view.items[1]).toMatchObject({
      title: '修车棚',
      addedAfterNotice: true,
      regime: 'deliberation',
      waitsForCheck: true,
    })
    const again = { ...take, expectedVersion: taken.version }
    expect(codeOf(await chair.call('meeting.takeTopic', again))).toBe('wrongState')
    expect(codeOf(await chair.call('meeting.answerTopic', { ...topic, answer: '不议' }))).toBe('wrongState')
  })

  test('committee: an item taken away again lets its topic wait for an answer', async () => {
    const topic = await proposeTopic(world, owner, yard.id)
    const { compoundId, meetingId, expectedVersion } = await postMeeting(world, chair, yard.id)
    const { version } = value(await chair.call('meeting.takeTopic', { ...topic, meetingId, expectedVersion }))
    const items = (await viewAs(chair, { compoundId, meetingId } as Key)).items.slice(0, 1)
    const kept = items.map((item) => itemOf({ ...pick(item) }))
    const draft = agendaOf(world, { items: kept })
    value(await chair.call('meeting.edit', { compoundId, meetingId, expectedVersion: version, draft }))
    expect(value(await chair.call('meeting.answerTopic', { ...topic, answer: '下个月有人来量' })).state).toBe(
      'answered',
    )
  })
})

function pick(
  item: Pick<ReturnType<typeof itemOf>, 'id' | 'title' | 'body' | 'minutes' | 'presenter' | 'regime'>,
) {
  const { id, title, body, minutes, presenter, regime } = item
  return { id, title, body, minutes, presenter, regime }
}

describe('before the meeting', () => {
  test('neighbours: their answers are a number; said again, the last word counts', async () => {
    const { compoundId, meetingId } = await postMeeting(world, chair, yard.id)
    const say = (person: Actor, coming: boolean, people: number) =>
      person.call('meeting.rsvp', { compoundId, meetingId, coming, people })
    value(await say(owner, true, 3))
    value(await say(tenant, true, 1))
    value(await say(owner, true, 2))
    value(await say(other, false, 1))
    expect((await viewAs(owner, { compoundId, meetingId } as Key)).rsvp).toEqual({
      ...{ people: 3, homesOrPersons: 2, mine: { coming: true, people: 2 } },
    })
    expect(codeOf(await say(far, true, 1))).toBe('forbidden')
    expect(codeOf(await say(owner, true, 0))).toBe('invalidInput')
  })

  test('neighbour: an interest is shown beside the item with the family name only, and may be taken back', async () => {
    const key = await runMeeting(world, chair, yard.id)
    value(await owner.call('meeting.declareInterest', { ...key, interest: 'business' }))
    const seen = async () => (await viewAs(tenant, key)).items[0]?.interests
    expect(await seen()).toEqual([{ label: '罗*', kind: 'business', mine: false }])
    value(await owner.call('meeting.declareInterest', { ...key, interest: null }))
    expect(await seen()).toEqual([])
  })

  test('committee: begins at most an hour early', async () => {
    const { compoundId, meetingId } = await postMeeting(world, chair, yard.id)
    expect(codeOf(await chair.call('meeting.start', { compoundId, meetingId }))).toBe('tooEarly')
  })
})

describe('signing in', () => {
  test('neighbour: this code and the one before are taken, an older one and another meeting’s are not', async () => {
    const key = await runMeeting(world, chair, yard.id)
    const elsewhere = await runMeeting(world, chair, yard.id)
    expect(codeOf(await signIn(owner, key, 2))).toBe('signInCodeOld')
    const foreign = await codeNow(world, elsewhere.meetingId)
    const { compoundId, meetingId } = key
    expect(codeOf(await owner.call('meeting.signIn', { compoundId, meetingId, code: foreign }))).toBe(
      'signInCodeForeign',
    )
    expect(await viewAs(owner, key)).toMatchObject({ attendance: { homes: 0, persons: 0, signedIn: false } })
    value(await signIn(owner, key, 1))
    expect((await viewAs(owner, key)).attendance).toEqual({ homes: 1, persons: 1, signedIn: true })
    expect(codeOf(await signIn(far, key))).toBe('forbidden')
  })

  test('committee and neighbour: one home ticked and signed in is one home; a tick may be taken back', async () => {
    const key = await runMeeting(world, chair, yard.id)
    const { compoundId, meetingId } = key
    const tick = (unitId: UnitId, present: boolean) =>
      chair.call('meeting.tick', { compoundId, meetingId, homes: [{ unitId, present, asOwner: false }] })
    value(await tick(yard.units['5-1-101']!, true))
    value(await signIn(owner, key))
    value(await tick(yard.units['5-1-201']!, true))
    expect((await viewAs(chair, key)).attendance).toMatchObject({ homes: 2, persons: 1 })
    const doors = value(await chair.call('meeting.live', { compoundId, meetingId })).doors
    expect(doors.map(({ label, present, asOwner }) => [label, present, asOwner])).toEqual(
      [
        ['101', true, true],
        ['201', true, false],
        ['301', false, false],
      ].map(([room, ...rest]) => [expect.stringContaining(String(room)), ...rest]),
    )
    value(await tick(yard.units['5-1-201']!, false))
    expect((await viewAs(chair, key)).attendance.homes).toBe(1)
    expect(codeOf(await tick(drawnId() as UnitId, true))).toBe('notFound')
  })

  test('owners’ assembly: the quorum counts owners on both axes, not their tenants', async () => {
    const startsAt = instant(world.now + 60 * 86_400_000)
    const items = [itemOf({ regime: 'owners' })]
    const { compoundId, meetingId } = await postMeeting(world, chair, yard.id, {
      ...{ kind: 'owners', items, startsAt, endsAt: instant(startsAt + 3_600_000) },
    })
    world.now = startsAt
    value(await chair.call('meeting.start', { compoundId, meetingId }))
    const key = { compoundId, meetingId, itemId: items[0]!.id }
    const quorum = async () => (await viewAs(tenant, key)).quorum
    value(await signIn(owner, key))
    value(await signIn(tenant, key))
    expect(await quorum()).toMatchObject({
      headcount: { present: 1, total: 3, need: 2 },
      area: { present: 8000, total: 24000, need: 16000 },
      met: false,
    })
    value(await signIn(other, key))
    expect(await quorum()).toMatchObject({ headcount: { present: 2 }, met: true })
  })
})

describe('item by item', () => {
  test('committee: one item runs at a time; what nobody came to comes back', async () => {
    const items = [itemOf({ title: '甲' }), itemOf({ title: '乙' })]
    const key = await runMeeting(world, chair, yard.id, { items })
    const states = async () => (await viewAs(owner, key)).items.map(({ state }) => state)
    value(await chair.call('meeting.callItem', key))
    value(await chair.call('meeting.callItem', { ...key, itemId: items[1]!.id }))
    expect(await states()).toEqual(['waiting', 'running'])
    value(await chair.call('meeting.end', { compoundId: yard.id, meetingId: key.meetingId }))
    const view = await viewAs(owner, key)
    expect(view.items.map(({ conclusion }) => conclusion?.kind)).toEqual(['comeBack', 'comeBack'])
    expect(view.state).toBe('ended')
  })

  test('conveners alone read what was said; a name stands only with consent', async () => {
    const key = await runMeeting(world, chair, yard.id)
    const note = {
      ...key,
      stance: 'against',
      words: '低楼层不漏水，凭啥出钱',
      speaker: '王老师',
      consented: false,
    } as const
    expect(codeOf(await chair.call('meeting.note', note))).toBe('checkFailed')
    value(await chair.call('meeting.note', { ...note, speaker: '' }))
    value(await chair.call('meeting.note', { ...note, stance: 'for', words: '☔我家漏𠮷', consented: true }))
    expect(codeOf(await chair.call('meeting.note', { ...note, words: '说'.repeat(5000) }))).toBe(
      'invalidInput',
    )
    const { compoundId, meetingId } = key
    const live = value(await chair.call('meeting.live', { compoundId, meetingId }))
    expect(live.notes.map(({ stance, words, speaker }) => [stance, words, speaker])).toEqual([
      ['against', '低楼层不漏水，凭啥出钱', null],
      ['for', '☔我家漏𠮷', '王老师'],
    ])
    expect(JSON.stringify(await viewAs(owner, key))).not.toContain('低楼层')
    expect(codeOf(await owner.call('meeting.live', { compoundId, meetingId }))).toBe('forbidden')
  })

  test('straw poll: only who signed in answers, once; the split of a few phones is never shown', async () => {
    const key = await runMeeting(world, chair, yard.id)
    const raise = (person: Actor, answer: 'yes' | 'no') =>
      person.call('meeting.raiseHand', { ...key, answer })
    expect(codeOf(await raise(owner, 'yes'))).toBe('notSignedInHere')
    value(await signIn(owner, key))
    expect(codeOf(await raise(owner, 'yes'))).toBe('wrongState')
    value(await chair.call('meeting.openPoll', key))
    value(await raise(owner, 'yes'))
    expect(codeOf(await raise(owner, 'no'))).toBe('wrongState')
    value(await chair.call('meeting.countHands', { ...key, yes: 18, no: 4, unsure: 2 }))
    value(await chair.call('meeting.closePoll', key))
    expect((await viewAs(owner, key)).items[0]?.poll).toEqual({
      state: 'closed',
      hands: { yes: 18, no: 4, unsure: 2 },
      ...{ phones: 1, phoneSplit: null, answered: true },
    })
  })

  test('straw poll: ten phones are shown as numbers once it is closed, not before', async () => {
    const key = await runMeeting(world, chair, yard.id)
    value(await chair.call('meeting.openPoll', key))
    await world.owner((run) =>
      run(sql`insert into hand_by_phone (compound_id, item_id, account_id, answer, at)
        select ${yard.id}, ${key.itemId}, gen_random_uuid(), case when n <= 7 then 'yes' else 'no' end, now() from generate_series(1, 10) n`),
    )
    const poll = async () => (await viewAs(owner, key)).items[0]?.poll
    expect(await poll()).toMatchObject({ phones: 10, phoneSplit: null })
    value(await chair.call('meeting.closePoll', key))
    expect(await poll()).toMatchObject({ phoneSplit: { yes: 7, no: 3, unsure: 0 } })
  })

  test('committee: hands may be counted without any phone', async () => {
    const key = await runMeeting(world, chair, yard.id)
    value(await chair.call('meeting.countHands', { ...key, yes: 30, no: 0, unsure: 0 }))
    expect((await viewAs(owner, key)).items[0]?.poll).toMatchObject({ state: 'closed', hands: { yes: 30 } })
  })

  test('committee: what a phone kept without network is taken for a day after the end, then no more', async () => {
    const key = await runMeeting(world, chair, yard.id)
    value(await chair.call('meeting.end', { compoundId: yard.id, meetingId: key.meetingId }))
    const note = { ...key, stance: 'asked', words: '多少钱', speaker: '', consented: false } as const
    world.now = instant(world.now + 86_400_000 - 1)
    value(await chair.call('meeting.note', note))
    world.now = instant(world.now + 1)
    expect(codeOf(await chair.call('meeting.note', note))).toBe('wrongState')
  })
})

describe('what comes of an item', () => {
  type Conclusion = OperationInput<'meeting.conclude'>['conclusion']
  const conclude = (key: Key, conclusion: Conclusion, requestId?: string) =>
    chair.call('meeting.conclude', { ...key, conclusion }, requestId)

  test('committee: each way to end stands in the thread of the matter with its own sentence', async () => {
    const matterId = drawnId() as MatterId
    await world.owner((run) =>
      run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
        values (${yard.id}, ${matterId}, '隔热板', 'compound', ${chair.accountId}, now())`),
    )
    const key = await runMeeting(world, chair, yard.id, { items: [itemOf({ matterId })] })
    const due = calendarDay('2030-01-01')
    const someone = { note: '', assignee: '王师傅', due }
    for (const conclusion of [
      { kind: 'dropped', note: '' },
      { kind: 'ask', ...someone },
      { kind: 'costPlan', ...someone },
      { kind: 'repair', ...someone },
      { kind: 'task', ...someone },
      { kind: 'trial', note: '', until: due, test: '晚上不吵', decider: '五栋的人' },
      { kind: 'comeBack', note: '带报价来' },
    ] as Conclusion[]) {
      value(await conclude(key, conclusion))
    }
    const events = await world.owner((run) =>
      run<{ name: string }>(
        sql`select name from event where matter_id = ${matterId} and name like 'item%' order by at, id`,
      ),
    )
    expect(events.map(({ name }) => name)).toEqual([
      ...[
        'itemDropped',
        'itemAsked',
        'itemToCostPlan',
        'itemToRepair',
        'itemToTask',
        'itemOnTrial',
        'itemComesBack',
      ],
    ])
    expect((await viewAs(chair, key)).items[0]?.conclusion).toMatchObject({
      kind: 'comeBack',
      note: '带报价来',
      assignee: null,
    })
    expect((await viewAs(owner, key)).items[0]?.conclusion).toMatchObject({ kind: 'comeBack', note: null })
  })

  test('committee: a day that has passed, or an owners’ question without its class, is refused at its field', async () => {
    const key = await runMeeting(world, chair, yard.id)
    const past = calendarDay('2020-01-01')
    const wrong: Conclusion[] = [
      { kind: 'ask', note: '', assignee: '王师傅', due: past },
      { kind: 'trial', note: '', until: past, test: '不吵', decider: '大家' },
      { kind: 'decision', note: '', question: '做吗', regime: 'owners', item: null },
    ]
    for (const conclusion of wrong) expect(codeOf(await conclude(key, conclusion))).toBe('checkFailed')
    expect(codeOf(await conclude(key, { kind: 'ask', note: '', assignee: '', due: past }))).toBe(
      'invalidInput',
    )
  })

  test('committee: picks who takes it on among those in office for these people; no resident is listed', async () => {
    const [repOfFive, repOfFour, counter] = [
      await world.account('五栋代表'),
      await world.account('四栋代表'),
      await world.account('计票员'),
    ]
    const four = drawnId()
    const [first, second, elsewhere] = [Object.values(yard.entrances)[0]!, drawnId(), drawnId()]
    await world.owner(async (run) => {
      await run(sql`insert into building (compound_id, id, name) values (${yard.id}, ${four}, '4')`)
      for (const [id, building, name] of [
        [second, yard.buildings['5']!, '9'],
        [elsewhere, four, '1'],
      ] as const)
        await run(sql`insert into entrance (compound_id, id, building_id, name)
          values (${yard.id}, ${id}, ${building}, ${name})`)
    })
    for (const [name, id] of [
      ['五栋一单元代表', first],
      ['五栋九单元代表', second],
      ['四栋一单元代表', elsewhere],
    ] as const)
      await world.grant(await world.account(name), yard.id, 'buildingRep', { kind: 'entrance', id })
    await world.grant(repOfFive, yard.id, 'buildingRep', { kind: 'building', id: yard.buildings['5']! })
    await world.grant(repOfFour, yard.id, 'buildingRep', { kind: 'building', id: four })
    await world.grant(counter, yard.id, 'counter')
    const listed = async (scope: Parameters<typeof runMeeting>[3]) => {
      const key = await runMeeting(world, chair, yard.id, scope)
      const { assignable } = value(
        await chair.call('meeting.live', { compoundId: yard.id, meetingId: key.meetingId }),
      )
      return assignable.map(({ name }) => name).sort()
    }
    const ofFive = ['五栋代表', '五栋一单元代表', '五栋九单元代表']
    expect(await listed({})).toEqual(['主任', ...ofFive, '四栋代表', '四栋一单元代表'].sort())
    const house = { scopeKind: 'building', scopeId: yard.buildings['5']! } as const
    // Whoever holds an office of one entrance serves people of the house.
    expect(await listed(house)).toEqual(['主任', ...ofFive].sort())
    const entrance = { scopeKind: 'entrance', scopeId: first } as const
    expect(await listed(entrance)).toEqual(['主任', '五栋代表', '五栋一单元代表'].sort())
  })

  test('committee: nobody from another compound, or who has gone, takes anything on; words alone always do', async () => {
    const key = await runMeeting(world, chair, yard.id)
    const ask = { kind: 'ask', note: '', assignee: '王师傅', due: calendarDay('2030-01-01') } as const
    for (const assigneeId of [far.accountId, drawnId() as AccountId])
      expect(codeOf(await conclude(key, { ...ask, assigneeId: assigneeId! }))).toBe('checkFailed')
    expect(codeOf(await conclude(key, { ...ask, assigneeId: other.accountId! }))).toBe('ok')
    expect(codeOf(await conclude(key, ask))).toBe('ok')
  })

  test('committee: a branch to a decision drafts it with text, papers and matter, in one go and once', async () => {
    const { fileId } = await registeredFile(world, chair, yard.id)
    const items = [itemOf({ papers: [{ title: '三家报价', fileId }] })]
    const key = await runMeeting(world, chair, yard.id, { items })
    const branch = {
      kind: 'decision',
      note: '六楼都愿意',
      question: '做楼顶隔热板，同意吗？',
      regime: 'owners',
      item: 9,
    } as const
    const [first, again] = [
      value(await conclude(key, branch, 'branch-request-01')),
      value(await conclude(key, branch, 'branch-request-01')),
    ]
    expect(again).toEqual(first)
    const draft = value(
      await chair.call('decision.view', { compoundId: yard.id, decisionId: first.decisionId! }),
    )
    expect(draft).toMatchObject({
      ...{ state: 'draft', regime: 'owners', item: 9, title: items[0]!.title, matterId: first.matterId },
      questions: [{ text: '做楼顶隔热板，同意吗？' }],
      papers: [
        { title: '会上商量的情况', body: '六楼晒得慌，问问大家\n\n六楼都愿意', file: null, waiting: false },
        { title: '三家报价', file: { id: fileId } },
      ],
      noticedAt: null,
    })
    expect(codeOf(await conclude(key, branch))).toBe('wrongState')
    expect((await viewAs(owner, key)).items[0]).toMatchObject({
      ...{ matterId: first.matterId, conclusion: { kind: 'decision', decisionId: first.decisionId } },
    })
    const drafts = await world.owner((run) =>
      run(sql`select 1 from decision where matter_id = ${first.matterId}`),
    )
    expect(drafts).toHaveLength(1)
  })

  test('neighbour: reads on the thread that it goes to a vote, and nothing of the draft nobody has posted', async () => {
    const matterId = await openedMatter(world, chair, yard.id)
    const key = await runMeeting(world, chair, yard.id, { items: [itemOf({ matterId })] })
    const branch = { kind: 'decision', note: '', question: '做吗？', regime: 'owners', item: 9 } as const
    const { decisionId } = value(await conclude(key, branch))
    const thread = async (person: Actor) =>
      value(await person.call('matter.view', { compoundId: yard.id, matterId }))
    const said = { sentence: '会上说好：交给大家表决' }
    expect((await thread(owner)).steps.at(-1)).toMatchObject({
      ...{ ...said, about: { kind: 'meeting', id: key.meetingId } },
    })
    expect((await thread(chair)).steps.at(-1)).toMatchObject({
      ...{ ...said, about: { kind: 'decision', id: decisionId } },
    })
    const list = value(await owner.call('matter.list', { compoundId: yard.id }))
    expect(list.matters.find(({ id }) => id === matterId)?.lastStep).toBe(said.sentence)
    expect(JSON.stringify([await thread(owner), list])).not.toContain(decisionId)
  })

  test('committee: an item nobody announced branches to a draft only, whose own notice still has to run', async () => {
    const announced = itemOf()
    const posted = await postMeeting(world, chair, yard.id, {
      ...{
        items: [announced],
        startsAt: instant(world.now + 600_000),
        endsAt: instant(world.now + 7_200_000),
      },
    })
    const added = itemOf({ title: '临时说的', regime: 'deliberation' })
    const view = await viewAs(chair, { ...posted, itemId: added.id })
    const draft = agendaOf(world, {
      ...{ items: [announced, added], startsAt: view.startsAt, endsAt: view.endsAt },
    })
    value(await chair.call('meeting.edit', { ...posted, draft }))
    const { compoundId, meetingId } = posted
    value(await chair.call('meeting.start', { compoundId, meetingId }))
    const key = { compoundId, meetingId, itemId: added.id }
    value(await chair.call('meeting.countHands', { ...key, yes: 40, no: 0, unsure: 0 }))
    const branch = { kind: 'decision', note: '', question: '做吗？', regime: 'owners', item: 9 } as const
    const { decisionId } = value(await conclude(key, branch))
    const decision = value(await chair.call('decision.view', { compoundId, decisionId: decisionId! }))
    expect(decision).toMatchObject({ state: 'draft', noticedAt: null, openedAt: null, results: [] })
    const open = await chair.call('decision.open', {
      ...{ compoundId, decisionId: decisionId!, expectedVersion: decision.version },
    })
    expect(codeOf(open)).toBe('wrongState')
  })
})
