import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import type { MinutesLineId } from '../../../../types/ids'
import type { MinutesView } from '../../../../types/minutes'
import { dropDraft, useDraft } from '../../../client/drafts'
import { newId } from '../../../client/new-id'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'

interface EditLinesProps {
  readonly view: MinutesView
  /** Told whether something stands here that is not in the draft yet: nobody signs what they do not see. */
  readonly onUnsaved: (unsaved: boolean) => void
}

/**
 * The lines of one revision of a draft, each in a box; what is changed is kept on the phone and sent when it is saved.
 * The next revision has a form of its own: the page gives each its key.
 */
export function EditLines({ view, onUnsaved }: EditLinesProps) {
  const { compoundId, meetingId, revision } = view
  const draftKey = `minutes.${meetingId}.${revision}`
  const initial = view.lines.map(({ id, itemId, text }) => ({ id, itemId, text }))
  const [lines, keep] = useDraft(draftKey, initial)
  const { send, busy, failure } = useWriteCall('minutes.edit')
  const [saved, setSaved] = useState(false)
  const changed = JSON.stringify(lines) !== JSON.stringify(initial)
  useEffect(() => {
    onUnsaved(changed)
  }, [changed, onUnsaved])

  async function save(): Promise<void> {
    const result = await send({ compoundId, meetingId, expectedRevision: revision, lines })
    if (!result.ok) return
    dropDraft(draftKey)
    setSaved(true)
  }

  return (
    <Card title="一段一段核对">
      {lines.map((line, index) => (
        <View key={line.id}>
          <Field
            id={`line-${index}`}
            kind="textarea"
            label={`第 ${index + 1} 段`}
            value={line.text}
            maxLength={1000}
            onChange={(text) => {
              keep(lines.map((one, place) => (place === index ? { ...one, text } : one)))
            }}
          />
          {lines.length > 1 ? (
            <Button
              id={`drop-line-${index}`}
              kind="quiet"
              label={`去掉第 ${index + 1} 段`}
              onPress={() => {
                keep(lines.filter((one) => one !== line))
              }}
            />
          ) : null}
        </View>
      ))}
      <Button
        id="add-line"
        kind="secondary"
        icon="plus"
        label="再加一段"
        onPress={() => {
          keep([...lines, { id: newId() as MinutesLineId, itemId: null, text: '' }])
        }}
      />
      {changed && !saved ? (
        <Button id="save-lines" kind="secondary" label="存下改动" busy={busy} onPress={() => void save()} />
      ) : null}
      {changed && view.signatures.length > 0 ? (
        <NoticeBar tone="attention" text="改了字，签过的要重新签。" />
      ) : null}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}
