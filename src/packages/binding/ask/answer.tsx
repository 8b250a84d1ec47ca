import { View } from '@tarojs/components'
import { openTab, replacePage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { paths } from '../words/paths'
import type { ChosenHome, From } from './form'
import type { Answered } from './person-step'

interface AnswerProps {
  readonly answer: Answered
  readonly home: ChosenHome
  readonly from: From
}

/** What came of it, and what happens next. */
export function Answer({ answer, home, from }: AnswerProps) {
  const accepted = answer.status === 'accepted'
  const { compoundId, unitId } = home
  return (
    <>
      <NoticeBar tone={accepted ? 'done' : 'attention'} text={answer.sentence} />
      <Card title={home.label}>
        {accepted ? (
          <View className="text">从现在起，院里要您定的事，会排在首页。</View>
        ) : (
          <>
            <View className="text">代表会来问一声，或者打电话。核对好了，首页会告诉您。</View>
            <View className="text">业主正等着核对的，票可以先投：先替您存着，核对好就计入，不用再投。</View>
          </>
        )}
        <Button
          id="see-own-home"
          kind="secondary"
          icon="home"
          label="看我家"
          onPress={() => {
            replacePage(paths.home, { compoundId, unitId })
          }}
        />
      </Card>
      {from.decisionId !== null && from.compoundId === compoundId ? (
        <Button
          id="go-on-voting"
          label="接着投票"
          onPress={() => {
            replacePage(paths.vote, { compoundId, decisionId: from.decisionId ?? '' })
          }}
        />
      ) : (
        <Button
          id="go-home"
          label="看要我做的事"
          onPress={() => {
            openTab('home')
          }}
        />
      )}
    </>
  )
}
