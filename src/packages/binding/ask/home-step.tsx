import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { openTab } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { HomePicker } from '../parts/home-picker'
import type { StepProps } from './form'

/** A yard that is known on this phone. */
export interface KnownYard {
  readonly id: CompoundId
  readonly name: string
}

interface HomeStepProps extends StepProps {
  readonly me: OperationOutput<'account.me'> | undefined
  readonly yards: readonly KnownYard[]
  readonly yard: CompoundId | null
  readonly onYard: (yard: CompoundId) => void
}

/** Without a slip: the yard, then the door; or who can help where neither can be known here. */
export function HomeStep({ asked, change, me, yards, yard, onYard }: HomeStepProps) {
  // In a browser nobody says who is calling: only a code lets people in.
  if (process.env.TARO_ENV !== 'weapp' && !me?.account) return <CodeNeeded />
  if (yard === null && yards.length === 0) return <NoYard />
  return (
    <>
      {yards.length > 1 ? (
        <Card>
          <ChoiceGroup
            label="您家在哪个院子？"
            choices={yards.map(({ id, name }) => ({ value: id, label: name }))}
            value={yard}
            onChange={onYard}
          />
        </Card>
      ) : null}
      {yard === null ? null : (
        <HomePicker
          key={yard}
          compoundId={yard}
          onPick={(door) => {
            const name = yards.find(({ id }) => id === yard)?.name
            change({
              ...asked,
              home: {
                ...{ compoundId: yard, unitId: door.unitId },
                label: [name, door.label].filter(Boolean).join(' '),
              },
            })
          }}
        />
      )}
    </>
  )
}

function CodeNeeded() {
  return (
    <Card title="在网页上，要有门条才进得来">
      <View className="text">
        在微信里打开“院坝”，没有门条也能登记。在网页上，请代表送一张门条，或者给您一个邀请码。
      </View>
      <Button
        id="have-invitation"
        kind="secondary"
        label="我有邀请码，去登录"
        onPress={() => {
          openTab('me')
        }}
      />
    </Card>
  )
}

function NoYard() {
  return (
    <Card title="先找到您的院子">
      <View className="text">
        点开群里发来的表决卡片，卡片下面有“我住这里”；或者请代表送一张门条，门条上写着是哪一家。
      </View>
      <Button
        id="see-decisions"
        kind="secondary"
        label="看看大家在定的事"
        onPress={() => {
          openTab('decisions')
        }}
      />
    </Card>
  )
}
