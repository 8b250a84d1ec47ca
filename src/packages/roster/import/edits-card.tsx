import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Pager, pageOf } from '../../../components/pager'
import { withoutEdit, type ImportDraft } from './draft'
import { editWords } from './words'

const editsPerPage = 10

interface EditsCardProps {
  readonly draft: ImportDraft
  readonly headerRow: number
  readonly onChange: (draft: ImportDraft) => void
}

/** Everything that was put right, each with its way back. The sheet itself stays as it is. */
export function EditsCard({ draft, headerRow, onChange }: EditsCardProps) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  if (draft.edits.length === 0) return null
  const { shown, page, pages } = pageOf(draft.edits, at, editsPerPage)
  return (
    <Card title={`您改了 ${draft.edits.length} 处`}>
      <View className="text">改的只在这里，您的表格文件没有动。离开这一页也还在。</View>
      <Button
        id="show-edits"
        kind="quiet"
        label={open ? '收起' : '看改了哪些'}
        onPress={() => {
          setOpen(!open)
        }}
      />
      {open
        ? shown.map((edit) => (
            <View className="problem__done" key={`${edit.row}.${edit.field}`}>
              <View className="problem__done-words">{editWords(edit, headerRow)}</View>
              <Button
                kind="quiet"
                label="撤回"
                onPress={() => {
                  onChange(withoutEdit(draft, edit))
                }}
              />
            </View>
          ))
        : null}
      {open ? <Pager id="edits" page={page} pages={pages} onPage={setAt} /> : null}
    </Card>
  )
}
