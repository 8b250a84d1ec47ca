import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Failure } from '../../types/result'
import { Button } from './button'
import { NoticeBar } from './notice'
import { SheetPaper } from './sheet'

interface ConfirmSheetProps {
  readonly open: boolean
  /** What is about to happen, as a statement or a question: "您选的是：同意。" */
  readonly question: string
  /** What cannot be undone: "投下后不能改。" */
  readonly words?: string
  /** The buttons answer the question: "投下我的票" / "再想想". */
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly busy?: boolean
  readonly busyLabel?: string
  /** Said in the sheet, with the confirm button still there to try again. */
  readonly failure?: Failure | undefined
  readonly children?: ReactNode
}

/** Asks before anything final. The ground behind it does nothing: only an answer closes it. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const {
    open,
    question,
    words,
    confirmLabel,
    cancelLabel,
    onConfirm,
    onCancel,
    busy = false,
    failure,
  } = props
  if (!open) return null
  return (
    <SheetPaper title={question}>
      {words ? <View className="sheet__words">{words}</View> : null}
      {props.children}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button
        id="sheet-confirm"
        label={confirmLabel}
        onPress={onConfirm}
        busy={busy}
        {...(props.busyLabel ? { busyLabel: props.busyLabel } : {})}
      />
      <Button id="sheet-cancel" kind="secondary" label={cancelLabel} onPress={onCancel} disabled={busy} />
    </SheetPaper>
  )
}
