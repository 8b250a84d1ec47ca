import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportEdit } from '../../../../types/roster'
import { spoken } from '../../../components/accessible'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { editOf, type ImportDraft, type Problem } from './draft'
import { editWords, fieldWords } from './words'

interface ProblemItemProps {
  readonly problem: Problem
  readonly headerRow: number
  readonly draft: ImportDraft
  readonly onEdit: (edit: ImportEdit) => void
  readonly onUndo: (edit: ImportEdit) => void
}

/** Rows that hold no home of their own: there is nothing in them to put right here. */
const onlyTold = new Set(['totalAreaDiffers', 'totalUnitsDiffers', 'editUnused'])

/** One problem by its row, with its cell to put right in place. */
export function ProblemItem({ problem, headerRow, draft, onEdit, onUndo }: ProblemItemProps) {
  const [open, setOpen] = useState(false)
  const { row, field, message, value } = problem
  const done = editOf(draft, problem)
  const wholeSheet = row === headerRow
  return (
    <View className="problem" {...spoken({ role: 'listitem' })}>
      <View className="problem__message">{message}</View>
      {value !== null && value !== '' && field !== null ? (
        <View className="problem__cell">{`表里写的：${value}`}</View>
      ) : null}
      {done ? (
        <View className="problem__done">
          <Icon name="check" tone="tea" />
          <View className="problem__done-words">{editWords(done, headerRow)}</View>
          <Button
            kind="quiet"
            label="撤回"
            onPress={() => {
              onUndo(done)
            }}
          />
        </View>
      ) : null}
      {!done && row !== null && field !== null && !onlyTold.has(problem.code) ? (
        open ? (
          <FixForm
            label={wholeSheet ? `整张表的${fieldWords(field)}都填` : `第 ${row} 行的${fieldWords(field)}`}
            isNumber={field === 'area' || field === 'floor'}
            unit={field === 'area' ? '㎡' : undefined}
            start={wholeSheet ? '' : (value ?? '')}
            onFix={(text) => {
              setOpen(false)
              onEdit({ row, field: field as ImportEdit['field'], value: text })
            }}
            {...(wholeSheet
              ? {}
              : {
                  onSkip: () => {
                    setOpen(false)
                    onEdit({ row, field: 'skip', value: '是' })
                  },
                })}
          />
        ) : (
          <Button
            id={`fix-${row}-${field}`}
            kind="secondary"
            icon="pen"
            label={wholeSheet ? '填上' : '改这一格'}
            onPress={() => {
              setOpen(true)
            }}
          />
        )
      ) : null}
    </View>
  )
}

interface FixFormProps {
  readonly label: string
  readonly isNumber: boolean
  readonly unit: string | undefined
  readonly start: string
  readonly onFix: (text: string) => void
  /** Leaves the row out; absent where the whole sheet is meant. */
  readonly onSkip?: () => void
}

function FixForm({ label, isNumber, unit, start, onFix, onSkip }: FixFormProps) {
  const [text, setText] = useState(start)
  const [error, setError] = useState<string>()
  return (
    <View className="problem__fix">
      <Field
        id="fix"
        kind={isNumber && !/[^\d.]/.test(start) ? 'number' : 'text'}
        label={label}
        value={text}
        maxLength={200}
        error={error}
        {...(unit ? { unit } : {})}
        onChange={(next) => {
          setText(next)
          setError(undefined)
        }}
      />
      <Button
        id="fix-done"
        label="改好"
        onPress={() => {
          if (text.trim() === start.trim())
            setError(text.trim() === '' ? '请先填上。' : '和原来一样，还没有改。')
          else onFix(text.trim())
        }}
      />
      {onSkip ? <Button id="fix-skip" kind="secondary" label="这一行不要" onPress={onSkip} /> : null}
    </View>
  )
}
