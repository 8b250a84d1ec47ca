import { useState } from 'react'
import { View } from '@tarojs/components'
import { openTab } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { useSession } from '../../../client/session'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'

/** Closing the account, with what goes and what stays said before. */
export function CloseAccount() {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('account.close')
  const forgetSession = useSession((session) => session.signOut)

  async function close(): Promise<void> {
    const result = await send({})
    if (!result.ok) return
    setAsking(false)
    forgetSession()
    openTab('me')
  }

  return (
    <Card title="注销账号">
      <View className="text">
        注销后马上没有的：您的称呼、填的说明、所有手机上的登录、和您家的关系、担任的职务。
      </View>
      <View className="text">
        不会没有的：投过的票照样算数，按上面写的日子删；名册上的姓名和电话是业委会、社区登记的，要改要删请找他们。
      </View>
      <Button
        id="close-account"
        kind="quiet"
        label="注销我的账号"
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question="真的要注销吗？"
        words="注销以后找不回来。还没核对好的票不会计入。以后再来，要重新核对身份。"
        confirmLabel="注销账号"
        cancelLabel="不注销"
        busy={busy}
        failure={failure}
        onConfirm={() => void close()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}
