import { useState } from 'react'
import { Button } from '../../components/button'
import { Card, ListRow } from '../../components/card'
import { ChoiceGroup, type Choice } from '../../components/choice-group'
import { ConfirmSheet } from '../../components/confirm-sheet'
import { Field } from '../../components/field'
import { Pager } from '../../components/pager'
import { Segments } from '../../components/segments'
import { FileSamples } from './file-samples'

type Answer = 'agree' | 'against' | 'abstain'

const choices: readonly Choice<Answer>[] = [
  { value: 'agree', label: '同意' },
  { value: 'against', label: '反对' },
  { value: 'abstain', label: '弃权', detail: '算参加，不算同意' },
]

/** The pieces one writes in, chooses with and presses. */
export function FormSamples() {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [asking, setAsking] = useState(false)
  const [text, setText] = useState('')
  const [area, setArea] = useState('80 平')
  const [part, setPart] = useState<'blocking' | 'warning'>('blocking')
  const [page, setPage] = useState(0)
  return (
    <>
      <Card title="楼顶隔热板，要不要做？">
        <ChoiceGroup label="您的选择" choices={choices} value={answer} onChange={setAnswer} />
        <Button
          id="kit-ask"
          label="投下我的票"
          onPress={() => {
            setAsking(true)
          }}
        />
        <Button kind="secondary" icon="print" label="打印通知" onPress={() => undefined} />
        <Button kind="quiet" label="我有不同意见" onPress={() => undefined} />
        <Button label="还没到时间" disabled onPress={() => undefined} />
      </Card>
      <Card>
        <Field
          label="要大家定什么"
          hint="一句话，像跟邻居说话那样。"
          value={text}
          example="楼顶隔热板，要不要做？"
          onChange={setText}
        />
        <Field
          kind="number"
          label="房子面积"
          value={area}
          unit="㎡"
          error="面积只填数字，例如 80.5。"
          onChange={setArea}
        />
        <Field kind="textarea" label="为什么要做" value={text} maxLength={300} onChange={setText} />
      </Card>
      <Card title="列表">
        <Segments
          label="看哪一种"
          segments={[
            { value: 'blocking', label: '必须改 4 处' },
            { value: 'warning', label: '提醒 5 处' },
          ]}
          value={part}
          onChange={setPart}
        />
        <ListRow
          icon="house"
          title="3 楼 5 号"
          detail="新五栋，专有面积（房本上的建筑面积）"
          value="80.00 ㎡"
        />
        <ListRow icon="paper" title="看贴出来的通知" onPress={() => undefined} />
        <Pager page={page} pages={3} onPage={setPage} />
      </Card>
      <FileSamples />
      <ConfirmSheet
        open={asking}
        question={
          answer
            ? `您选的是：${choices.find(({ value }) => value === answer)?.label ?? ''}。`
            : '您还没有选。'
        }
        words="投下后不能改。"
        confirmLabel="投下我的票"
        cancelLabel="再想想"
        onConfirm={() => {
          setAsking(false)
        }}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
