import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { pollAnswers } from '../../../../types/agenda-words'
import { openedWith } from '../../../../cloudfunctions/rules/page-link'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { MeetingPage, type MeetingProps } from '../parts/meeting-page'
import { PollFigures } from '../parts/poll-figures'
import { answerWords, type AgendaItem } from '../words'

const askAgainMs = 8000

/** 签到表态: what a neighbour does at the meeting. */
export default function HerePage() {
  return <MeetingPage>{(props) => <Here {...props} />}</MeetingPage>
}

function Here({ meetingKey, view, refresh }: MeetingProps) {
  const { signedIn } = view.attendance
  useEffect(() => {
    const timer = setInterval(refresh, askAgainMs)
    return () => {
      clearInterval(timer)
    }
  }, [refresh])
  if (view.state !== 'running') {
    const words =
      view.state === 'ended'
        ? '会开完了，谢谢您来。议得怎么样，在通知那一页看。'
        : '会还没有开始，到时候再来签到。'
    return (
      <Page title={view.title}>
        <NoticeBar text={words} />
      </Page>
    )
  }
  if (!view.may.takePart) {
    return (
      <Page title={view.title}>
        <NoticeBar
          tone="attention"
          text="签到要先登录，并且住在这次会的范围里。不方便的话，请主持人按门牌帮您勾。"
        />
      </Page>
    )
  }
  if (!signedIn) return <SignIn meetingKey={meetingKey} view={view} refresh={refresh} />
  const running = view.items.find(({ state }) => state === 'running')
  const asked = view.items.filter(({ poll }) => poll?.state === 'open')
  return (
    <Page title={view.title}>
      <NoticeBar tone="done" text="您签到了。" />
      {running ? (
        <Card title={`现在议：${running.title}`}>
          {running.body ? <View className="text">{running.body}</View> : null}
        </Card>
      ) : (
        <Card>
          <View className="text">请等主持人开始下一个议题。</View>
        </Card>
      )}
      {asked.map((item) => (
        <Asked key={item.id} item={item} meetingKey={meetingKey} />
      ))}
      {view.items
        .filter(({ poll }) => poll?.state === 'closed')
        .map(({ id, title, poll }) =>
          poll ? (
            <Card key={id} title={title}>
              <PollFigures poll={poll} />
            </Card>
          ) : null,
        )}
    </Page>
  )
}

function SignIn({ meetingKey, view }: MeetingProps) {
  const scanned = openedWith(useRouter().params).code ?? ''
  const [code, setCode] = useState(scanned)
  const signIn = useWriteCall('meeting.signIn')
  const send = () => void signIn.send({ ...meetingKey, code })
  async function scan(): Promise<void> {
    try {
      const { result } = await Taro.scanCode({ onlyFromCamera: true })
      const found = openedWith({ q: encodeURIComponent(result) }).code
      if (found) setCode(found)
    } catch {
      return
    }
  }
  return (
    <Page
      title="我到了"
      lead={view.title}
      action={<Button id="sign-in" label="签到" busy={signIn.busy} onPress={send} />}
    >
      <Card>
        <Field
          id="sign-in-code"
          kind="digits"
          label="主持人手机上的 6 位数字"
          hint="半分钟换一次，请看现在的。"
          maxLength={7}
          value={code}
          error={signIn.failure ? signIn.failure.message : undefined}
          onChange={(next) => {
            signIn.clear()
            setCode(next)
          }}
        />
        {process.env.TARO_ENV === 'weapp' ? (
          <Button id="scan" kind="secondary" label="扫主持人手机上的码" onPress={() => void scan()} />
        ) : null}
        <View className="soft">输不来也不要紧：跟主持人说您是哪一家，请他按门牌勾。</View>
      </Card>
    </Page>
  )
}

function Asked({ item, meetingKey }: { readonly item: AgendaItem } & Pick<MeetingProps, 'meetingKey'>) {
  const raise = useWriteCall('meeting.raiseHand')
  if (item.poll?.answered) {
    return (
      <Card title={item.title}>
        <NoticeBar tone="done" text="您表过态了。等主持人说结束，大家一起看数。" />
      </Card>
    )
  }
  return (
    <Card title={`问问您：${item.title}`}>
      <View className="text">这是现场表个态，不是表决。您怎么看，只记成一个数，不记名字。</View>
      <ChoiceGroup
        label="您怎么看"
        labelHidden
        choices={pollAnswers.map((value) => ({ value, label: answerWords[value] }))}
        value={null}
        disabled={raise.busy}
        onChange={(answer) => void raise.send({ ...meetingKey, itemId: item.id, answer })}
      />
      {raise.failure ? <NoticeBar tone="attention" icon="alert" text={raise.failure.message} /> : null}
    </Card>
  )
}
