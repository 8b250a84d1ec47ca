import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Failure } from '../../types/result'
import { spoken } from './accessible'
import { Button } from './button'
import { NoticeBar } from './notice'

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
    <View className="sheet" catchMove>
      <View className="sheet__paper" {...spoken({ role: 'dialog', label: question })}>
        <View className="sheet__question" {...spoken({ role: 'heading', level: 2 })}>
          {question}
        </View>
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
      </View>
    </View>
  )
}
