import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { mayStartFrom } from '../../../../cloudfunctions/rules/meeting/conclusion'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { Agenda } from '../parts/agenda'
import { Head, NoticeDays, Presence } from '../parts/head'
import { MeetingPage, type MeetingProps } from '../parts/meeting-page'
import { Paper } from '../parts/paper'
import { Remind } from '../parts/remind'
import { Rsvp } from '../parts/rsvp'
import { paths } from '../words'

/** 开会通知: what, when, where, what is talked about, and whether I come. */
export default function MeetingDetailPage() {
  return <MeetingPage>{(props) => <Detail {...props} />}</MeetingPage>
}

function Detail({ meetingKey, view, refresh }: MeetingProps) {
  const { may, state } = view
  return (
    <Page title={view.title} action={mainAct({ meetingKey, view })}>
      <Head view={view} />
      {view.mayReportReason ? (
        <ReportLink
          compoundId={meetingKey.compoundId}
          kind="meetingCancelled"
          subjectId={meetingKey.meetingId}
        />
      ) : null}
      {may.takePart && state === 'noticed' ? <Rsvp meetingKey={meetingKey} view={view} /> : null}
      <Presence view={view} />
      <NoticeDays view={view} />
      <Agenda meetingKey={meetingKey} view={view} />
      {view.items.length === 0 ? <View className="text">还没有写议题。</View> : null}
      {state === 'noticed' || state === 'running' ? <Remind view={view} /> : null}
      {state === 'ended' ? <ToMinutes meetingKey={meetingKey} /> : null}
      <Paper meetingKey={meetingKey} view={view} />
      {may.convene ? <Convening meetingKey={meetingKey} view={view} refresh={refresh} /> : null}
      {may.takePart && !may.convene && !view.waitsForCheck ? (
        <ReportLink
          compoundId={meetingKey.compoundId}
          kind="meetingNotice"
          subjectId={meetingKey.meetingId}
        />
      ) : null}
    </Page>
  )
}

/** The one thing to do next on this page, by who looks and how it stands. */
function mainAct({ meetingKey, view }: Pick<MeetingProps, 'meetingKey' | 'view'>): ReactNode {
  const { may, state, now } = view
  if (may.convene && state === 'draft') return <GiveNotice meetingKey={meetingKey} view={view} />
  if (may.convene && (state === 'running' || (state === 'noticed' && now >= mayStartFrom(view)))) {
    return (
      <Button
        id="lead"
        label="主持会议"
        onPress={() => {
          openPage(paths.live, { ...meetingKey })
        }}
      />
    )
  }
  if (may.takePart && state === 'running') {
    return (
      <Button
        id="go-here"
        label={view.attendance.signedIn ? '看现在议到哪里' : '我到了，签到'}
        onPress={() => {
          openPage(paths.here, { ...meetingKey })
        }}
      />
    )
  }
  return null
}

/** What was said, once the meeting is over; the page itself tells who is to write it and who waits for it. */
function ToMinutes({ meetingKey }: Pick<MeetingProps, 'meetingKey'>) {
  return (
    <Card title="会开完了">
      <ListRow
        id="open-minutes"
        icon="paper"
        title="看会议纪要"
        detail="会上说了什么，谁去办"
        onPress={() => {
          openPage('/packages/minutes/read/index', { ...meetingKey })
        }}
      />
    </Card>
  )
}

function GiveNotice({ meetingKey, view }: Pick<MeetingProps, 'meetingKey' | 'view'>) {
  const [asking, setAsking] = useState(false)
  const give = useWriteCall('meeting.giveNotice')
  const gaps = { ...view.gaps, ...give.failure?.fields }
  const missing = Object.values(gaps)
  return (
    <>
      {missing.length > 0 ? <NoticeBar tone="attention" icon="alert" text={missing.join(' ')} /> : null}
      <Button
        id="give-notice"
        label="发出开会通知"
        onPress={() => {
          if (Object.keys(view.gaps).length === 0) setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`把“${view.title}”的通知贴出来？`}
        words="贴出来以后，题目和内容不能再改；还可以加议题，会标明“未公告，不得表决”。"
        confirmLabel="发出开会通知"
        cancelLabel="再看看"
        busy={give.busy}
        failure={give.failure}
        onConfirm={() =>
          void give.send({ ...meetingKey, expectedVersion: view.version }).then(({ ok }) => {
            if (ok) setAsking(false)
          })
        }
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}

/** What a convener may do besides the next step. */
function Convening({ meetingKey, view }: MeetingProps) {
  const { state, now } = view
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useWriteCall('meeting.cancel')
  const changeable = state === 'draft' || state === 'noticed' || state === 'running'
  if (!changeable) return null
  return (
    <Card title="召集人">
      {state === 'noticed' && now < mayStartFrom(view) ? (
        <View className="text">{`${momentLabel(mayStartFrom(view), now)}起可以开始签到。`}</View>
      ) : null}
      <Button
        id="edit-agenda"
        kind="secondary"
        icon="pen"
        label={state === 'draft' ? '修改议程' : '加一个议题'}
        onPress={() => {
          openPage(paths.compose, { ...meetingKey })
        }}
      />
      <Button
        id="open-topics"
        kind="secondary"
        label="看大家提的话题"
        onPress={() => {
          openPage(paths.topics, { compoundId: meetingKey.compoundId })
        }}
      />
      {state === 'running' ? null : (
        <Button
          id="cancel-meeting"
          kind="quiet"
          label="取消这次会"
          onPress={() => {
            setAsking(true)
          }}
        />
      )}
      <ConfirmSheet
        open={asking}
        question="取消这次会？"
        words="看过通知的人会看到原因。取消以后要重新发。"
        confirmLabel="取消这次会"
        cancelLabel="不取消"
        busy={cancel.busy}
        failure={cancel.failure}
        onConfirm={() =>
          void cancel.send({ ...meetingKey, expectedVersion: view.version, reason }).then(({ ok }) => {
            if (ok) setAsking(false)
          })
        }
        onCancel={() => {
          setAsking(false)
        }}
      >
        <Field
          id="cancel-reason"
          label="为什么取消"
          value={reason}
          example="下雨，改到下周六"
          error={cancel.failure?.fields?.['reason']}
          onChange={setReason}
        />
      </ConfirmSheet>
    </Card>
  )
}
