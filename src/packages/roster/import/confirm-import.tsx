import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import type { OperationOutput } from '../../../../types/contract'
import type { ImportPreview } from '../../../../types/roster'
import { areaLabel } from '../../../../types/units'
import { useWriteCall } from '../../../client/query'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { grouped } from '../../../words/count'
import { headcountWords } from './counts-card'
import type { ImportDraft } from './draft'
import { amendmentsOf } from './use-review'

const writingTimeoutMs = 55_000

interface ConfirmImportProps {
  readonly open: boolean
  /** Exactly what was checked; anything typed since is not in it. */
  readonly input: {
    readonly compoundId: CompoundId
    readonly importId: string
    readonly checked: ImportDraft
  }
  readonly preview: ImportPreview
  readonly onWritten: (figures: OperationOutput<'roster.confirmImport'>) => void
  readonly onCancel: () => void
  /** The roster has changed meanwhile: look at it again before writing. */
  readonly onCheckAgain: () => void
}

/** Asks once more, with the figures, then writes all of it or nothing. */
export function ConfirmImport({ open, input, preview, ...on }: ConfirmImportProps) {
  const write = useWriteCall('roster.confirmImport', { timeoutMs: writingTimeoutMs })
  const { compoundId, importId, checked } = input
  const stale = write.failure?.code === 'importChanged' || write.failure?.code === 'importProblems'
  const { difference } = preview
  const retired = checked.retireMissing ? difference.missing : 0
  const unanswered = preview.samePersonQuestions.filter(({ verdict }) => verdict === 'unconfirmed').length

  async function confirm(): Promise<void> {
    if (stale) {
      write.clear()
      on.onCheckAgain()
      return
    }
    const { fingerprint } = preview
    const result = await write.send({ ...amendmentsOf(compoundId, importId, checked), fingerprint })
    if (result.ok) on.onWritten(result.value)
  }

  return (
    <ConfirmSheet
      open={open}
      question={`把这 ${grouped(preview.units)} 套写进名册？`}
      words="要么全部写入，要么一行不写。写进去以后，还可以一套一套改。"
      confirmLabel={stale ? '重新核对' : '确认写入'}
      cancelLabel="再看看"
      busy={write.busy}
      busyLabel={`正在写入 ${grouped(preview.units)} 套…`}
      failure={write.failure}
      onConfirm={() => void confirm()}
      onCancel={() => {
        write.clear()
        on.onCancel()
      }}
    >
      <View className="text">{`业主 ${headcountWords(preview)}，总面积 ${areaLabel(preview.area)}。`}</View>
      {difference.existing > 0 ? (
        <View className="text">
          {`新加 ${grouped(difference.added)} 套，改动 ${grouped(difference.changed)} 套，移出 ${grouped(retired)} 套。`}
        </View>
      ) : null}
      {unanswered > 0 ? (
        <View className="text">{`还有 ${unanswered} 处同名没有认，先分开算，以后可以再认。`}</View>
      ) : null}
    </ConfirmSheet>
  )
}
