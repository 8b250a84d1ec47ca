import { useState } from 'react'
import { View } from '@tarojs/components'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'
import type { MeetingProps } from './meeting-page'

const most = 9

/** 来不来，来几个人. Said again, the last word counts. */
export function Rsvp({ meetingKey, view }: Pick<MeetingProps, 'meetingKey' | 'view'>) {
  const { mine } = view.rsvp
  const [people, setPeople] = useState(String(mine && mine.people > 0 ? mine.people : 1))
  const say = useWriteCall('meeting.rsvp')
  const send = (coming: boolean) => void say.send({ ...meetingKey, coming, people: Number(people) })
  return (
    <Card title="您来不来？">
      {mine ? (
        <NoticeBar tone="done" text={mine.coming ? `您说了：来，${mine.people} 人。` : '您说了：来不了。'} />
      ) : null}
      <PickField
        id="rsvp-people"
        label="来几个人"
        unchosen="请选"
        options={Array.from({ length: most }, (_, index) => ({
          value: String(index + 1),
          label: index === 0 ? '就我一个' : `${index + 1} 个人`,
        }))}
        value={people}
        onChange={setPeople}
      />
      {say.failure ? <NoticeBar tone="attention" icon="alert" text={say.failure.message} /> : null}
      <Button
        id="rsvp-come"
        label={mine?.coming ? '改成这个人数' : '我要来'}
        kind={mine ? 'secondary' : 'primary'}
        busy={say.busy}
        onPress={() => {
          send(true)
        }}
      />
      <Button
        id="rsvp-not"
        kind="quiet"
        label="这次来不了"
        disabled={say.busy}
        onPress={() => {
          send(false)
        }}
      />
      <View className="soft">大家只看到一共多少人来，看不到是谁。</View>
    </Card>
  )
}
