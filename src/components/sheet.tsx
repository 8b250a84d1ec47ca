import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { spoken } from './accessible'
import { Button } from './button'

interface SheetPaperProps {
  /** The first words on it, and its name for a screen reader. */
  readonly title: string
  readonly children?: ReactNode
}

/** What Sheet and ConfirmSheet lie on: the ground behind does nothing, only what is on the paper. */
export function SheetPaper({ title, children }: SheetPaperProps) {
  return (
    <View className="sheet" catchMove>
      <View className="sheet__paper" {...spoken({ role: 'dialog', label: title })}>
        <View className="sheet__question" {...spoken({ role: 'heading', level: 2 })}>
          {title}
        </View>
        {children}
      </View>
    </View>
  )
}

interface SheetProps {
  readonly open: boolean
  /** What this is: "停车费，6,210.00 元". */
  readonly title: string
  readonly onClose: () => void
  /** 关上 unless told. */
  readonly closeLabel?: string
  readonly children?: ReactNode
}

/** More about one thing, over the page, with nothing to decide; what must be answered is a ConfirmSheet. */
export function Sheet({ open, title, onClose, closeLabel = '关上', children }: SheetProps) {
  if (!open) return null
  return (
    <SheetPaper title={title}>
      {children}
      <Button id="sheet-close" kind="secondary" label={closeLabel} onPress={onClose} />
    </SheetPaper>
  )
}
