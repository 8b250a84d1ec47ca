import { drawnId } from '../support/chance'
import type { AccountId, DecisionId, UnitId } from '../../types/ids'
import type { PaperAnswer } from '../../types/paper-ballot'
import { instant } from '../../types/units'
import { paperCode } from '../../cloudfunctions/rules/paper-code'
import { sql } from '../../cloudfunctions/store/sql'
import { digest } from '../support/everybody'
import { ballotPhoto, paperInput, readingOf } from '../support/papers'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
type Person = Actor & { readonly accountId: AccountId }
let rep: Person, counter: Person, committee: Person, owner: Person, coOwner: Person, otherRep: Person
let key: { compoundId: BuiltCompound['id']; decisionId: DecisionId }
let closesAt: number

beforeAll(async () => {
  world = await World.create()
  yard = await world.compound('院', [
    { building: '1', entrance: '1', room: '101', area: 8000, owners: ['张三'] },
    { building: '1', entrance: '1', room: '102', area: 7000, owners: ['李四', '王五'] },
    { building: '1', entrance: '1', room: '103', area: 6000, owners: ['赵六'] },
    { building: '2', entrance: '1', room: '101', area: 5000, owners: ['钱七'] },
    { building: '2', entrance: '1', room: '102', area: 5000, owners: ['孙八'] },
  ])
  ;[rep, counter, committee, owner, coOwner, otherRep] = [
    await world.account('代表'),
    await world.account('计票人'),
    await world.account('业委会'),
    await world.account('张三'),
    await world.account('李四'),
    await world.account('二栋代表'),
  ]
  const building = (name: string) => ({ kind: 'building' as const, id: yard.buildings[name]! })
  await world.grant(rep, yard.id, 'buildingRep', building('1'))
  await world.grant(otherRep, yard.id, 'buildingRep', building('2'))
  await world.grant(counter, yard.id, 'counter')
  await world.grant(committee, yard.id, 'committee')
  await world.bind(owner, yard.id, unit('1-1-101'), 'owner', yard.owners['张三']!)
  await world.bind(coOwner, yard.id, unit('1-1-102'), 'coOwner', yard.owners['李四']!)
})
afterAll(() => world.close())
beforeEach(async () => {
  const opened = await openDecision(world, committee, yard.id, {
    questions: [
      { text: '做吗', ifAdopted: '做', ifNotAdopted: '不做' },
      { text: '现在做吗', ifAdopted: '现在', ifNotAdopted: '以后' },
    ],
  })
  key = { compoundId: yard.id, decisionId: opened.decisionId }
  closesAt = opened.closesAt
})

function unit(name: string): UnitId {
  return yard.units[name]!
}

async function enter(as: Actor, name: string, answer: PaperAnswer) {
  return as.call('decision.enterPaper', await paperInput(world, as, key, unit(name), answer))
}

const queue = async (as: Actor) => value(await as.call('decision.paperQueue', key))
const view = async (as: Actor) => value(await as.call('decision.view', key))

async function cast(as: Actor, choice: 'agree' | 'against') {
  const seen = await view(as)
  return as.call('decision.castBallot', {
    ...key,
    voterId: seen.mine[0]!.voterId,
    choices: seen.questions.map(({ id }) => ({ questionId: id, choice })),
  })
}

function rows<Row>(table: string): Promise<Row[]> {
  return world.owner((run) =>
    run<Row>(sql`select * from ${sql.identifier(table)} where decision_id = ${key.decisionId}`),
  )
}

async function result() {
  world.now = instant(closesAt)
  await world.timer()
  return (await view(committee)).results
}

