import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionRegime } from '../../../../types/decision-kinds'
import type { CompoundId } from '../../../../types/ids'
import type { Instant } from '../../../../types/units'
import {
  itemEntry,
  itemFrom,
  itemPicker,
  pickerStart,
  type PickerQuestionId,
} from '../../../../cloudfunctions/rules/items'
import { regimeEntries } from '../../../../cloudfunctions/rules/regimes'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { lawLine, ruleLine } from '../../../../cloudfunctions/rules/rule-words'
import { proposedTimes } from './form'
import type { StepProps } from './step'

interface KindStepProps extends StepProps {
  readonly compounds: readonly { readonly id: CompoundId; readonly name: string }[]
  readonly now: Instant
  readonly earliest: Instant | null
}

const regimes: readonly {
  readonly value: DecisionRegime
  readonly label: string
  readonly detail: string
}[] = [
  { value: 'owners', label: '正式定下来', detail: '业主按人数和面积投票，通过了对全体业主有约束力' },
  { value: 'deliberation', label: '先听听想法', detail: '住在这里的都能说，只作参考，不算通过' },
]

/** Which yard, decision or straw poll, and which kind of matter by law. */
export function KindStep({ form, change, gaps, compounds, now, earliest }: KindStepProps) {
  return (
    <>
      {compounds.length > 1 ? (
        <Card>
          <ChoiceGroup
            label="哪个院子的事"
            choices={compounds.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.compoundId || null}
            error={gaps['compoundId']}
            onChange={(compoundId) => {
              change({ compoundId, scopeKind: null, buildingId: '', entranceId: '' })
            }}
          />
        </Card>
      ) : null}
      <Card>
        <ChoiceGroup
          label="想要什么"
          choices={regimes}
          value={form.regime}
          error={gaps['regime']}
          onChange={(regime) => {
            change({ regime, ...(regime === form.regime ? {} : proposedTimes(now, regime, earliest)) })
          }}
        />
        {form.regime ? <DoesNot regime={form.regime} /> : null}
      </Card>
      {form.regime === 'owners' ? <ItemCard form={form} change={change} gaps={gaps} /> : null}
    </>
  )
}

function DoesNot({ regime }: { readonly regime: DecisionRegime }) {
  return (
    <>
      {regimeEntries[regime].doesNot.map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
    </>
  )
}

function ItemCard({ form, change, gaps }: StepProps) {
  const [asking, setAsking] = useState<PickerQuestionId>(pickerStart)
  const item = itemFrom(form.item)
  if (item !== null) {
    return (
      <Card title={`属于：${itemEntry(item).title}`}>
        <View className="text">{ruleLine({ regime: 'owners', item })}</View>
        <View className="soft">{`依据：${lawLine({ regime: 'owners', item })}`}</View>
        <Button
          id="choose-item-again"
          kind="secondary"
          label="不对，重新选"
          onPress={() => {
            setAsking(pickerStart)
            change({ item: null })
          }}
        />
      </Card>
    )
  }
  const { question, answers } = itemPicker[asking]
  return (
    <Card title="属于哪一类">
      <ChoiceGroup
        label={question}
        choices={answers.map(({ label }) => ({ value: label, label }))}
        value={null}
        error={gaps['item']}
        onChange={(label) => {
          const answer = answers.find((one) => one.label === label)
          if (!answer) return
          if ('next' in answer) setAsking(answer.next)
          else change({ item: answer.item })
        }}
      />
      {asking === pickerStart ? null : (
        <Button
          kind="quiet"
          label="回到上一问"
          onPress={() => {
            setAsking(pickerStart)
          }}
        />
      )}
    </Card>
  )
}
