import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import { openPage } from '../../../client/navigate'
import { Card, ListRow } from '../../../components/card'
import { paperPromise } from '../words/paper'
import { paths, type DecisionKey } from '../words/paths'
import { takesBallots } from './ballot'

interface ViewProps {
  readonly view: DecisionView
}

/** How to vote without a phone; only where a paper can be entered. */
export function PaperPromise({ view }: ViewProps) {
  if (!takesBallots(view) || view.cityChannelOnly) return null
  return (
    <Card>
      <View className="text">{paperPromise}</View>
    </Card>
  )
}

/** The way to the paper ballots, for those who see which doors have returned. */
export function PaperCard({ decisionKey, view }: ViewProps & { readonly decisionKey: DecisionKey }) {
  if (!takesBallots(view) || view.doors === null || view.cityChannelOnly) return null
  return (
    <Card>
      <ListRow
        id="open-papers"
        icon="paper"
        title="录入纸质票"
        detail="拍照录入、复核别人录的、定不一致的"
        onPress={() => {
          openPage(paths.paper, { ...decisionKey })
        }}
      />
    </Card>
  )
}