describe('two people', () => {
  test('read the same: the paper counts, as of the second reading, and the owner sees that it does', async () => {
    const first = value(await enter(rep, '1-1-101', 'agree'))
    expect(first).toMatchObject({ ordinal: 1, outcome: 'waiting' })
    expect((await view(owner)).participation?.tookPart.headcount).toBe(0)
    expect((await view(owner)).mine[0]).toMatchObject({
      mayCast: true,
      returned: null,
      paper: { state: 'waiting', at: world.now, enteredBy: ['楼栋代表'] },
    })
    world.now = instant(world.now + 60_000)
    const second = value(await enter(counter, '1-1-101', 'agree'))
    expect(second).toEqual({ paperId: first.paperId, ordinal: 2, outcome: 'counted' })
    expect(await view(owner)).toMatchObject({
      participation: { tookPart: { headcount: 1, area: 8000 } },
      mine: [
        {
          mayCast: false,
          returned: {
            at: world.now,
            channel: 'paper',
            disposition: 'counted',
            enteredBy: ['楼栋代表', '计票人'],
          },
          paper: null,
        },
      ],
    })
    expect(await rows('ballot_return')).toMatchObject([
      { channel: 'paper', disposition: 'counted', account_id: null },
    ])
    // The leaf of a paper is made like any other.
    const [wrong] = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from ballot where decision_id = ${key.decisionId}
        and leaf <> ballot_leaf(decision_id, question_id, voter_id, choice, headcount, area, salt)`),
    )
    expect(wrong?.n).toBe(0)
    expect((await result())[0]).toMatchObject({ tookPart: { headcount: 1 }, agree: { headcount: 1 } })
  })

  test('differ: it counts for nothing until a third settles it; at the close it is said', async () => {
    const { paperId } = value(await enter(rep, '1-1-101', 'agree'))
    expect(value(await enter(counter, '1-1-101', 'against')).outcome).toBe('differs')
    expect(await rows('ballot')).toEqual([])
    expect((await view(owner)).mine[0]?.paper).toMatchObject({ state: 'differing' })
    // A third reading by the ordinary way settles nothing.
    expect(codeOf(await enter(committee, '1-1-101', 'agree'))).toBe('conflict')
    const reading = await readingOf(committee, key, 'against')
    for (const reader of [rep, counter]) {
      expect(codeOf(await reader.call('decision.settlePaper', { ...key, paperId, reading }))).toBe(
        'anotherPerson',
      )
    }
    const settled = value(await committee.call('decision.settlePaper', { ...key, paperId, reading }))
    expect(settled).toEqual({ paperId, outcome: 'counted' })
    expect(codeOf(await committee.call('decision.settlePaper', { ...key, paperId, reading }))).toBe(
      'conflict',
    )
    value(await enter(rep, '1-1-103', 'agree'))
    const [first] = await result()
    expect(first).toMatchObject({ against: { headcount: 1 }, agree: { headcount: 0 } })
    expect(first?.caveats.join()).toContain('有 1 张纸质票到截止还没有两个人都录完、核对一致，没有计入。')
  })

  test('agree that it is invalid: it is recorded, in neither axis, and the home may still return another', async () => {
    const flawed = async (as: Actor, flaw: 'unsigned' | 'unreadable') => ({
      ...(await paperInput(world, as, key, unit('1-1-101'), 'agree')),
      reading: { flaw, answers: [] },
    })
    value(await rep.call('decision.enterPaper', await flawed(rep, 'unsigned')))
    const second = await counter.call('decision.enterPaper', await flawed(counter, 'unreadable'))
    expect(value(second).outcome).toBe('invalid')
    expect((await view(owner)).mine[0]).toMatchObject({
      mayCast: true,
      returned: null,
      paper: { state: 'invalid' },
    })
    expect((await queue(counter)).counts).toEqual({
      ...{ waiting: 0, differing: 0, counted: 0, evidence: 0 },
      invalid: 1,
    })
    value(await enter(counter, '1-1-101', 'against'))
    expect(value(await enter(rep, '1-1-101', 'against')).outcome).toBe('counted')
    expect((await result())[0]).toMatchObject({ tookPart: { headcount: 1 }, against: { headcount: 1 } })
  })

  test('one question unmarked: the other counts, that one is in neither, and the paper holds the home’s place', async () => {
    const [one, two] = (await view(committee)).questions
    const reading = {
      flaw: null,
      answers: [
        { questionId: one!.id, answer: 'unmarked' as const },
        { questionId: two!.id, answer: 'agree' as const },
      ],
    }
    for (const as of [rep, counter]) {
      value(
        await as.call('decision.enterPaper', {
          ...(await paperInput(world, as, key, unit('1-1-101'), 'agree')),
          reading,
        }),
      )
    }
    expect(value(await cast(owner, 'against'))).toMatchObject({ disposition: 'evidence' })
    expect((await view(owner)).mine[0]?.returned?.channel).toBe('paper')
    expect((await view(owner)).participation?.tookPart.headcount).toBe(0)
    expect(await result()).toMatchObject([
      { tookPart: { headcount: 0 }, against: { headcount: 0 } },
      { tookPart: { headcount: 1 }, agree: { headcount: 1 } },
    ])
  })
})

describe('one channel: the first valid return wins', () => {
  test('phone first: the paper is refused with what to do, or kept as evidence at once', async () => {
    value(await cast(owner, 'agree'))
    const input = await paperInput(world, rep, key, unit('1-1-101'), 'against')
    const refused = await rep.call('decision.enterPaper', input)
    expect(refused).toMatchObject({ ok: false, error: { code: 'alreadyReturned' } })
    expect(JSON.stringify(refused)).toContain('已经用手机投过了')
    const kept = await rep.call('decision.enterPaper', { ...input, keepAsEvidence: true })
    expect(value(kept)).toMatchObject({ ordinal: 1, outcome: 'evidence' })
    expect((await view(owner)).mine[0]).toMatchObject({
      returned: { channel: 'phone', disposition: 'counted' },
      paper: { state: 'evidence' },
    })
    expect((await result())[0]).toMatchObject({ agree: { headcount: 1 }, against: { headcount: 0 } })
  })

  test('phone between the two readings: the paper is evidence, even where the readings differ', async () => {
    value(await enter(rep, '1-1-101', 'against'))
    value(await cast(owner, 'agree'))
    expect(value(await enter(counter, '1-1-101', 'abstain')).outcome).toBe('evidence')
    expect((await result())[0]).toMatchObject({ agree: { headcount: 1 }, tookPart: { headcount: 1 } })
  })

  test('paper first: the owner’s phone is told so, and what it sends is evidence', async () => {
    value(await enter(rep, '1-1-101', 'against'))
    value(await enter(counter, '1-1-101', 'against'))
    expect(value(await cast(owner, 'agree')).disposition).toBe('evidence')
    const own = { ...key, voterId: (await view(owner)).mine[0]!.voterId }
    expect(value(await owner.call('decision.myChoice', own))).toMatchObject({
      choices: [{ choice: 'agree' }, { choice: 'agree' }],
      disposition: 'evidence',
    })
    expect((await result())[0]).toMatchObject({ against: { headcount: 1 }, agree: { headcount: 0 } })
  })

  test('paper first, and a co-owner who says otherwise by phone: the home waits until it is settled', async () => {
    value(await enter(rep, '1-1-102', 'against'))
    value(await enter(counter, '1-1-102', 'against'))
    expect(value(await cast(coOwner, 'agree')).disposition).toBe('coOwnersDiffer')
    expect((await result())[0]).toMatchObject({ tookPart: { headcount: 0 } })
  })
})

describe('stuffing', () => {
  test('representative: enters both readings, by door, by code or out of the queue: refused', async () => {
    const { paperId } = value(await enter(rep, '1-1-103', 'agree'))
    const before = await rows('paper_entry')
    expect(codeOf(await enter(rep, '1-1-103', 'agree'))).toBe('anotherPerson')
    const input = await paperInput(world, rep, key, unit('1-1-103'), 'agree')
    const [entry] = await rows<{ voter_id: string }>('paper_entry')
    for (const paper of [
      { by: 'code' as const, code: paperCode(key.decisionId, entry!.voter_id) },
      { by: 'waiting' as const, paperId },
    ]) {
      expect(codeOf(await rep.call('decision.enterPaper', { ...input, paper }))).toBe('anotherPerson')
    }
    expect(await rows('paper_entry')).toEqual(before)
    // Nor by the table: one account, one reading of a sheet.
    await expect(
      world.owner((run) =>
        run(sql`insert into paper_entry select compound_id, gen_random_uuid(), decision_id, voter_id, sheet, 2,
          account_id, role, null, reading, null, entered_at from paper_entry where id = ${paperId}`),
      ),
    ).rejects.toThrow('paper_entry_person')
  })

  test.each(['owner', 'tenant', 'family', 'pending owner', 'former owner'])(
    'representative who is %s of the home: reads neither time and settles nothing of it',
    async (kind) => {
      const tied = await world.account('自己人')
      await world.grant(tied, yard.id, 'counter')
      const as = kind.endsWith('owner') ? 'owner' : (kind as 'tenant')
      const status = kind === 'pending owner' ? 'pending' : 'accepted'
      const ownerId = as === 'owner' ? yard.owners['赵六']! : null
      await world.bind(tied, yard.id, unit('1-1-103'), as, ownerId, status)
      if (kind === 'former owner') {
        await world.owner((run) =>
          run(sql`update binding set status = 'ended', valid_until = from_ms(${world.now}::bigint)
            where account_id = ${tied.accountId}`),
        )
      }
      expect(codeOf(await enter(tied, '1-1-103', 'agree'))).toBe('ownPaper')
      const { paperId } = value(await enter(rep, '1-1-103', 'agree'))
      expect(codeOf(await enter(tied, '1-1-103', 'agree'))).toBe('ownPaper')
      value(await enter(counter, '1-1-103', 'against'))
      const reading = await readingOf(tied, key, 'agree')
      expect(codeOf(await tied.call('decision.settlePaper', { ...key, paperId, reading }))).toBe('ownPaper')
      const seen = await queue(tied)
      expect([seen.second, seen.settle]).toEqual([[], []])
      expect(seen.doors.find(({ unitId }) => unitId === unit('1-1-103'))?.own).toBe(true)
    },
  )

  test('representative: enters all doors alone: nothing counts, and each owner sees a paper said to be theirs', async () => {
    for (const name of ['1-1-101', '1-1-102', '1-1-103']) value(await enter(rep, name, 'agree'))
    expect(await rows('ballot')).toEqual([])
    for (const resident of [owner, coOwner]) {
      expect((await view(resident)).mine[0]).toMatchObject({
        mayCast: true,
        paper: { state: 'waiting', enteredBy: ['楼栋代表'] },
      })
    }
    const [first] = await result()
    expect(first?.tookPart.headcount).toBe(0)
    expect(first?.caveats.join()).toContain('有 3 张纸质票')
  })

  test('one photo for two homes, a photo of somebody else, no photo: refused', async () => {
    const input = await paperInput(world, rep, key, unit('1-1-101'), 'agree')
    value(await rep.call('decision.enterPaper', input))
    const elsewhere = { ...input, paper: { by: 'unit' as const, unitId: unit('1-1-103') } }
    const stolen = await ballotPhoto(world, counter, yard.id)
    for (const photo of [input.photo, stolen, null, drawnId() as never]) {
      const answer = await rep.call('decision.enterPaper', { ...elsewhere, photo })
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'invalidInput', fields: { photo: expect.stringContaining('照') as string } },
      })
    }
    expect(await rows('paper_entry')).toHaveLength(1)
  })

  test('representative of another building: reads no paper of this one, and sees none', async () => {
    expect(codeOf(await enter(otherRep, '1-1-101', 'agree'))).toBe('forbidden')
    value(await enter(rep, '1-1-101', 'agree'))
    const seen = await queue(otherRep)
    expect(new Set(seen.doors.map(({ building }) => building))).toEqual(new Set(['2']))
    expect([seen.second, seen.settle]).toEqual([[], []])
    value(await enter(otherRep, '2-1-101', 'agree'))
  })
})

describe('the queue', () => {
  test('second reader: sees the photo and the door, and nothing of the first reading', async () => {
    const { paperId } = value(await enter(rep, '1-1-101', 'against'))
    const seen = await queue(counter)
    expect(seen.second).toEqual([
      {
        paperId,
        voterId: expect.any(String) as string,
        labels: [expect.stringContaining('101') as string],
        enteredAt: world.now,
        enteredBy: '楼栋代表',
        photo: expect.objectContaining({ mediaType: 'image/png' }) as never,
      },
    ])
    expect(JSON.stringify(seen)).not.toMatch(/agree|against|abstain/)
    expect((await queue(rep)).second).toEqual([])
    const waiting = (await queue(rep)).doors.find(({ unitId }) => unitId === unit('1-1-101'))?.waiting
    expect(waiting).toBe('mine')
  })

  test('settler: sees both readings without the home’s name, and that is recorded; the two readers see none', async () => {
    value(await enter(rep, '1-1-103', 'agree'))
    value(await enter(counter, '1-1-103', 'against'))
    const [one] = (await queue(committee)).settle
    expect(one?.readings.map(({ answers }) => answers[0]?.answer)).toEqual(['agree', 'against'])
    expect(Object.keys(one ?? {}).sort()).toEqual(['enteredAt', 'paperId', 'photos', 'readings'])
    expect(one?.photos).toHaveLength(2)
    for (const reader of [rep, counter]) expect((await queue(reader)).settle).toEqual([])
    const opened = await world.owner((run) =>
      run(sql`select account_id, payload from event where name = 'papersOpened'
        and payload ->> 'decisionId' = ${key.decisionId}`),
    )
    expect(opened).toEqual([
      { account_id: committee.accountId, payload: { decisionId: key.decisionId, papers: 1 } },
    ])
  })

  test('counts: of papers, never of choices', async () => {
    value(await enter(rep, '1-1-101', 'agree'))
    value(await enter(counter, '1-1-101', 'agree'))
    value(await enter(rep, '1-1-103', 'agree'))
    value(await enter(otherRep, '2-1-101', 'agree'))
    value(await enter(counter, '2-1-101', 'against'))
    const seen = await queue(rep)
    expect(seen.counts).toEqual({ waiting: 1, differing: 1, counted: 1, evidence: 0, invalid: 0 })
    expect(JSON.stringify(seen)).not.toMatch(/agree|against|abstain/)
  })
})

describe('the photo', () => {
  test('is for those who may read this home’s papers, recorded each time; the home’s own people are refused', async () => {
    const tied = await world.account('自己人')
    await world.grant(tied, yard.id, 'counter')
    await world.bind(tied, yard.id, unit('1-1-103'), 'tenant', null)
    const input = await paperInput(world, rep, key, unit('1-1-103'), 'agree')
    value(await rep.call('decision.enterPaper', input))
    const open = (as: Actor) => as.call('file.open', { compoundId: yard.id, fileId: input.photo })
    const building = { kind: 'building' as const, id: yard.buildings['1']! }
    const secondRep = await world.account('一栋另一位代表')
    await world.grant(secondRep, yard.id, 'buildingRep', building)
    for (const as of [rep, secondRep, counter, committee]) expect(codeOf(await open(as))).toBe('ok')
    for (const as of [otherRep, tied, owner, world.stranger()])
      expect(codeOf(await open(as))).toBe('notFound')
    const opened = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from event where name = 'ballotPhotoOpened'
        and payload = ${JSON.stringify({ fileId: input.photo })}::jsonb`),
    )
    expect(opened).toEqual([{ n: 4 }])
  })
})

