import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Stance } from '../../../../types/floor'
import type { AgendaItemId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { enqueue } from '../../../client/queue'
import { Button } from '../../../components/button'
import { ChoiceGroup, Toggle } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { SheetPaper } from '../../../components/sheet'
import type { MeetingKey } from '../parts/meeting-page'
import { stanceWords } from '../words'

/** An item as every write of the convener names it. */
export interface ItemKey extends MeetingKey {
  readonly itemId: AgendaItemId
}

interface TakeNoteProps {
  readonly itemKey: ItemKey
  readonly onDone: () => void
}

const most = 500
const stances: readonly Stance[] = ['for', 'against', 'asked']
const blank: {
  readonly stance: Stance | null
  readonly words: string
  readonly speaker: string
  readonly consented: boolean
} = {
  ...{ stance: null, words: '', speaker: '', consented: false },
}

/** Who spoke how, in a line; kept on the phone until it has been sent. */
export function TakeNote({ itemKey, onDone }: TakeNoteProps) {
  const [typed, keep, forget] = useDraft(`note.${itemKey.itemId}`, blank)
  const [gaps, setGaps] = useState<{ stance?: string; words?: string }>({})
  function save(): void {
    const { stance, words, speaker, consented } = typed
    const long = [...words.trim()].length > most ? `太长了，最多 ${most} 个字，请分成几句记。` : undefined
    const missing = words.trim() === '' ? '请写他（她）说了什么。' : long
    if (stance === null || missing !== undefined) {
      setGaps({
        ...(stance === null ? { stance: '请选一种。' } : {}),
        ...(missing === undefined ? {} : { words: missing }),
      })
      return
    }
    const said = { stance, words: words.trim(), speaker: consented ? speaker.trim() : '', consented }
    enqueue(itemKey.meetingId, 'meeting.note', { ...itemKey, ...said }, `记一句：${words.slice(0, 20)}`)
    forget()
    onDone()
  }
  return (
    <SheetPaper title="谁说了什么">
      <ChoiceGroup
        label="是赞成、不赞成，还是问"
        labelHidden
        choices={stances.map((value) => ({ value, label: stanceWords[value] }))}
        value={typed.stance}
        error={gaps.stance}
        onChange={(stance) => {
          keep({ ...typed, stance })
        }}
      />
      <Field
        id="note-words"
        kind="textarea"
        label="说了什么"
        maxLength={-1}
        value={typed.words}
        error={gaps.words}
        onChange={(words) => {
          setGaps({})
          keep({ ...typed, words })
        }}
      />
      <Toggle
        id="note-consent"
        label="他（她）同意记称呼"
        states={['同意', '不记']}
        on={typed.consented}
        onChange={(consented) => {
          keep({ ...typed, consented })
        }}
      />
      {typed.consented ? (
        <Field
          id="note-speaker"
          label="怎么称呼"
          example="六楼王老师"
          maxLength={20}
          value={typed.speaker}
          onChange={(speaker) => {
            keep({ ...typed, speaker })
          }}
        />
      ) : null}
      <View className="soft">现在只有召集人看得到，写进纪要以前要再核对。</View>
      <Button id="save-note" label="记下来" onPress={save} />
      <Button id="close-note" kind="secondary" label="先不记，留着" onPress={onDone} />
    </SheetPaper>
  )
}
