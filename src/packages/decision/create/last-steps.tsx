import { View } from '@tarojs/components'
import type { Clock } from '../../../../types/schemas'
import type { Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { Clocks } from '../parts/background'
import { Card } from '../../../components/card'
import { itemLine, ruleLine } from '../../../../cloudfunctions/rules/rule-words'
import { DayTimeField } from '../../../components/day-time-field'
import { draftOf } from './form'
import type { StepProps } from './step'

interface TimedStepProps extends StepProps {
  readonly now: Instant
}

interface TimeStepProps extends TimedStepProps {
  /** The time rules of the place, with their sources. */
  readonly clocks: readonly Clock[]
  readonly earliest: Instant | null
}

/** When voting begins and ends; the notice period is reckoned at once. */
export function TimeStep({ form, change, gaps, now, clocks, earliest }: TimeStepProps) {
  return (
    <>
      {form.regime === 'owners' ? <Clocks clocks={clocks} /> : null}
      <Card>
        {form.regime === 'owners' ? (
          <>
            <View className="text">
              {`投票以前要先贴通知。${earliest === null ? '' : `今天发通知，最早 ${momentLabel(earliest, now)} 能开始；通知晚一天发，这里也要晚一天。`}`}
            </View>
            <DayTimeField
              id="opens"
              label="什么时候开始投票"
              value={form.opens}
              now={now}
              error={gaps['opens']}
              onChange={(opens) => {
                change({ opens })
              }}
            />
          </>
        ) : null}
        <DayTimeField
          id="closes"
          label={form.regime === 'owners' ? '什么时候截止' : '征求意见到什么时候'}
          value={form.closes}
          now={now}
          error={gaps['closes']}
          onChange={(closes) => {
            change({ closes })
          }}
        />
      </Card>
    </>
  )
}

/** Everything once more before it is kept as a draft. */
export function ReviewStep({ form, now }: Omit<TimedStepProps, 'change' | 'gaps'>) {
  const draft = draftOf(form)
  const { regime, item } = draft
  return (
    <>
      <Card title={draft.title}>
        <View className="text">{ruleLine({ regime, item })}</View>
        {itemLine({ regime, item }) ? <View className="text">{itemLine({ regime, item })}</View> : null}
        {draft.plannedOpenAt === null ? null : (
          <View className="text">{`${momentLabel(draft.plannedOpenAt, now)}开始投票。`}</View>
        )}
        {draft.closesAt === null ? null : (
          <View className="text">{`${momentLabel(draft.closesAt, now)}截止。`}</View>
        )}
      </Card>
      {draft.questions.map(({ text, ifAdopted, ifNotAdopted }, index) => (
        <Card key={index} title={draft.questions.length > 1 ? `第 ${index + 1} 问：${text}` : text}>
          {ifAdopted ? <View className="text">{`是：${ifAdopted}`}</View> : null}
          {ifNotAdopted ? <View className="text">{`否：${ifNotAdopted}`}</View> : null}
        </Card>
      ))}
      <Card title="钱和材料">
        <View className="text">{draft.moneyNote || '没有写到钱。'}</View>
        <View className="text">
          {draft.papers.length > 0
            ? `材料 ${draft.papers.length} 份：${draft.papers.map(({ title, fileId }) => (fileId ? `${title}（附文件）` : title)).join('、')}`
            : '没有附材料。'}
        </View>
        {(form.clauses ?? []).map(({ label, clauseId }) => (
          <View className="text" key={clauseId}>{`引用${label}`}</View>
        ))}
      </Card>
      <View className="text">存成草稿以后，邻居还看不到。核对、定名册、发通知，一步一步由您来做。</View>
    </>
  )
}
