import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import { openPage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { paths } from '../words/paths'
import type { StepProps } from './form'

type Me = OperationOutput<'account.me'> | undefined

/** The two ways in, side by side in plain words. */
export function ChooseWay({ asked, change, me }: StepProps & { readonly me: Me }) {
  return (
    <>
      <Waiting me={me} />
      <Card title="我有门条">
        <View className="text">门条是代表送到您家门上的一张纸，上面有 10 位数字。填上去，当场就登记好。</View>
        <Button
          id="way-slip"
          label="用门条登记"
          onPress={() => {
            change({ ...asked, way: 'slip', home: null })
          }}
        />
      </Card>
      <Card title="没有门条">
        <View className="text">选好您家是哪一套，请楼栋代表和另一个人核对。两天没人答复，就转给业委会。</View>
        <Button
          id="way-people"
          kind="secondary"
          label="没有门条，选我家"
          onPress={() => {
            change({ ...asked, way: 'people', home: null })
          }}
        />
      </Card>
    </>
  )
}

/** What was asked for before and has not been answered. */
function Waiting({ me }: { readonly me: Me }) {
  const waiting = (me?.compounds ?? []).flatMap((compound) =>
    compound.homes
      .filter(({ status }) => status === 'pending')
      .map((home) => ({ ...home, compoundId: compound.id, compoundName: compound.name })),
  )
  if (waiting.length === 0) return null
  return (
    <Card title="已经报过，正在等核对">
      {waiting.map(({ bindingId, compoundId, compoundName, unitId, label }) => (
        <ListRow
          key={bindingId}
          id={`waiting-${unitId}`}
          icon="clock"
          title={label}
          detail={`${compoundName}，看核对到哪一步`}
          onPress={() => {
            openPage(paths.home, { compoundId, unitId })
          }}
        />
      ))}
    </Card>
  )
}
