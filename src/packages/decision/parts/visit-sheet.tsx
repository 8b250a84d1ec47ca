import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { DeliveryChannel } from '../../../../types/delivery'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useWriteCall } from '../../../client/query'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'

type Door = NonNullable<DecisionView['doors']>[number]

const channels: readonly { readonly value: DeliveryChannel; readonly label: string }[] = [
  { value: 'door', label: '上门说了' },
  { value: 'phone', label: '打了电话' },
  { value: 'paperBallot', label: '送了纸票' },
  { value: 'notReached', label: '没联系上' },
]

const lastWords: Readonly<Record<DeliveryChannel, string>> = {
  door: '上门说过',
  phone: '打过电话',
  paperBallot: '送过纸票',
  post: '寄过信',
  notReached: '没联系上',
}

interface VisitSheetProps {
  readonly view: DecisionView
  readonly door: Door
  readonly onNoted: (sentence: string) => void
  readonly onClose: () => void
}

/** Notes one visit or call at one door. */
export function VisitSheet({ view, door, onNoted, onClose }: VisitSheetProps) {
  const [channel, setChannel] = useState<DeliveryChannel | null>(null)
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('decision.recordDelivery')

  async function note(): Promise<void> {
    if (channel === null) {
      setMissing(true)
      return
    }
    const { compoundId, id: decisionId } = view
    const result = await send({ compoundId, decisionId, unitIds: [door.unitId], channel })
    if (result.ok) onNoted(`${door.label}：记下了，${lastWords[channel]}。`)
  }

  const last = door.visit
  return (
    <ConfirmSheet
      open
      question={door.label}
      words={`${door.returned ? '这家已经投了，不用再去。' : ''}${
        last === null
          ? '还没有记过。'
          : `上一次：${momentLabel(last.at, view.now)}${lastWords[last.channel]}。`
      }`}
      confirmLabel="记一笔"
      cancelLabel="不记"
      busy={busy}
      busyLabel="正在记…"
      failure={failure}
      onConfirm={() => void note()}
      onCancel={onClose}
    >
      <ChoiceGroup
        label="这一次是"
        choices={channels}
        value={channel}
        error={missing ? '请选一样。' : undefined}
        onChange={(next) => {
          setChannel(next)
          setMissing(false)
          clear()
        }}
      />
      <View className="soft">只记来过没有，不记说了什么。这一家的业主看得到。</View>
    </ConfirmSheet>
  )
}
