import { useState } from 'react'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'

/** How one is addressed, and changing it. */
export function CorrectName({ name }: { readonly name: string }) {
  const [typed, setTyped] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('account.correctName')

  async function save(): Promise<void> {
    const result = await send({ name: typed ?? '' })
    if (!result.ok) return
    setTyped(null)
    setDone(true)
  }

  return (
    <Card title="称呼">
      {done && typed === null ? <NoticeBar tone="done" text="改好了，大家看到的就是新的称呼。" /> : null}
      {typed === null ? (
        <ListRow
          id="correct-name"
          title={name}
          detail="点这里改"
          onPress={() => {
            setDone(false)
            setTyped(name)
          }}
        />
      ) : (
        <>
          <Field
            id="own-name"
            label="怎么称呼您"
            hint="名册上登记的姓名不会变，那个由业委会或社区来改。"
            value={typed}
            maxLength={20}
            error={failure?.fields?.name ?? failure?.message}
            onChange={(value) => {
              setTyped(value)
              clear()
            }}
          />
          <Button id="save-name" kind="secondary" label="改好称呼" busy={busy} onPress={() => void save()} />
          <Button
            id="keep-name"
            kind="quiet"
            label="不改了"
            onPress={() => {
              clear()
              setTyped(null)
            }}
          />
        </>
      )}
    </Card>
  )
}
