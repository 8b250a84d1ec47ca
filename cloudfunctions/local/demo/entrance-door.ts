import type { CompoundId, CoverId, PaymentId, RoundId } from '../../../types/ids'
import { calendarDay, fen, type Fen, type Instant } from '../../../types/units'
import { dayOf } from '../../rules/clocks'
import { duesOfHomes } from '../../store/dues'
import type { DemoContext } from './personas'
import { line, plainPlan, tellPlan } from './plans'
import { on } from './script'
import { sichang } from './sichang'
import { callAs, runTimerOf } from './telling'
import { idOf, unitKeyOf } from './yard'

const { yard } = sichang
const compoundId: CompoundId = yard.id
const title = '5栋1单元换单元门'
/** The home that does not take part; somebody else makes up for it. */
const apart = '5-1-502'
/** How far the payment of each home is; whoever is not named has said nothing yet. */
const paying = {
  whole: '5-1-102',
  first: '5-1-101',
  looked: '5-1-202',
  said: '5-1-201',
  declined: '5-1-203',
} as const

const head = idOf.account(yard.key, 'head')
const treasurer = idOf.account(yard.key, 'treasurer')
const supervisor = idOf.account(yard.key, 'supervisor')
const homes = yard.units.filter((unit) => unitKeyOf(unit).startsWith('5-1-'))
const unitOf = (key: string) => idOf.unit(yard.key, key)

/** Tells the round for the door of an entrance: confirmed, paid in two parts, with payments in every state. */
export async function tellEntranceDoor(context: DemoContext): Promise<void> {
  const roundId = await tellRound(context)
  const dues = new Map(
    (await duesThere(context)).map((due) => [
      due.unitId,
      { id: due.subjectId, half: due.steps[0]?.amount ?? due.amount, whole: due.amount },
    ]),
  )
  const says = async (then: DemoContext, key: string, part: 'half' | 'whole'): Promise<PaymentId> => {
    const due = dues.get(unitOf(key))
    if (!due) throw new Error(`${key} has nothing to pay`)
    const said = { compoundId, subjectKind: 'pledge' as const, subjectId: due.id as never, fileId: null }
    const paid = { ...said, amount: due[part], way: 'transfer' as const, paidOn: dayOf(then.host.now()) }
    return (await callAs(then, speakerOf(key), 'payment.say', paid, `door ${key}`)).paymentId
  }
  const early = at(context, on('2026-10-09', 19))
  for (const [key, part] of [
    [paying.whole, 'whole'],
    [paying.first, 'half'],
  ] as const) {
    const paymentId = await says(early, key, part)
    await callAs(early, treasurer, 'payment.confirm', { compoundId, paymentId }, `door ${key}`)
    await callAs(early, supervisor, 'payment.second', { compoundId, paymentId }, `door ${key}`)
  }
  await tellSponsor(early, roundId)
  const late = at(context, on('2026-10-12', 19))
  const looked = await says(late, paying.looked, 'half')
  await callAs(late, treasurer, 'payment.confirm', { compoundId, paymentId: looked }, 'door looked at')
  const declined = await says(late, paying.declined, 'half')
  const why = { cause: 'notArrived' as const, note: '' }
  await callAs(
    late,
    treasurer,
    'payment.decline',
    { compoundId, paymentId: declined, ...why },
    'door declined',
  )
  await says(late, paying.said, 'half')
}

async function tellRound(context: DemoContext): Promise<RoundId> {
  const begun = at(context, on('2026-09-12', 19))
  const where = { scopeKind: 'entrance' as const, scopeId: idOf.entrance(yard.key, '5', '1') }
  const { matterId } = await callAs(begun, head, 'matter.open', { compoundId, title, ...where }, title)
  await runTimerOf(begun)
  const planId = await tellPlan(begun, {
    ...{ compoundId, convener: head, matterId, kind: 'build', scope: null },
    text: {
      ...plainPlan,
      title,
      body: '旧门关不严，门禁坏了两年。换一扇钢门，带门禁，每家三张卡。',
      lines: [line('门和门禁', 2400), line('拆旧门、安装', 600)],
    },
  })
  const opened = at(context, on('2026-09-14', 10))
  const { roundId } = await callAs(
    opened,
    head,
    'round.open',
    {
      ...{
        compoundId,
        planId,
        version: 1,
        dueAt: on('2026-09-25', 20),
        goalShare: 10_000,
        goalHouseholds: null,
      },
      instalments: [
        { share: 5_000, due: calendarDay('2026-10-16') },
        { share: 5_000, due: calendarDay('2026-11-15') },
      ],
    },
    title,
  )
  const then = at(context, on('2026-09-20', 19))
  const round = await callAs(then, head, 'round.view', { compoundId, roundId }, title)
  const shares = new Map(round.homes.map(({ unitId, share }) => [unitId, share]))
  for (const unit of homes) {
    const key = unitKeyOf(unit)
    if (key === apart) continue
    const amount = shares.get(unitOf(key)) ?? fen(0)
    const given = { compoundId, roundId, unitId: unitOf(key), amount, reason: '', unnamed: true }
    await callAs(then, speakerOf(key), 'pledge.give', given, `door ${key}`)
  }
  const amount: Fen = shares.get(unitOf(apart)) ?? fen(0)
  const done = at(context, on('2026-09-25', 19))
  await callAs(done, head, 'round.cover', { compoundId, roundId, kind: 'sponsor', amount }, title)
  await callAs(done, head, 'round.confirm', { compoundId, roundId }, title)
  return roundId
}

/** Somebody from outside brought what one home does not pay, and lets the neighbours read it. */
async function tellSponsor(then: DemoContext, roundId: RoundId): Promise<void> {
  const { covers } = await callAs(then, treasurer, 'round.view', { compoundId, roundId }, 'door cover')
  const [cover] = covers
  if (!cover) throw new Error('nobody makes up for the home that stays apart')
  const given = {
    ...{
      compoundId,
      coverId: cover.id satisfies CoverId,
      amount: cover.amount,
      way: 'cash' as const,
      fileId: null,
    },
    ...{ paidOn: dayOf(then.host.now()), payer: '门口修车的周师傅', payerShown: true },
  }
  const { paymentId } = await callAs(then, treasurer, 'payment.enterCover', given, 'door cover')
  await callAs(then, supervisor, 'payment.second', { compoundId, paymentId }, 'door cover')
}

async function duesThere(context: DemoContext) {
  const units = homes.map((unit) => unitOf(unitKeyOf(unit)))
  const dues = await context.host.database.transaction('owner', (tx) => duesOfHomes(tx, compoundId, units))
  return dues.filter(({ subjectKind }) => subjectKind === 'pledge')
}

/** The owner of a home. */
function speakerOf(key: string): string {
  const owner = homes.find((unit) => unitKeyOf(unit) === key)?.owners[0]
  const person = [...yard.people.values()].find((one) => one.owner === owner)
  if (!person) throw new Error(`nobody of ${key} has an account`)
  return idOf.account(yard.key, person.key)
}

function at(context: DemoContext, moment: Instant): DemoContext {
  return { ...context, host: { ...context.host, now: () => moment } }
}
