import { ConfirmSheet } from '../../../components/confirm-sheet'

interface UnmaskSheetProps {
  readonly open: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks before names and phones are shown in full. */
export function UnmaskSheet({ open, onConfirm, onCancel }: UnmaskSheetProps) {
  return (
    <ConfirmSheet
      open={open}
      question="把姓名和电话显示完整？"
      words="会记下是谁、什么时候看的，监督小组查得到。看完请不要截图外传。"
      confirmLabel="显示姓名电话"
      cancelLabel="不看了"
      onConfirm={onConfirm}
      onCancel={onCancel}
    />
  )
}
