import type { FeeTerms } from '../../../types/fee'
import type { FeeScheduleId } from '../../../types/ids'
import { calendarDay, type CalendarDay, type Fen, type Instant } from '../../../types/units'
import { duesOfHomes } from '../../store/dues'
import { bookPayments, type PaidFee } from './fee-payments'
import { chanceFrom } from './invent'
import { jiangdong } from './jiangdong'
import type { DemoContext } from './personas'
import { on } from './script'
import { sichang } from './sichang'
import { callAs, runTimerOf } from './telling'
import { idOf, unitKeyOf, type UnitPlan, type Yard } from './yard'

/** A fee as it is to be told. */
interface FeePlan extends Pick<FeeTerms, 'kind' | 'basis' | 'rate'> {
  readonly title?: string
  readonly note: string
  readonly source: string
  /** How many places a home rents, where it is by the place. */
  readonly places?: (unit: UnitPlan, index: number) => number
  /** Homes that are let off, with why. */
  readonly exempt?: Readonly<Record<string, string>>
}

interface YardFees {
  readonly yard: Yard
  /** Who sets and bills; who takes the money in; who looks again. */
  readonly keeper: string
  readonly treasurer: string
  readonly second: string
  readonly fees: readonly FeePlan[]
  /** What share of the homes has paid each of the months. */
  readonly paid: readonly number[]
  /** Homes that paid ahead to the end of the year. */
  readonly ahead: readonly string[]
}

const months = ['2026-08', '2026-09', '2026-10'] as const

const plans: readonly YardFees[] = [
  {
    ...{ yard: jiangdong.yard, keeper: 'head', treasurer: 'treasurer', second: 'supervisor' },
    ...{ paid: [1, 1, 0.72], ahead: ['1-4-201', '1-1-101'] },
    fees: [
      {
        ...{ kind: 'property', basis: 'perArea', rate: 4500, note: '门卫、清扫、公共水电。' },
        source: '2024 年 6 月业主大会定的，每平方米每月 0.45 元。',
        exempt: { '1-2-103': '低保户，委员会 5 月会上定的' },
      },
      {
        ...{ kind: 'rubbish', basis: 'perHome', rate: 800, note: '一天收一回，交给环卫站。' },
        source: '2026 年 5 月坝坝会商量定的，改成一天收一回，每户每月 8 元。',
        exempt: { '1-2-103': '低保户，委员会 5 月会上定的' },
      },
      {
        ...{ kind: 'streetLight', basis: 'perHome', rate: 200, note: '院坝 9 盏灯的电费和换灯泡。' },
        source: '2023 年起每户每月 2 元。',
      },
      {
        ...{ kind: 'parking', basis: 'perPlace', rate: 6000, note: '院里划了线的 24 个位。' },
        source: '2026 年 4 月车辆停放规定通过以后，坝坝会商量定的，每个每月 60 元。',
        places: (_unit, index) => (index % 4 === 1 ? 1 : 0),
      },
      {
        ...{ kind: 'charging', basis: 'perPlace', rate: 1500, title: '电瓶车棚', note: '车棚的电费和看管。' },
        source: '2025 年建车棚时定的，每个每月 15 元。',
        places: (_unit, index) => (index % 6 === 2 ? 1 : 0),
      },
    ],
  },
  {
    ...{ yard: sichang.yard, keeper: 'treasurer', treasurer: 'treasurer', second: 'supervisor' },
    ...{ paid: [1, 0.97, 0.55], ahead: ['7-1-401'] },
    fees: [
      {
        ...{ kind: 'rubbish', basis: 'perHome', rate: 1000, note: '环卫站每天收一回，交给门卫室代收。' },
        source: '2022 年自治委员会成立时大家定的，每户每月 10 元。',
      },
    ],
  },
]

const settledAt = on('2026-07-28', 10)

/** Tells three months of small fees in two yards: set, billed, paid; the last month is not over yet. */
export async function tellFees(context: DemoContext): Promise<void> {
  for (const plan of plans) {
    const schedules: { readonly fee: FeePlan; readonly scheduleId: FeeScheduleId }[] = []
    for (const fee of plan.fees)
      schedules.push({ fee, scheduleId: await setFee(at(context, settledAt), plan, fee) })
    await runTimerOf(at(context, settledAt))
    for (const [place, month] of months.entries()) {
      const then = at(context, on(`${month}-01`, 9))
      for (const { scheduleId } of schedules) {
        const dueOn = calendarDay(`${month}-${month === '2026-09' ? '30' : '31'}`)
        const bill = { compoundId: plan.yard.id, scheduleId, period: month, dueOn }
        await callAs(
          then,
          idOf.account(plan.yard.key, plan.keeper),
          'fee.bill',
          bill,
          `${scheduleId} ${month}`,
        )
      }
      await payMonth(context, plan, place)
    }
  }
  await lastDays(context)
}

function at(context: DemoContext, moment: Instant): DemoContext {
  return { ...context, host: { ...context.host, now: () => moment } }
}

