import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision'
import { pressable } from '../../../components/accessible'
import { Card } from '../../../components/card'
import { HouseGrid } from '../../../components/house-grid'
import { Icon } from '../../../components/icon'
import { housesOf, type House } from '../words/houses'

/** A house of more doors is opened by a press: a phone draws hundreds of doors slowly. */
const drawnAtOnce = 60

/** Which doors have returned, for those who go from door to door; never what they said. */
export function Doors({ view }: { readonly view: DecisionView }) {
  if (!view.doors) return null
  const houses = housesOf(view.doors)
  return (
    <Card title={view.state === 'open' ? '还没联系上的' : '哪些门投了'}>
      <View className="soft">只看得到投了没有，看不到投的什么。请上门说一声，不要催。</View>
      {houses.map((house) => (
        <HouseFold key={house.name} house={house} open={houses.length === 1 && house.total <= drawnAtOnce} />
      ))}
    </Card>
  )
}

function HouseFold({ house, open }: { readonly house: House; readonly open: boolean }) {
  const [shown, setShown] = useState(open)
  const { name, returned, total, missing, missingOwners, floors } = house
  const words = `投了 ${returned}/${total} 套`
  return (
    <View className="sum">
      <View
        className="sum__face"
        {...pressable(
          () => {
            setShown(!shown)
          },
          { expanded: shown, label: `${name}，${words}，${shown ? '收起' : '看是哪些门'}` },
        )}
      >
        <View className="sum__words">
          <View className="sum__label">{name}</View>
          <View className="sum__value">{words}</View>
        </View>
        <View className="sum__how">{shown ? '收起' : '看是哪些门'}</View>
        <Icon name={shown ? 'up' : 'down'} tone="tea" />
      </View>
      {shown ? (
        <>
          <HouseGrid title={name} floors={floors} />
          {missing.length > 0 ? (
            <View className="text">
              <View className="strong">{`还没联系上 ${missingOwners} 位业主`}</View>
              {missing.map((line) => (
                <View key={line}>{line}</View>
              ))}
            </View>
          ) : (
            <View className="text strong">这里都投了。</View>
          )}
        </>
      ) : null}
    </View>
  )
}
