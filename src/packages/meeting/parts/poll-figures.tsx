import { View } from '@tarojs/components'
import { pollAnswers } from '../../../../types/agenda-words'
import { type StrawPoll } from '../../../../types/agenda'
import { answerWords } from '../words'

function split(figures: NonNullable<StrawPoll['hands']>): string {
  return pollAnswers.map((answer) => `${answerWords[answer]} ${figures[answer]} 人`).join('，')
}

/** What a straw poll came to, in words; always with what it is not. */
export function PollFigures({ poll }: { readonly poll: StrawPoll }) {
  return (
    <View className="text">
      <View className="strong">现场表态（不是表决，不作数）</View>
      {poll.hands ? <View>{`举手：${split(poll.hands)}。`}</View> : null}
      {poll.phones > 0 || poll.state === 'open' ? (
        <View>
          {poll.phoneSplit
            ? `手机：${split(poll.phoneSplit)}。`
            : `手机上 ${poll.phones} 人表了态${poll.state === 'open' ? '，结束以后看数' : '，人少，不分开说'}。`}
        </View>
      ) : null}
    </View>
  )
}
