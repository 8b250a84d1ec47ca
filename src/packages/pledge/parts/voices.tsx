import { View } from '@tarojs/components'
import type { CompoundId, CostPlanId } from '../../../../types/ids'
import { useQueryCall } from '../../../client/query'
import { NoticeBar } from '../../../components/notice'
import { Sheet } from '../../../components/sheet'
import { Skeleton } from '../../../components/skeleton'

interface VoicesProps {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly title: string
  readonly onClose: () => void
}

const sides = [
  ['for', '赞成这样分的说'],
  ['against', '不赞成的说'],
  ['asked', '有人问'],
] as const

/** Both sides' words from the meetings, one beside the other; nobody's name. */
export function Voices({ compoundId, planId, title, onClose }: VoicesProps) {
  const { data, failure, loading } = useQueryCall('round.voices', { compoundId, planId })
  return (
    <Sheet open title={title} onClose={onClose}>
      {loading ? <Skeleton /> : null}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {data && data.voices.length === 0 ? (
        <View className="text">会上还没有记下两边的话。想问清楚，可以给楼栋代表打电话，或者在会上问。</View>
      ) : null}
      {sides.map(([stance, label]) => {
        const said = data?.voices.filter((voice) => voice.stance === stance) ?? []
        return said.length === 0 ? null : (
          <View key={stance}>
            <View className="strong">{label}</View>
            {said.map(({ words, meetingTitle }, index) => (
              <View className="text" key={index}>{`“${words}”（${meetingTitle}）`}</View>
            ))}
          </View>
        )
      })}
    </Sheet>
  )
}
