import { useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { Page } from '../../../components/page'

interface HoldFormProps {
  readonly compoundId: CompoundId
  readonly onDone: () => void
  readonly onLeave: () => void
}

/** Why nothing is to be deleted: everybody of the yard reads it. */
export function HoldForm({ compoundId, onDone, onLeave }: HoldFormProps) {
  const [reason, write, forget] = useDraft(`retention.hold.${compoundId}`, '')
  const [looked, setLooked] = useState(false)
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('retention.hold')
  const gap = reason.trim().length < 2 ? '请写明为什么先不删。' : undefined

  async function hold(): Promise<void> {
    const result = await send({ compoundId, reason: reason.trim() })
    if (!result.ok) return
    forget()
    onDone()
  }

  return (
    <Page
      title="为什么先不删？"
      lead="从现在起，院里的信息什么都不删，直到您来恢复。院里的人都看得到这个原因。"
      action={
        <Button
          id="ask-hold"
          label="暂停删除"
          onPress={() => {
            setLooked(true)
            if (gap === undefined) setAsking(true)
          }}
        />
      }
    >
      <Card>
        <Field
          id="hold-reason"
          kind="textarea"
          label="原因"
          hint="写事情，不写人名。例如：有业主到法院起诉，要撤销 8 月的表决。"
          value={reason}
          maxLength={200}
          error={looked ? gap : undefined}
          onChange={(words) => {
            write(words)
            clear()
          }}
        />
      </Card>
      <Button id="leave-hold" kind="quiet" label="不暂停，回去" onPress={onLeave} />
      <ConfirmSheet
        open={asking}
        question="从现在起什么都不删？"
        words={reason.trim()}
        confirmLabel="暂停删除"
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void hold()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Page>
  )
}
