import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { signInWords } from '../../../words/my-data'
import './index.scss'

const title = '换手机'

type Code = OperationOutput<'account.newPhoneCode'>

/** 换手机: a code for the new phone, where one is signed in, and signing out elsewhere. */
export default function NewPhonePage() {
  const { data, failure, loading, refresh } = useQueryCall('account.identities', {})
  const [code, setCode] = useState<Code | null>(null)
  const making = useWriteCall('account.newPhoneCode')
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />

  async function make(): Promise<void> {
    const result = await making.send({})
    if (result.ok) setCode(result.value)
  }

  return (
    <Page
      title={title}
      lead="换了手机或者换了微信号，不用重新核对身份。在旧手机上要一个码，填到新手机上。"
      action={
        <Button
          id="make-code"
          label={code ? '换一个新码' : '要一个码'}
          busy={making.busy}
          onPress={() => void make()}
        />
      }
    >
      {making.failure ? <NoticeBar tone="attention" text={making.failure.message} /> : null}
      {code ? (
        <Card title="新手机上填这个码">
          <View className="phone-code" id="phone-code">
            {code.code}
          </View>
          <View className="text">
            {momentLabel(code.expiresAt, data.now)}
            以前有效，只能用一次。不要发给别人：有这个码就能用您的身份投票。
          </View>
        </Card>
      ) : null}
      <Card title="怎么做">
        <View className="text">1. 在这个手机上点“{code ? '换一个新码' : '要一个码'}”。</View>
        <View className="text">2. 新手机打开院坝，点“我的”，把码填在“邀请码”里，点“登录”。</View>
        <View className="text">3. 新手机能用了，在新手机上点“在别的手机上退出”。</View>
      </Card>
      <SignIns identities={data.identities} now={data.now} />
    </Page>
  )
}

function SignIns({ identities, now }: Pick<OperationOutput<'account.identities'>, 'identities' | 'now'>) {
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('account.signOutOthers')
  const others = identities.filter(({ here }) => !here).length

  async function signOut(): Promise<void> {
    const result = await send({})
    if (!result.ok) return
    setAsking(false)
    setDone(true)
  }

  return (
    <Card title="现在登录着的地方">
      {identities.map((one) => (
        <ListRow
          key={one.label}
          icon="phone"
          title={one.here ? '这里' : signInWords(one.kind)}
          detail={`${momentLabel(one.since, now)}登录的`}
          {...(one.here ? { value: signInWords(one.kind) } : {})}
        />
      ))}
      {done && others === 0 ? <NoticeBar tone="done" text="别的手机都退出了，只有这里还登录着。" /> : null}
      {others > 0 ? (
        <Button
          id="sign-out-others"
          kind="secondary"
          label="在别的手机上退出"
          onPress={() => {
            clear()
            setAsking(true)
          }}
        />
      ) : null}
      <ConfirmSheet
        open={asking}
        question={`要在另外 ${others} 处退出登录吗？`}
        words="手机丢了、卖了、送人了，请退出。这里不受影响。"
        confirmLabel="在别的手机上退出"
        cancelLabel="不退出"
        busy={busy}
        failure={failure}
        onConfirm={() => void signOut()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}
