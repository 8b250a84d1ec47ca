import { useState } from 'react'
import { calendarOf } from '../../../../cloudfunctions/rules/meeting/calendar'
import { addToCalendar } from '../../../client/calendar'
import { canShareCard, copyText } from '../../../client/share'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { shareTitle, type MeetingView } from '../words'

/** The card for the group, and the entry for the phone's own calendar. */
export function Remind({ view }: { readonly view: MeetingView }) {
  const [said, setSaid] = useState<string | null>(null)
  const coming = view.state === 'noticed'
  async function note(): Promise<void> {
    const done = await addToCalendar(calendarOf(view))
    setSaid(done ? '记到日历里了。' : '手机没让记。可以把通知发回群里，到时候翻出来看。')
  }
  async function copy(): Promise<void> {
    const done = await copyText(`${shareTitle(view)}。打开“院坝”看议程：${view.compoundName}`)
    setSaid(done ? '复制好了，到群里粘贴。' : '手机没让复制，请截图发到群里。')
  }
  return (
    <Card title="告诉邻居">
      <Button
        id="share-meeting"
        kind="secondary"
        icon="share"
        share
        label={canShareCard ? '发回群里' : '复制一段话，发到群里'}
        onPress={() => void copy()}
      />
      {coming ? (
        <Button
          id="calendar"
          kind="secondary"
          icon="clock"
          label="记到我的日历"
          onPress={() => void note()}
        />
      ) : null}
      {said ? <NoticeBar tone="done" text={said} /> : null}
    </Card>
  )
}