async function setFee(context: DemoContext, plan: YardFees, fee: FeePlan): Promise<FeeScheduleId> {
  const { yard } = plan
  const keeper = idOf.account(yard.key, plan.keeper)
  const compoundId = yard.id
  const { scheduleId } = await callAs(
    context,
    keeper,
    'fee.setSchedule',
    {
      ...{ compoundId, scheduleId: null, expectedRevision: null },
      terms: {
        ...{ kind: fee.kind, title: fee.title ?? '', note: fee.note, basis: fee.basis, rate: fee.rate },
        ...{ scopeKind: 'compound', scopeId: null, period: 'month', uses: ['home'] },
        ...{ fromDay: calendarDay('2026-08-01'), decided: { how: 'history', source: fee.source } },
      },
    },
    fee.kind,
  )
  const key = { compoundId, scheduleId }
  for (const [index, unit] of yard.units.entries()) {
    const unitId = idOf.unit(yard.key, unitKeyOf(unit))
    const places = fee.places?.(unit, index) ?? 0
    const words = `${fee.kind} ${unitKeyOf(unit)}`
    if (places > 0) await callAs(context, keeper, 'fee.setPlaces', { ...key, unitId, places }, words)
    const reason = fee.exempt?.[unitKeyOf(unit)]
    if (reason === undefined) continue
    const exemption = { ...key, unitId, reason, fromDay: calendarDay('2026-08-01'), untilDay: null }
    await callAs(context, keeper, 'fee.exempt', exemption, words)
  }
  return scheduleId
}

/** What the homes paid in a month, straight into the books: so many payments would take longer to tell than anybody waits. */
async function payMonth(context: DemoContext, plan: YardFees, place: number): Promise<void> {
  const { yard } = plan
  const month = months[place] ?? ''
  const unitIds = yard.units.map((unit) => idOf.unit(yard.key, unitKeyOf(unit)))
  await context.host.database.transaction('owner', async (tx) => {
    const dues = await duesOfHomes(tx, yard.id, unitIds)
    const paid = yard.units.flatMap((unit): PaidFee[] => {
      const chance = chanceFrom(`${yard.key} ${unitKeyOf(unit)} pays ${month}`)
      const unitId = idOf.unit(yard.key, unitKeyOf(unit))
      const ahead = plan.ahead.includes(unitKeyOf(unit))
      if (!ahead && chance() >= (plan.paid[place] ?? 0)) return []
      const day = paidOn(month, chance(), place === months.length - 1 ? 12 : 26)
      return dues
        .filter((due) => due.unitId === unitId && due.amount > due.paid)
        .map((due) => ({
          due,
          // In the last month told: for November and December as well.
          amount:
            ahead && place === months.length - 1
              ? (((due.amount - due.paid) * 3) as Fen)
              : ((due.amount - due.paid) as Fen),
          day,
        }))
    })
    await bookPayments(tx, {
      yard,
      paid: [...paid].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
      by: idOf.account(yard.key, plan.treasurer),
      second: idOf.account(yard.key, plan.second),
    })
  })
}

function paidOn(month: string, chance: number, days: number): CalendarDay {
  return calendarDay(`${month}-${String(1 + Math.floor(chance * days)).padStart(2, '0')}`)
}

/** In 丝厂家属区 one home says that it paid, and two payments at the desk wait for the second person. */
async function lastDays(context: DemoContext): Promise<void> {
  const { yard } = sichang
  const compoundId = yard.id
  const head = yard.units.filter((unit) => unitKeyOf(unit) === '5-1-301')
  const others = yard.units.filter((unit) => !['5-1-301', '2-1-201', '7-1-401'].includes(unitKeyOf(unit)))
  const unitIds = [...head, ...others].map((unit) => idOf.unit(yard.key, unitKeyOf(unit)))
  const dues = await context.host.database.transaction('owner', (tx) => duesOfHomes(tx, compoundId, unitIds))
  const open = dues.filter(({ amount, paid }) => amount > paid)
  const own = open.find(({ unitId }) => unitId === unitIds[0])
  const said = { compoundId, subjectKind: 'fee' as const, paidOn: calendarDay('2026-10-12'), fileId: null }
  if (own) {
    const payment = {
      ...said,
      subjectId: own.subjectId as never,
      amount: (own.amount - own.paid) as Fen,
      way: 'transfer' as const,
    }
    await callAs(
      at(context, on('2026-10-12', 20)),
      idOf.account(yard.key, 'head'),
      'payment.say',
      payment,
      'rubbish',
    )
  }
  for (const due of open.filter(({ unitId }) => unitId !== unitIds[0]).slice(0, 2)) {
    const payment = {
      ...said,
      subjectId: due.subjectId as never,
      amount: (due.amount - due.paid) as Fen,
      way: 'cash' as const,
    }
    const treasurer = idOf.account(yard.key, 'treasurer')
    await callAs(at(context, on('2026-10-13', 10)), treasurer, 'payment.enter', payment, due.subjectId)
  }
}
