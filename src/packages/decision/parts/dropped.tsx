import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { droppedSentence, homesOf } from '../words/returned'
import { OwnChoice } from './own-choice'

/** For whoever stood on the roll until it was amended: what was received, that it counts no longer, and why. */
export function DroppedBallots({ view }: { readonly view: DecisionView }) {
  return (
    <>
      {view.dropped.map((voter) => (
        <Card key={voter.voterId} title={`您家的票：${homesOf(voter)}`}>
          <NoticeBar tone="attention" icon="info" text={droppedSentence(voter)} />
          <View className="text">{`为什么更正：${voter.reason}`}</View>
          {voter.returned ? (
            <View className="text soft">{`${momentLabel(voter.returned.at, view.now)}收到。`}</View>
          ) : null}
          {voter.returned?.channel === 'phone' ? <OwnChoice view={view} voterId={voter.voterId} /> : null}
        </Card>
      ))}
    </>
  )
}
