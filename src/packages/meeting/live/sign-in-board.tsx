import { useState } from 'react'
import { View } from '@tarojs/components'
import type { SignInDoor } from '../../../../types/floor'
import { enqueue } from '../../../client/queue'
import { Card } from '../../../components/card'
import { Toggle } from '../../../components/choice-group'
import { PickField } from '../../../components/pick-field'
import type { MeetingKey } from '../parts/meeting-page'

interface SignInBoardProps {
  readonly meetingKey: MeetingKey
  readonly doors: readonly SignInDoor[]
  /** Whether it matters that an owner is there, and not only somebody of the home. */
  readonly ownersCount: boolean
}

/** The doors of one house at a time, each with whether somebody of it is there. */
export function SignInBoard({ meetingKey, doors, ownersCount }: SignInBoardProps) {
  const buildings = [...new Set(doors.map(({ building }) => building))]
  const [building, setBuilding] = useState(buildings[0] ?? '')
  const here = doors.filter((door) => door.building === building)
  function tick(door: SignInDoor, part: Partial<Pick<SignInDoor, 'present' | 'asOwner'>>): void {
    const { unitId, present, asOwner, label } = { ...door, ...part }
    const home = { unitId, present, asOwner: present && asOwner }
    enqueue(
      meetingKey.meetingId,
      'meeting.tick',
      { ...meetingKey, homes: [home] },
      `${label}${present ? '到了' : '没到'}`,
    )
  }
  return (
    <Card title="按门牌勾">
      {buildings.length > 1 ? (
        <PickField
          id="board-building"
          label="哪一栋"
          unchosen="请选一栋"
          options={buildings.map((name) => ({
            value: name,
            label: `${name}，到了 ${doors.filter((door) => door.building === name && door.present).length} 户`,
          }))}
          value={building}
          onChange={setBuilding}
        />
      ) : null}
      {here.map((door) => (
        <View key={door.unitId}>
          <Toggle
            id={`door-${door.unitId}`}
            label={door.label}
            {...(door.how === 'code' ? { detail: '用手机签到的' } : {})}
            states={['到了', '没到']}
            on={door.present}
            onChange={(present) => {
              tick(door, { present })
            }}
          />
          {ownersCount && door.present ? (
            <Toggle
              id={`owner-${door.unitId}`}
              label={`${door.label}：业主本人到`}
              detail="或者拿着业主的书面委托"
              states={['是', '不是']}
              on={door.asOwner}
              onChange={(asOwner) => {
                tick(door, { asOwner })
              }}
            />
          ) : null}
        </View>
      ))}
      {here.length === 0 ? <View className="text">名册里还没有房。</View> : null}
    </Card>
  )
}
