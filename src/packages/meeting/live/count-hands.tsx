import { useState } from 'react'
import { View } from '@tarojs/components'
import { pollAnswers } from '../../../../types/agenda-words'
import { useDraft } from '../../../client/drafts'
import { enqueue } from '../../../client/queue'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { SheetPaper } from '../../../components/sheet'
import { answerWords } from '../words'
import type { ItemKey } from './take-note'

const blank = { yes: '', no: '', unsure: '' }

/** The hands as the convener counted them. */
export function CountHands({ itemKey, onDone }: { readonly itemKey: ItemKey; readonly onDone: () => void }) {
  const [typed, keep, forget] = useDraft(`hands.${itemKey.itemId}`, blank)
  const [wrong, setWrong] = useState(false)
  function save(): void {
    const [yes, no, unsure] = pollAnswers.map((answer) => numberOf(typed[answer]))
    if (yes === undefined || no === undefined || unsure === undefined) {
      setWrong(true)
      return
    }
    enqueue(
      itemKey.meetingId,
      'meeting.countHands',
      { ...itemKey, yes, no, unsure },
      `举手 ${yes}、${no}、${unsure}`,
    )
    forget()
    onDone()
  }
  return (
    <SheetPaper title="举手各有多少人">
      {pollAnswers.map((answer) => (
        <Field
          key={answer}
          id={`hands-${answer}`}
          kind="digits"
          label={answerWords[answer]}
          unit="人"
          maxLength={4}
          value={typed[answer]}
          error={wrong && numberOf(typed[answer]) === undefined ? '请填人数，没有就填 0。' : undefined}
          onChange={(text) => {
            keep({ ...typed, [answer]: text })
          }}
        />
      ))}
      <View className="soft">这是现场表态，不是表决，不作数。</View>
      <Button id="save-hands" label="记下人数" onPress={save} />
      <Button id="close-hands" kind="secondary" label="先不填" onPress={onDone} />
    </SheetPaper>
  )
}

function numberOf(text: string): number | undefined {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= 5000 ? Number(text) : undefined
}
