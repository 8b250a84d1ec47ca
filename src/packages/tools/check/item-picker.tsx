import { useState } from 'react'
import { View } from '@tarojs/components'
import {
  itemEntries,
  itemEntry,
  itemPicker,
  pickerStart,
  type Item,
  type PickerQuestionId,
} from '../../../../cloudfunctions/rules/items'
import type { NoticeRegime } from '../../../../cloudfunctions/rules/notice-input'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup, type Choice } from '../../../components/choice-group'
import { agreementWords } from './steps'

interface ItemPickerProps {
  readonly regime: NoticeRegime
  readonly item: Item | null
  readonly onChange: (item: Item | null) => void
}

type Way = 'closed' | 'list' | PickerQuestionId

const listed: readonly Choice<string>[] = itemEntries.map(({ item, title, legal }) => ({
  value: `item-${item}`,
  label: title,
  detail: `法条：${legal}`,
}))

/** Which item of 民法典 278 the notice is about: by plain questions, or from the list of the article. */
export function ItemPicker({ regime, item, onChange }: ItemPickerProps) {
  const [way, setWay] = useState<Way>('closed')
  function choose(chosen: Item | null): void {
    onChange(chosen)
    setWay('closed')
  }
  return (
    <Card title="定的是哪一类事">
      {way === 'closed' ? (
        <Chosen regime={regime} item={item} onOpen={setWay} onForget={() => choose(null)} />
      ) : null}
      {way === 'list' ? (
        <ChoiceGroup
          label="照法条选一类"
          choices={listed}
          value={item === null ? null : `item-${item}`}
          onChange={(value) =>
            choose(itemEntries.find((entry) => value === `item-${entry.item}`)?.item ?? null)
          }
        />
      ) : null}
      {way !== 'closed' && way !== 'list' ? <Question id={way} onNext={setWay} onItem={choose} /> : null}
      {way === 'closed' ? null : (
        <Button id="item-back" kind="quiet" label="先不选，回去" onPress={() => setWay('closed')} />
      )}
    </Card>
  )
}

interface ChosenProps {
  readonly regime: NoticeRegime
  readonly item: Item | null
  readonly onOpen: (way: Way) => void
  readonly onForget: () => void
}

function Chosen({ regime, item, onOpen, onForget }: ChosenProps) {
  return (
    <>
      {item === null ? (
        <View className="text">还没选。不选也能算：一般的事和重大的事，两种要求都算给您看。</View>
      ) : (
        <View className="text strong" id="item-chosen">
          {itemEntry(item).title}
        </View>
      )}
      <View className="soft">{agreementWords(regime, item)}。</View>
      <Button
        id="item-ask"
        kind="secondary"
        label={item === null ? '问我两句，帮我选' : '重新选一类'}
        onPress={() => onOpen(pickerStart)}
      />
      <Button id="item-list" kind="quiet" label="照法条自己选" onPress={() => onOpen('list')} />
      {item === null ? null : (
        <Button id="item-forget" kind="quiet" label="公示上没写是哪一类" onPress={onForget} />
      )}
    </>
  )
}

interface QuestionProps {
  readonly id: PickerQuestionId
  readonly onNext: (id: PickerQuestionId) => void
  readonly onItem: (item: Item) => void
}

function Question({ id, onNext, onItem }: QuestionProps) {
  const { question, answers } = itemPicker[id]
  const choices = answers.map(({ label }, index) => ({ value: `${id}-${index}`, label }))
  return (
    <ChoiceGroup
      label={question}
      choices={choices}
      value={null}
      onChange={(value) => {
        const answer = answers[choices.findIndex((choice) => choice.value === value)]
        if (!answer) return
        if ('next' in answer) onNext(answer.next)
        else onItem(answer.item)
      }}
    />
  )
}
