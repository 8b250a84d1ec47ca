import { useState } from 'react'
import type { CompoundId, PaymentId } from '../../../../types/ids'
import { declinedCauseLabels, declinedCauses, type DeclinedCause } from '../../../../types/payment-kinds'
import { useWriteCall } from '../../../client/query'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'

interface DeclineSheetProps {
  readonly open: boolean
  readonly compoundId: CompoundId
  readonly paymentId: PaymentId
  /** A home said or paid it, and reads why. */
  readonly ofHome: boolean
  readonly onClose: () => void
}

/** Why a payment is not confirmed: whoever said it reads this, nobody else does. */
export function DeclineSheet({ open, compoundId, paymentId, ofHome, onClose }: DeclineSheetProps) {
  const [cause, setCause] = useState<DeclinedCause | null>(null)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('payment.decline')
  const missing = cause === 'other' && note.trim() === ''

  async function decline(): Promise<void> {
    setAsked(true)
    if (cause === null || missing) return
    const answer = await send({ compoundId, paymentId, cause, note })
    if (answer.ok) onClose()
  }

  return (
    <ConfirmSheet
      open={open}
      question="哪里对不上？"
      words={ofHome ? '只有说交了的这一家看得到。' : '只有记账的人看得到。'}
      confirmLabel="退回这一笔"
      cancelLabel="再看看"
      busy={busy}
      failure={failure?.fields ? undefined : failure}
      onConfirm={() => void decline()}
      onCancel={() => {
        clear()
        onClose()
      }}
    >
      <ChoiceGroup
        label="哪里对不上"
        labelHidden
        choices={declinedCauses.map((value) => ({ value, label: declinedCauseLabels[value] }))}
        value={cause}
        error={asked && cause === null ? '请选一种。' : undefined}
        onChange={setCause}
      />
      <Field
        id="note"
        label={cause === 'other' ? '写一句' : '补一句（可以不写）'}
        example="账上是 100 元"
        maxLength={100}
        value={note}
        error={asked && missing ? '请写一句是什么原因。' : undefined}
        onChange={setNote}
      />
    </ConfirmSheet>
  )
}