describe('what is typed', () => {
  test('by the code on the sheet, as people type it', async () => {
    value(await enter(rep, '1-1-101', 'agree'))
    const [entry] = await rows<{ voter_id: string }>('paper_entry')
    const code = paperCode(key.decisionId, entry!.voter_id).toLowerCase().replace(/-/g, ' ')
    const input = await paperInput(world, counter, key, unit('1-1-101'), 'agree')
    const answer = await counter.call('decision.enterPaper', { ...input, paper: { by: 'code', code } })
    expect(value(answer).outcome).toBe('counted')
  })

  test('a mistyped code, one of another decision, a foreign door, a reading with a question left out', async () => {
    const input = await paperInput(world, rep, key, unit('1-1-101'), 'agree')
    const before = await digest(world)
    const tries: [object, string, RegExp][] = [
      [{ paper: { by: 'code', code: 'ABC-DEF-GHX' } }, 'paperCodeUnknown', /再输一遍/],
      [
        { paper: { by: 'code', code: paperCode(drawnId(), drawnId()) } },
        'paperCodeUnknown',
        /不是这件事的票/,
      ],
      [{ paper: { by: 'unit', unitId: drawnId() } }, 'notOnRoll', /不在这次表决的名册里/],
      [{ paper: { by: 'waiting', paperId: drawnId() } }, 'notFound', /没有找到/],
      [{ reading: { flaw: null, answers: input.reading.answers.slice(1) } }, 'invalidInput', /每个问题/],
      [{ reading: { ...input.reading, flaw: 'unsigned' } }, 'invalidInput', /每个问题/],
      [{ decisionId: drawnId() }, 'notFound', /没有找到/],
    ]
    for (const [change, code, sentence] of tries) {
      const answer = await rep.call('decision.enterPaper', { ...input, ...change } as never)
      expect([change, codeOf(answer)]).toEqual([change, code])
      expect(JSON.stringify(answer)).toMatch(sentence)
    }
    expect(await digest(world)).toEqual(before)
  })

  test('before the opening, at the close, in a straw poll: refused, nothing written', async () => {
    const input = await paperInput(world, rep, key, unit('1-1-101'), 'agree')
    const { paperId } = value(await rep.call('decision.enterPaper', input))
    value(await enter(counter, '1-1-101', 'against'))
    world.now = instant(closesAt)
    const reading = input.reading
    expect(codeOf(await enter(counter, '1-1-103', 'agree'))).toBe('votingClosed')
    expect(codeOf(await committee.call('decision.settlePaper', { ...key, paperId, reading }))).toBe(
      'votingClosed',
    )
    const seen = await queue(committee)
    expect([seen.refusal?.code, seen.settle]).toEqual(['votingClosed', []])
    const poll = await openDecision(world, committee, yard.id, { regime: 'deliberation', item: null })
    const pollKey = { ...key, decisionId: poll.decisionId }
    expect(codeOf(await rep.call('decision.paperQueue', pollKey))).toBe('notFound')
    expect(codeOf(await rep.call('decision.enterPaper', { ...input, ...pollKey }))).toBe('notFound')
  })

  test('the same request twice: one reading, one event, one answer', async () => {
    const input = await paperInput(world, rep, key, unit('1-1-101'), 'agree')
    const request = 'paper-request-0000001'
    const answers = [
      await rep.call('decision.enterPaper', input, request),
      await rep.call('decision.enterPaper', input, request),
    ]
    expect(answers[1]).toEqual(answers[0])
    expect(await rows('paper_entry')).toHaveLength(1)
    const other = { ...input, keepAsEvidence: true }
    expect(codeOf(await rep.call('decision.enterPaper', other, request))).toBe('requestReused')
  })
})
