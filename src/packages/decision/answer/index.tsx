import { openPage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { View } from '@tarojs/components'
import { AnswerObjection } from '../parts/answer-objection'
import { DecisionPage, type DecisionProps } from '../parts/decision-page'
import { paths } from '../words/paths'

/** 答复不同意见: for those who convene, one after the other. */
export default function AnswerPage() {
  return <DecisionPage>{(props) => <Answers {...props} />}</DecisionPage>
}

function Answers({ decisionKey, view }: DecisionProps) {
  const open = view.objections?.entries.filter(({ mayAnswer }) => mayAnswer) ?? []
  const [first] = open
  if (!first) {
    return (
      <Page title="答复不同意见">
        <Empty title="没有等您答复的了" words="有人提了不同意见，会写在首页。">
          <Button
            id="to-decision"
            label="看这件事"
            onPress={() => {
              openPage(view.results.length > 0 ? paths.result : paths.detail, { ...decisionKey })
            }}
          />
        </Empty>
      </Page>
    )
  }
  return (
    <AnswerObjection key={first.id} decisionKey={decisionKey} view={view} entry={first} waiting={open.length}>
      <View className="text strong">{view.title}</View>
    </AnswerObjection>
  )
}
