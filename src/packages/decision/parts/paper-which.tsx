import { useState } from 'react'
import { View } from '@tarojs/components'
import { buildingLabel, entranceLabel } from '../../../../cloudfunctions/rules/roster/label'
import { parsePaperCode, voterOfPaperCode } from '../../../../cloudfunctions/rules/paper-code'
import type { DecisionId } from '../../../../types/ids'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import type { PaperQueue } from '../words/paper'

type Door = PaperQueue['doors'][number]

interface PaperWhichProps {
  readonly decisionId: DecisionId
  readonly queue: PaperQueue
  readonly onPick: (door: Door) => void
}

/** Whose paper it is: by the code printed on it, else by the door. */
export function PaperWhich({ decisionId, queue, onPick }: PaperWhichProps) {
  const [code, setCode] = useState('')
  const [byDoor, setByDoor] = useState(false)
  const [error, setError] = useState<string>()

  function find(): void {
    const voterId = voterOfPaperCode(
      decisionId,
      queue.doors.map((door) => door.voterId),
      code,
    )
    const door = queue.doors.find((one) => one.voterId === voterId)
    if (door) {
      onPick(door)
      return
    }
    setError(
      parsePaperCode(code) === null
        ? '编号不对。编号是 9 个字，例如 7K3-M9P-Q2X，请对着票再输一遍。'
        : '这个编号不是这件事的，或者不归您负责的楼栋。请看票头写的是哪件事；票头没错，就按门牌找。',
    )
  }

  return (
    <Card title="这是哪一家的票？">
      <Field
        id="paper-code"
        label="票上的编号"
        hint="印在票上，9 个字，分三段。"
        example="7K3-M9P-Q2X"
        value={code}
        maxLength={20}
        error={error}
        onChange={(value) => {
          setCode(value)
          setError(undefined)
        }}
      />
      <Button id="paper-find" label="找这张票" onPress={find} />
      {byDoor ? (
        <Doors queue={queue} onPick={onPick} />
      ) : (
        <Button
          id="paper-by-door"
          kind="quiet"
          label="编号看不清，按门牌找"
          onPress={() => {
            setByDoor(true)
          }}
        />
      )}
    </Card>
  )
}

function houseOf({ building, entrance }: Door): string {
  return `${buildingLabel(building)}${entranceLabel(entrance)}`
}

function Doors({ queue, onPick }: Pick<PaperWhichProps, 'queue' | 'onPick'>) {
  const houses = [...new Set(queue.doors.map(houseOf))]
  const [house, setHouse] = useState(houses.length === 1 ? (houses[0] ?? null) : null)
  if (house === null) {
    return (
      <View>
        <View className="strong">先选楼栋</View>
        {houses.map((name) => (
          <ListRow
            key={name}
            title={name}
            onPress={() => {
              setHouse(name)
            }}
          />
        ))}
      </View>
    )
  }
  return (
    <View>
      <View className="strong">{`${house}，选门牌`}</View>
      {queue.doors
        .filter((door) => houseOf(door) === house)
        .map((door) => (
          <ListRow
            key={door.unitId}
            id={`paper-door-${door.unitId}`}
            title={door.label}
            {...(standing(door) ? { value: standing(door) } : {})}
            onPress={() => {
              onPick(door)
            }}
          />
        ))}
    </View>
  )
}

/** Whether a door has a ballot in; never what it says. */
export function standing(door: Door): string {
  if (door.own) return '您自己家'
  if (door.returned) return '已投'
  if (door.waiting === 'mine') return '您录过一遍'
  return door.waiting === 'others' ? '等复核' : ''
}

/** Why the caller cannot read this door's paper, with what to do; null when they can. */
export function DoorRefusal({ door }: { readonly door: Door }) {
  if (door.own) return <NoticeBar tone="attention" text="这是您自己家的票，请另外的人来录，好让大家放心。" />
  if (door.waiting === 'mine' && !door.returned)
    return <NoticeBar tone="attention" text="这张票您已经录过一遍，要换一个人来复核。" />
  return null
}
