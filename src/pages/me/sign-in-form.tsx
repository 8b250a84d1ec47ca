import { useState } from 'react'
import { View } from '@tarojs/components'
import { openPage } from '../../client/navigate'
import { useWriteCall } from '../../client/query'
import { useSession } from '../../client/session'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'

/** Ten digits, in whatever groups they were typed: a door slip. Anything else is an invitation. */
function slipIn(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{10}$/.test(digits) ? digits : null
}

/** Coming in with a code: a door slip leads on to one's own home, an invitation signs in at once. */
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
    const slip = slipIn(code)
    if (slip !== null) {
      openPage('/packages/binding/ask/index', { slip })
      return
    }
    const result = await send({ code: code.trim() })
    // In WeChat the platform knows the caller and there is no token to keep.
    if (result.ok && result.value.token !== null) signIn(result.value.token)
  }

  const error = missing ? '请把门条上的码，或者邀请码填在这里。' : (failure?.fields?.code ?? failure?.message)
  return (
    <Card title="登录">
      <View className="text">看公开的内容不用登录。投票、看自己家的，要先登录。</View>
      <Field
        id="invitation-code"
        label="门条上的码，或者邀请码"
        hint="代表给您的纸条上有，只能用一次。门条上是 10 位数字。"
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
      <Button
        id="no-code"
        kind="secondary"
        label="我住这里，没有码"
        onPress={() => {
          openPage('/packages/binding/ask/index')
        }}
      />
      <View className="soft">也可以当面找您那栋的楼栋代表，或者到社区问。</View>
    </Card>
  )
}
