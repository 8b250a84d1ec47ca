import { View } from '@tarojs/components'
import type { HomeView } from '../../../../types/own-home'
import type { CompoundId } from '../../../../types/ids'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { pressable } from '../../../components/accessible'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import { StatusTag } from '../../../components/notice'
import { paths } from '../words/paths'
import { deliveryWords } from '../words/words'

type Decision = HomeView['decisions'][number]

interface DecisionsProps {
  readonly home: HomeView
  readonly compoundId: CompoundId
}

/** Every decision of this home: voted or not, by which way and when; and what was brought to the door. */
export function Decisions({ home, compoundId }: DecisionsProps) {
  const { decisions, now, mine } = home
  const owner = mine.status === 'accepted' && (mine.kind === 'owner' || mine.kind === 'coOwner')
  if (!owner) return null
  return (
    <Card title="每次投了没有">
      {decisions.length === 0 ? <View className="text">还没有轮到您家的表决。</View> : null}
      {decisions.map((decision) => (
        <View
          key={decision.decisionId}
          id={`decision-${decision.decisionId}`}
          className="row"
          {...pressable(
            () => {
              openPage(paths.detail, { compoundId, decisionId: decision.decisionId })
            },
            { label: [decision.title, standing(decision, now), ...brought(decision, now)].join('，') },
          )}
        >
          <View className="row__main">
            <View className="row__words">
              <View>{decision.title}</View>
              <StatusTag
                tone={decision.returned ? 'done' : decision.state === 'open' ? 'attention' : 'plain'}
                label={standing(decision, now)}
              />
              {brought(decision, now).map((line) => (
                <View className="row__detail" key={line}>
                  {line}
                </View>
              ))}
            </View>
          </View>
          <Icon name="right" tone="soft" />
        </View>
      ))}
      <View className="soft">投的什么，只有投票的人自己打开看得到。</View>
    </Card>
  )
}

/** `已投（手机，10月1日 9:05）` */
function standing({ returned, kept, state, closesAt }: Decision, now: HomeView['now']): string {
  if (returned) {
    const channel = returned.channel === 'paper' ? '纸票' : '手机'
    return `已投（${channel}，${momentLabel(returned.at, now)}）`
  }
  if (kept === 'waiting') return '先替您存着，身份核对好就计入'
  if (kept === 'tooLate') return '存着的一票来得太晚，没有计入'
  if (state === 'noticed') return '公告中，还没开始投'
  if (state !== 'open' || closesAt === null) return '没有投'
  return `还没投，${momentLabel(closesAt, now)}截止`
}

/** One line a visit, newest last. */
function brought({ deliveries }: Decision, now: HomeView['now']): string[] {
  return deliveries.map(({ channel, at }) => `${momentLabel(at, now)}${deliveryWords[channel]}`)
}
