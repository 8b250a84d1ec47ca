import { fc } from '../support/chance'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { allDues, paidJoin } from '../../cloudfunctions/store/dues'
import { sql } from '../../cloudfunctions/store/sql'
import type { CompoundId, CoverId, PaymentId, UnitId } from '../../types/ids'
import { fen } from '../../types/units'
import { askedOf, type DueKey } from '../support/dues'
import { decidedBasis } from '../support/money'
import { confirmedCover } from '../support/pledges'
import { codeOf, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
beforeAll(async () => {
  world = await World.create()
}, 60_000)
afterAll(() => world.close())

interface Scene {
  readonly compound: BuiltCompound
  readonly payers: readonly Actor[]
  readonly treasurers: readonly Actor[]
  readonly dues: readonly DueKey[]
  /** What a sponsor makes up for. */
  readonly coverId: CoverId
}

async function scene(): Promise<Scene> {
  const rooms = ['101', '102', '103']
  const compound = await world.compound(
    '账院',
    rooms.map((room) => ({ building: '1', room, area: 8000, owners: [`业主${room}`] })),
  )
  const chair = await world.account('主任')
  await world.grant(chair, compound.id, 'committee')
  const treasurers: Actor[] = []
  for (const name of ['记账一', '记账二']) {
    const treasurer = await world.account(name)
    await world.grant(treasurer, compound.id, 'treasurer')
    treasurers.push(treasurer)
  }
  const payers: Actor[] = []
  const units: UnitId[] = []
  for (const room of rooms) {
    const payer = await world.account(`住户${room}`)
    const unit = compound.units[`1-${room}`]!
    await world.bind(payer, compound.id, unit, 'owner', compound.owners[`业主${room}`]!)
    payers.push(payer)
    units.push(unit)
  }
  const basis = await decidedBasis(world, chair, compound)
  value(await chair.call('money.setRule', { compoundId: compound.id, secondOver: fen(5000), basis }))
  const { coverId } = await confirmedCover(world, chair, compound, fen(20_000))
  const dues = await askedOf(world, compound, units, { amount: 11905 })
  await refundedOnce(compound.id, treasurers, dues[0]!)
  return { compound, payers, treasurers, coverId, dues }
}

/** A history begins with a part of a payment given back, so that this can be taken back. */
async function refundedOnce(
  compoundId: CompoundId,
  [one, other]: readonly Actor[],
  due: DueKey,
): Promise<void> {
  const { subjectKind, subjectId } = due
  const paid = { amount: fen(3000), way: 'cash' as const, paidOn: dayOf(world.now) }
  const { paymentId } = value(
    await one!.call('payment.enter', { compoundId, subjectKind, subjectId, ...paid }),
  )
  const back = { ...paid, amount: fen(1000) }
  const refund = value(await one!.call('payment.refund', { compoundId, paymentId, ...back }))
  value(await other!.call('payment.second', { compoundId, paymentId: refund.paymentId }))
}

type Turn = 'say' | 'enter' | 'enterCover' | 'confirm' | 'second' | 'decline' | 'refund' | 'correct' | 'undo'
interface Step {
  readonly turn: Turn
  readonly home: number
  readonly which: number
  readonly by: number
  readonly amount: number
}

const step: fc.Arbitrary<Step> = fc.record({
  turn: fc.constantFrom<Turn>(
    'say',
    'enter',
    'enterCover',
    'confirm',
    'confirm',
    'second',
    'second',
    'decline',
    'refund',
    'correct',
    'undo',
    'undo',
  ),
  home: fc.nat({ max: 2 }),
  which: fc.nat({ max: 9 }),
  by: fc.nat({ max: 1 }),
  amount: fc.integer({ min: 1, max: 12_000 }),
})

/** Plays one step, whatever comes of it; what is refused is refused. */
async function play(at: Scene, { turn, home, which, by, amount }: Step): Promise<string> {
  const compoundId = at.compound.id
  const [due, payer, treasurer] = [at.dues[home]!, at.payers[home]!, at.treasurers[by]!]
  const { subjectKind, subjectId } = due
  const paid = { amount: fen(amount), way: 'cash' as const, paidOn: dayOf(world.now) }
  if (turn === 'say')
    return codeOf(await payer.call('payment.say', { compoundId, subjectKind, subjectId, ...paid }))
  if (turn === 'enter')
    return codeOf(await treasurer.call('payment.enter', { compoundId, subjectKind, subjectId, ...paid }))
  if (turn === 'enterCover') {
    const given = { ...paid, payer: '某人', payerShown: false }
    return codeOf(await treasurer.call('payment.enterCover', { compoundId, coverId: at.coverId, ...given }))
  }
  const rows = await world.owner((run) =>
    run<{ id: PaymentId; amount: number; refund: boolean }>(
      sql`select id, amount, direction = 'out' and state = 'confirmed' and not correction as refund from payment
        where compound_id = ${compoundId} order by said_at, id`,
    ),
  )
  const row = rows[which % Math.max(1, rows.length)]
  if (!row) return 'none'
  const key = { compoundId, paymentId: row.id }
  if (turn === 'confirm') return codeOf(await treasurer.call('payment.confirm', key))
  if (turn === 'second') return codeOf(await treasurer.call('payment.second', key))
  if (turn === 'decline')
    return codeOf(await treasurer.call('payment.decline', { ...key, cause: 'notArrived' }))
  if (turn === 'undo') {
    const refund = rows.filter((one) => one.refund)[which % 2] ?? row
    return codeOf(
      await treasurer.call('payment.undoRefund', { compoundId, paymentId: refund.id, reason: '记错了' }),
    )
  }
  const correction = turn === 'correct'
  const sum = { ...paid, amount: fen(correction ? row.amount : 1 + (amount % 1500)) }
  return codeOf(await treasurer.call('payment.refund', { ...key, ...sum, correction }))
}

interface Books {
  readonly paid: number
  readonly receipts: number
  readonly assets: number
  readonly held: number
  readonly numbers: number[]
  readonly below: number
  readonly unbalanced: number
}

async function booksOf(compoundId: CompoundId): Promise<Books> {
  const [row] = await world.owner((run) =>
    run<{ books: Books }>(sql`select jsonb_build_object(
      'paid', (select coalesce(sum(p.paid), 0) from (${allDues(compoundId)}) d ${paidJoin(compoundId)}),
      'receipts', (select coalesce(sum(case direction when 'in' then amount else -amount end), 0) from payment
        where compound_id = ${compoundId} and receipt_no is not null),
      'assets', (select coalesce(sum(p.amount), 0) from posting p join ledger_account a on a.compound_id = p.compound_id
        and a.id = p.account_id where p.compound_id = ${compoundId} and a.kind = 'asset'),
      'held', (select coalesce(-sum(p.amount), 0) from posting p join ledger_account a on a.compound_id = p.compound_id
        and a.id = p.account_id where p.compound_id = ${compoundId} and a.kind = 'liability'),
      'numbers', (select coalesce(jsonb_agg(receipt_no order by receipt_no), '[]') from payment
        where compound_id = ${compoundId} and receipt_no is not null),
      'below', (select count(*) from (${allDues(compoundId)}) d ${paidJoin(compoundId)} where p.paid < 0 or p.paid > d.amount),
      'unbalanced', (select count(*) from (select 1 from posting where compound_id = ${compoundId} group by group_id
        having sum(amount) <> 0 or count(*) < 2) x)) as books`),
  )
  return row!.books
}

test('whatever happens: what homes and others have paid is the sum of receipts is what is posted, numbers without a gap', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 35 }), async (steps) => {
      const at = await scene()
      for (const one of steps) seen.add(`${one.turn} ${await play(at, one)}`)
      const books = await booksOf(at.compound.id)
      expect(books.receipts).toBe(books.paid)
      expect(books.assets).toBe(books.paid)
      expect(books.held).toBe(books.paid)
      expect(books.numbers).toEqual(books.numbers.map((_, index) => index + 1))
      expect([books.below, books.unbalanced]).toEqual([0, 0])
    }),
    { numRuns: 20, seed: 5 },
  )
  // Or this proves nothing: every step succeeded somewhere and was refused somewhere.
  for (const turn of [
    'say',
    'enter',
    'enterCover',
    'confirm',
    'second',
    'decline',
    'refund',
    'correct',
    'undo',
  ])
    expect([
      turn,
      seen.has(`${turn} ok`),
      [...seen].some((one) => one.startsWith(turn) && !one.endsWith(' ok')),
    ]).toEqual([turn, true, true])
}, 180_000)
