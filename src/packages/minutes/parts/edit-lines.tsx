import type { MinutesView } from '../../../../types/minutes'
import { useDraft } from '../../../client/drafts'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'

/** The lines of a draft, each in a box; what is changed is kept on the phone and sent when it is saved. */
export function EditLines({ view }: { readonly view: MinutesView }) {
  const { compoundId, meetingId, revision } = view
  const initial = view.lines.map(({ id, itemId, text }) => ({ id, itemId, text }))
  const [lines, keep, forget] = useDraft(`minutes.${meetingId}.${revision}`, initial)
  const { send, busy, failure } = useWriteCall('minutes.edit')
  const changed = JSON.stringify(lines) !== JSON.stringify(initial)

  async function save(): Promise<void> {
    const result = await send({ compoundId, meetingId, expectedRevision: revision, lines })
    if (result.ok) forget()
  }

  return (
    <Card title="一段一段核对">
      {lines.map((line, index) => (
        <Field
          key={line.id}
          id={`line-${index}`}
          kind="textarea"
          label={`第 ${index + 1} 段`}
          value={line.text}
          maxLength={1000}
          onChange={(text) => {
            keep(lines.map((one, place) => (place === index ? { ...one, text } : one)))
          }}
        />
      ))}
      {changed ? (
        <Button id="save-lines" kind="secondary" label="存下改动" busy={busy} onPress={() => void save()} />
      ) : null}
      {changed && view.signatures.length > 0 ? (
        <NoticeBar tone="attention" text="改了字，签过的要重新签。" />
      ) : null}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}
