import { View } from '@tarojs/components'
import type { AxisName } from '../../../../cloudfunctions/rules/notice-input'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import {
  axesOf,
  cellLabel,
  cellName,
  problemOf,
  rowNames,
  type CellName,
  type NoticeForm,
  type RowName,
} from './notice-form'

interface FigureFieldsProps {
  readonly form: NoticeForm
  readonly onChange: (cell: CellName, text: string) => void
}

const titles: Readonly<Record<RowName, string>> = {
  total: '一共',
  participants: '参加的',
  agree: '同意的',
  against: '反对的',
  abstain: '弃权的',
  participationShare: '公布的参加比例',
}

const explained: Readonly<Partial<Record<RowName, string>>> = {
  total: '有几套房也只算 1 位业主；面积是房本上的建筑面积，加在一起。',
  participants: '交了有效票的，弃权也算参加。',
}

/** The boxes of a notice, in the order in which notices print them. Every one may stay empty. */
export function FigureFields({ form, onChange }: FigureFieldsProps) {
  return (
    <>
      {rowNames.map((row) => (
        <Card key={row} title={titles[row]}>
          {explained[row] && form.regime !== 'residents' ? (
            <View className="soft check__explained">{explained[row]}</View>
          ) : null}
          {axesOf(form.regime).map((axis) => (
            <Cell key={axis} row={row} axis={axis} form={form} onChange={onChange} />
          ))}
        </Card>
      ))}
    </>
  )
}

function unitOf(row: RowName, axis: AxisName): string {
  if (row === 'participationShare') return '%'
  return axis === 'headcount' ? '位' : '㎡'
}

function Cell({
  row,
  axis,
  form,
  onChange,
}: FigureFieldsProps & { readonly row: RowName; readonly axis: AxisName }) {
  const cell = cellName(row, axis)
  const value = form.figures[cell] ?? ''
  return (
    <Field
      id={cell}
      kind="number"
      label={cellLabel(row, axis)}
      value={value}
      unit={unitOf(row, axis)}
      maxLength={30}
      error={problemOf(row, axis, value)}
      onChange={(text) => onChange(cell, text)}
    />
  )
}
