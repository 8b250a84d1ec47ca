import { useState } from 'react'
import type { AttachedFile } from '../../../../types/file'
import type { CompoundId } from '../../../../types/ids'
import { payWayLabels, payWays, type PayWay } from '../../../../types/payment-kinds'
import {
  calendarDay,
  readYuan,
  yuanPlain,
  type CalendarDay,
  type Fen,
  type Instant,
} from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { AttachField } from '../../../components/attach-field'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { PickField } from '../../../components/pick-field'

/** Longer ago than this nobody picks a day from a list. */
const daysBack = 90

/** What is typed about one payment. */
export interface Paid {
  readonly amount: string
  readonly way: PayWay | null
  readonly paidOn: CalendarDay
  readonly file: AttachedFile | null
}

/** What is known before anything is typed: the sum that is next, and today. */
export function emptyPaid(amount: Fen, now: Instant): Paid {
  return { amount: amount > 0 ? yuanPlain(amount) : '', way: null, paidOn: dayOf(now), file: null }
}

/** The sum that was typed, in fen; null when it is none. */
export function amountOf({ amount }: Pick<Paid, 'amount'>): Fen | null {
  const value = readYuan(amount)
  return value !== null && value > 0 ? value : null
}

interface PaidFormProps {
  readonly compoundId: CompoundId
  readonly value: Paid
  readonly now: Instant
  readonly onChange: (value: Paid) => void
  /** Shows what is missing. */
  readonly asked: boolean
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly wayLabel: string
  readonly fileLabel: string
}

/** How much, how, on which day, with a picture: the same for whoever says it and for the treasurer. */
export function PaidForm(props: PaidFormProps) {
  const { compoundId, value, now, onChange, asked, errors = {} } = props
  const [days] = useState(() =>
    Array.from({ length: daysBack }, (_, index) => {
      const day = addDays(dayOf(now), -index)
      return { value: day, label: dayLabel(day, now) }
    }),
  )
  const noAmount = asked && amountOf(value) === null ? '请填交了多少元，例如 119.05。' : undefined
  return (
    <>
      <Field
        id="amount"
        label="多少钱"
        kind="number"
        unit="元"
        value={value.amount}
        error={noAmount ?? errors.amount}
        onChange={(amount) => {
          onChange({ ...value, amount })
        }}
      />
      <ChoiceGroup
        label={props.wayLabel}
        choices={payWays.map((way) => ({ value: way, label: payWayLabels[way] }))}
        value={value.way}
        error={asked && value.way === null ? '请选一种。' : undefined}
        onChange={(way) => {
          onChange({ ...value, way })
        }}
      />
      <PickField
        id="paid-on"
        label="哪一天"
        unchosen="请选哪一天"
        options={days}
        value={value.paidOn}
        error={errors.paidOn}
        onChange={(day) => {
          onChange({ ...value, paidOn: calendarDay(day) })
        }}
      />
      <AttachField
        id="picture"
        label={props.fileLabel}
        hint="记账人对账用，邻居看不到。"
        compoundId={compoundId}
        purpose="payment"
        photosOnly
        value={value.file}
        onChange={(file) => {
          onChange({ ...value, file })
        }}
      />
    </>
  )
}
