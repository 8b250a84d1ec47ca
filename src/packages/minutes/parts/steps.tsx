import { useState } from 'react'
import type { MinutesView } from '../../../../types/minutes'
import type { CalendarDay } from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { NoticeBar } from '../../../components/notice'

const spans = [3, 7, 15, 30] as const

/** What the caller may do with the minutes now: sign, post, make final. One at a time. */
export function Steps({ view }: { readonly view: MinutesView }) {
  const { signAs, post, finish } = view.may
  if (signAs !== null) return <Sign view={view} capacity={signAs} />
  if (post) return <Post view={view} />
  return finish ? <Finish view={view} /> : null
}

function Sign({
  view,
  capacity,
}: {
  readonly view: MinutesView
  readonly capacity: 'convener' | 'recorder'
}) {
  const { send, busy, failure } = useWriteCall('minutes.sign')
  const words =
    capacity === 'convener'
      ? '下面的每一段都核对过了，再签。签了以后，请另一位在场的人当记录人来签。'
      : '您在场，下面写的和会上说的一样，再签。'
  return (
    <Card title={capacity === 'convener' ? '召集人签字' : '记录人签字'}>
      <NoticeBar text={words} />
      <Button
        id="sign-minutes"
        label="在纪要上签字"
        busy={busy}
        onPress={() =>
          void send({
            ...{ compoundId: view.compoundId, meetingId: view.meetingId },
            ...{ expectedRevision: view.revision, capacity },
          })
        }
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}

function Post({ view }: { readonly view: MinutesView }) {
  const [lastDay, setLastDay] = useState<CalendarDay | null>(null)
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('minutes.post')
  const today = dayOf(view.now)

  async function post(): Promise<void> {
    if (view.may.nameDay && lastDay === null) {
      setMissing(true)
      return
    }
    await send({
      ...{ compoundId: view.compoundId, meetingId: view.meetingId },
      ...{ expectedRevision: view.revision, lastDay },
    })
  }

  return (
    <Card title="两个人都签了，可以贴出来">
      {view.may.nameDay ? (
        <>
          <NoticeBar
            tone="attention"
            text={`${view.clock.label}：${view.clock.value}。请您定一天，纪要上会写明是您定的。`}
          />
          <ChoiceGroup
            label="提更正的最后一天"
            choices={spans.map((days) => {
              const day = addDays(today, days)
              return { value: day, label: dayLabel(day, view.now), detail: `${days} 天以后` }
            })}
            value={lastDay}
            error={missing ? '请选一天。' : undefined}
            onChange={(day) => {
              setMissing(false)
              setLastDay(day)
            }}
          />
        </>
      ) : null}
      <Button id="post-minutes" label="贴出纪要" busy={busy} onPress={() => void post()} />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}

function Finish({ view }: { readonly view: MinutesView }) {
  const { send, busy, failure } = useWriteCall('minutes.finish')
  return (
    <Card title="更正的时间过了">
      <NoticeBar text="提的更正都答复了。定稿以后，谁也不能再改。" />
      <Button
        id="finish-minutes"
        label="把纪要定稿"
        busy={busy}
        onPress={() => void send({ compoundId: view.compoundId, meetingId: view.meetingId })}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}
