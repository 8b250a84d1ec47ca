import { useState } from 'react'
import { View } from '@tarojs/components'
import type { HomeView } from '../../../../types/own-home'
import type { CompoundId, OwnerId, UnitId } from '../../../../types/ids'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'

interface CoOwnersProps {
  readonly home: HomeView
  readonly compoundId: CompoundId
  readonly unitId: UnitId
}

/** Co-owners say which of them votes; it holds once all of them say the same. */
export function CoOwners({ home, compoundId, unitId }: CoOwnersProps) {
  const { owners, mine } = home
  const [chosen, setChosen] = useState<OwnerId | null>(null)
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<string>()
  const { send, busy, failure, clear } = useWriteCall('binding.nameVoter')
  if (owners.length < 2 || mine.status !== 'accepted' || mine.kind !== 'coOwner') return null
  const named = owners.find((owner) => owner.named)
  const nameOf = (ownerId: OwnerId | null) => owners.find((owner) => owner.ownerId === ownerId)?.name ?? ''

  async function name(): Promise<void> {
    if (chosen === null) return
    const result = await send({ compoundId, unitId, ownerId: chosen, paper: false })
    if (!result.ok) return
    setAsking(false)
    setChosen(null)
    setTold(result.value.sentence)
  }

  return (
    <Card title="共有的房，由谁投票">
      <View className="text">
        {named
          ? `几位共有人都说好了：由${named.name}投。`
          : '还没有都说好。共有一套房只算一票，先到的一张算；说好由一位投，就不会投重。'}
      </View>
      {owners.map((owner) => (
        <View className="soft" key={owner.ownerId}>
          {`${owner.name}：${owner.names === null ? '还没说' : `说由${nameOf(owner.names)}投`}`}
        </View>
      ))}
      {told === undefined ? null : <NoticeBar tone="done" text={told} />}
      <ChoiceGroup
        label="您说由谁投？"
        choices={owners.map((owner) => ({ value: owner.ownerId, label: owner.name }))}
        value={chosen}
        onChange={setChosen}
      />
      <Button
        id="name-voter"
        kind="secondary"
        label="写明由谁投票"
        disabled={chosen === null}
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`您说：由${nameOf(chosen)}投票。`}
        words="每一位共有人都这样说，才算数。以后可以改；已经定好名册的那一次不变。"
        confirmLabel={`对，由${nameOf(chosen)}投`}
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void name()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}
