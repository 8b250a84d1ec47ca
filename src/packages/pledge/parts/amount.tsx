import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { readYuan, type Fen } from '../../../../types/units'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'

/** What a home means to pay, beside what the plan says of it. */
export type Way = 'byPlan' | 'more' | 'other'

/** An amount as it is being filled in. */
export interface AmountForm {
  /** Null until somebody has chosen. */
  readonly way: Way | null
  readonly text: string
  readonly reason: string
}

/** The amount of a form, in fen; null while nothing is chosen, or what was typed is none. */
export function amountOf({ way, text }: AmountForm, share: Fen): Fen | null {
  if (way === 'byPlan') return share
  if (way === null) return null
  return readYuan(text)
}

/** The reason as it is sent: of another amount alone. */
export function reasonOf({ way, reason }: AmountForm): string {
  return way === 'other' ? reason.trim() : ''
}

interface AmountFieldsProps {
  /** The question over the choices. */
  readonly label: string
  /** Who reads the reason. */
  readonly reasonHint: string
  readonly share: Fen
  readonly value: AmountForm
  readonly onChange: (value: AmountForm) => void
  /** What a refusal said of single fields. */
  readonly fields: Readonly<Record<string, string>>
  /** Somebody has pressed the button: what is missing is said. */
  readonly asked: boolean
}

/** By the plan, or more, or another amount with a reason. */
export function AmountFields({
  label,
  reasonHint,
  share,
  value,
  onChange,
  fields,
  asked,
}: AmountFieldsProps) {
  const { way, text, reason } = value
  const wrong = amountOf(value, share) === null ? '请填一个数，比如 150。' : undefined
  return (
    <>
      <ChoiceGroup
        label={label}
        value={way}
        error={asked && way === null ? '请选一样。' : undefined}
        choices={[
          { value: 'byPlan', label: `照方案，${yuanSaid(share)}`, detail: '每家怎么算的，方案里有' },
          { value: 'more', label: '多出一些', detail: '愿意帮着凑，填一个数' },
          { value: 'other', label: '出别的数', detail: '比方案少，写一句为什么' },
        ]}
        onChange={(chosen) => {
          onChange({ ...value, way: chosen })
        }}
      />
      {way === 'byPlan' || way === null ? null : (
        <Field
          id="pledge-amount"
          kind="number"
          label="出多少"
          unit="元"
          maxLength={12}
          value={text}
          error={fields['amount'] ?? (asked || text !== '' ? wrong : undefined)}
          onChange={(typed) => {
            onChange({ ...value, text: typed })
          }}
        />
      )}
      {way === 'other' ? (
        <Field
          id="pledge-reason"
          kind="textarea"
          label="为什么"
          hint={reasonHint}
          maxLength={200}
          value={reason}
          error={fields['reason']}
          onChange={(typed) => {
            onChange({ ...value, reason: typed })
          }}
        />
      ) : null}
    </>
  )
}
