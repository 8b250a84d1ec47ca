import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CorrectionView, MinutesLine, MinutesView } from '../../../../types/minutes'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { ReportLink } from '../../../components/report-link'

interface LineProps {
  readonly view: MinutesView
  readonly line: MinutesLine
}

/** One line as it reads now, what it was signed as, and what was asked and answered about it. */
export function Line({ view, line }: LineProps) {
  const [asking, setAsking] = useState(false)
  const [answering, setAnswering] = useState<CorrectionView | null>(null)
  return (
    <View className="text">
      <View>{line.corrected ?? line.text}</View>
      {line.corrected === null ? null : <View className="soft">{`更正过。原来写的是：${line.text}`}</View>}
      {line.corrections.map((one) => (
        <View key={one.id}>
          <View className="soft">{`${one.own ? '您' : '到会的人'}提的更正：${one.text}`}</View>
          {one.answer === null ? (
            <View className="soft">{one.visible ? '还没有答复。' : '文字在核对，别人还看不到。'}</View>
          ) : (
            <View className="soft">{`${one.state === 'accepted' ? '改了' : '没有改'}：${one.answer}`}</View>
          )}
          {view.may.report && one.visible && !one.own ? (
            <ReportLink compoundId={view.compoundId} kind="correction" subjectId={one.id} />
          ) : null}
          {one.mayAnswer ? (
            <Button
              id={`answer-${one.id}`}
              kind="secondary"
              label="答复这条更正"
              onPress={() => {
                setAnswering(one)
              }}
            />
          ) : null}
        </View>
      ))}
      {view.may.ask ? (
        <Button
          id={`ask-${line.id}`}
          kind="quiet"
          label="这一段记得不对"
          onPress={() => {
            setAsking(true)
          }}
        />
      ) : null}
      {asking ? (
        <Ask
          view={view}
          line={line}
          onClose={() => {
            setAsking(false)
          }}
        />
      ) : null}
      {answering ? (
        <Answer
          view={view}
          line={line}
          one={answering}
          onClose={() => {
            setAnswering(null)
          }}
        />
      ) : null}
    </View>
  )
}

function Ask({ view, line, onClose }: LineProps & { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('minutes.askCorrection')
  const { compoundId, meetingId } = view

  async function ask(): Promise<void> {
    setMissing(text.trim() === '')
    if (text.trim() === '') return
    const result = await send({ compoundId, meetingId, lineId: line.id, text })
    if (result.ok) onClose()
  }

  return (
    <ConfirmSheet
      open
      question="哪里记得不对？"
      words={`纪要上写的是：${line.text}`}
      confirmLabel="提交更正"
      cancelLabel="不提了"
      busy={busy}
      failure={failure}
      onConfirm={() => void ask()}
      onCancel={onClose}
    >
      <Field
        id="correction-text"
        kind="textarea"
        label="应该是"
        value={text}
        maxLength={500}
        error={missing ? '请写清应该怎么记。' : undefined}
        onChange={setText}
      />
    </ConfirmSheet>
  )
}

interface AnswerProps extends LineProps {
  readonly one: CorrectionView
  readonly onClose: () => void
}

function Answer({ view, line, one, onClose }: AnswerProps) {
  const [answer, setAnswer] = useState('')
  const [corrected, setCorrected] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('minutes.answerCorrection')
  const { compoundId, meetingId } = view

  async function reply(): Promise<void> {
    setMissing(answer.trim() === '')
    if (answer.trim() === '') return
    const result = await send({
      ...{ compoundId, meetingId, correctionId: one.id, answer },
      corrected: corrected.trim() === '' ? null : corrected,
    })
    if (result.ok) onClose()
  }

  return (
    <ConfirmSheet
      open
      question="答复这条更正"
      words={`提的是：${one.text}`}
      confirmLabel="答复"
      cancelLabel="再看看"
      busy={busy}
      failure={failure}
      onConfirm={() => void reply()}
      onCancel={onClose}
    >
      <Field
        id="answer-corrected"
        kind="textarea"
        label="这一段改成（不改就空着）"
        hint={`原来写的是：${line.text}`}
        value={corrected}
        maxLength={1000}
        onChange={setCorrected}
      />
      <Field
        id="answer-words"
        kind="textarea"
        label="怎么答复"
        value={answer}
        maxLength={500}
        error={missing ? '请写一句答复。' : undefined}
        onChange={setAnswer}
      />
    </ConfirmSheet>
  )
}
