import { View } from '@tarojs/components'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { spoken } from '../../../components/accessible'
import { doorsOf, type House } from './plan'

const entrancesDrawn = 8

/** The building as one would sketch it: a column for each entrance, a window for each door. */
export function HousePicture({ house }: { readonly house: House }) {
  const columns = Math.min(Math.max(1, house.entrances), entrancesDrawn)
  const words = `${buildingLabel(house.name === '' ? '这' : house.name)}：${sumOf(house)}`
  return (
    <View className="sketch" {...spoken({ role: 'img', label: words })}>
      <View className="sketch__house">
        {Array.from({ length: columns }, (_, index) => (
          <View
            key={index}
            className="sketch__entrance"
            style={{
              height: `${Math.max(3, house.floors) * 12}px`,
              backgroundSize: `${100 / house.doors}% ${100 / house.floors}%`,
            }}
          />
        ))}
        {house.entrances > entrancesDrawn ? <View className="sketch__more">…</View> : null}
      </View>
      <View className="soft">{sumOf(house)}</View>
    </View>
  )
}

/** `3 个单元 × 6 层 × 每层 2 户 = 36 套` */
export function sumOf(house: House): string {
  const entrances = house.entrances === 0 ? '' : `${house.entrances} 个单元 × `
  return `${entrances}${house.floors} 层 × 每层 ${house.doors} 户 = ${doorsOf(house)} 套`
}
