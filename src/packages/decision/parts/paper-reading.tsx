import { useState } from 'react'
import { View } from '@tarojs/components'
import type { PaperAnswer, PaperFlaw, PaperReading } from '../../../../types/paper-ballot'
import { Card } from '../../../components/card'
import { ChoiceGroup, Toggle } from '../../../components/choice-group'
import { answerChoices, flawChoices, type PaperQueue, type ReadingLine } from '../words/paper'

/** A reading under way: what has been picked so far. */
export interface ReadingDraft {
  readonly spoilt: boolean
  readonly flaw: PaperFlaw | null
  readonly picked: Readonly<Partial<Record<string, PaperAnswer>>>
}

/** Nothing is chosen beforehand: whoever reads looks at the paper. */
export const blankReading: ReadingDraft = { spoilt: false, flaw: null, picked: {} }

/** The reading once it is whole; null while something is missing. */
export function wholeReading({ questions }: PaperQueue, draft: ReadingDraft): PaperReading | null {
  if (draft.spoilt) return draft.flaw === null ? null : { flaw: draft.flaw, answers: [] }
  const answers = questions.flatMap(({ id }) => {
    const answer = draft.picked[id]
    return answer ? [{ questionId: id, answer }] : []
  })
  return answers.length === questions.length ? { flaw: null, answers } : null
}

interface PaperReadingFormProps {
  readonly queue: PaperQueue
  readonly draft: ReadingDraft
  readonly onChange: (draft: ReadingDraft) => void
  /** True after somebody wanted to go on with something missing. */
  readonly missing: boolean
}

/** What the paper says, question by question, or why none of it can count. */
export function PaperReadingForm({ queue, draft, onChange, missing }: PaperReadingFormProps) {
  const several = queue.questions.length > 1
  return (
    <>
      {draft.spoilt
        ? null
        : queue.questions.map(({ id, text }, index) => (
            <Card key={id}>
              <ChoiceGroup
                label={several ? `第 ${index + 1} 问：${text}` : text}
                choices={answerChoices}
                value={draft.picked[id] ?? null}
                error={missing && !draft.picked[id] ? '这一问还没有照着票选。' : undefined}
                onChange={(answer) => {
                  onChange({ ...draft, picked: { ...draft.picked, [id]: answer } })
                }}
              />
            </Card>
          ))}
      <Card>
        <Toggle
          id="paper-spoilt"
          label="这张无效"
          detail="没签名、整张看不清、不是这家的票"
          on={draft.spoilt}
          onChange={(spoilt) => {
            onChange({ ...draft, spoilt })
          }}
        />
        {draft.spoilt ? (
          <ChoiceGroup
            label="为什么无效？"
            choices={flawChoices}
            value={draft.flaw}
            error={missing && draft.flaw === null ? '请选一个原因。' : undefined}
            onChange={(flaw) => {
              onChange({ ...draft, flaw })
            }}
          />
        ) : null}
      </Card>
    </>
  )
}

/** Keeps a reading and whether its gaps are shown. */
export function useReading(queue: PaperQueue) {
  const [draft, setDraft] = useState<ReadingDraft>(blankReading)
  const [missing, setMissing] = useState(false)
  return {
    draft,
    setDraft,
    missing: missing && wholeReading(queue, draft) === null,
    /** The whole reading, or null, and then the gaps are shown. */
    take(): PaperReading | null {
      const reading = wholeReading(queue, draft)
      setMissing(reading === null)
      return reading
    },
  }
}

/** A reading once more, question by question. */
export function ReadingLines({ lines }: { readonly lines: readonly ReadingLine[] }) {
  return (
    <View className="text">
      {lines.map(({ asked, said }) => (
        <View className="text" key={asked}>
          <View className="soft">{asked}</View>
          <View className="strong">{said}</View>
        </View>
      ))}
    </View>
  )
}
