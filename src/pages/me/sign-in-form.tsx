import { useState } from 'react'
import { View } from '@tarojs/components'
import { useWriteCall } from '../../client/query'
import { useSession } from '../../client/session'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'

/** Signing in with the one-time code on the slip the representative hands out. */
export function SignInForm() {
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('session.redeemInvitation')
  const signIn = useSession((session) => session.signIn)

  async function submit(): Promise<void> {
    if (code.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ code: code.trim() })
    // In WeChat the platform knows the caller and there is no token to keep.
    if (result.ok && result.value.token !== null) signIn(result.value.token)
  }

  const error = missing ? '请把邀请码填在这里。' : (failure?.fields?.code ?? failure?.message)
  return (
    <Card title="登录">
      <View className="text">看公开的内容不用登录。投票、看自己家的，要先登录。</View>
      <Field
        id="invitation-code"
        label="邀请码"
        hint="楼栋代表给您的纸条上有，只能用一次。"
        value={code}
        maxLength={64}
        error={error}
        onChange={(value) => {
          setCode(value)
          setMissing(false)
          clear()
        }}
      />
      <Button id="sign-in" label="登录" busy={busy} busyLabel="正在登录…" onPress={() => void submit()} />
      <View className="soft">没有邀请码？请找您那栋的楼栋代表，或者到社区问。</View>
    </Card>
  )
}
