import { View } from '@tarojs/components'
import type { Participation } from '../../types/decision-result'
import { ThresholdBar } from './threshold-bar'

interface ParticipationBarsProps {
  readonly participation: Participation
}

/** The two axes of taking part, people first; says nothing about agreeing. */
export function ParticipationBars({ participation: { tookPart, total, need } }: ParticipationBarsProps) {
  return (
    <View>
      <ThresholdBar
        axis="headcount"
        title="参加人数"
        value={tookPart.headcount}
        total={total.headcount}
        need={need.headcount}
      />
      <ThresholdBar axis="area" title="参加面积" value={tookPart.area} total={total.area} need={need.area} />
    </View>
  )
}
