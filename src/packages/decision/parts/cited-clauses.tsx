import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import { openPage } from '../../../client/navigate'
import { Card, ListRow } from '../../../components/card'

/** The rules of procedure this is done by, as they read when they were cited. */
export function CitedClauses({ view }: { readonly view: DecisionView }) {
  if (view.clauses.length === 0) return null
  return (
    <Card title="照哪条议事规则办">
      {view.clauses.map(({ covenantId, versionId, clauseId, label, text, changedSince, repealedSince }) => (
        <View key={clauseId}>
          <ListRow
            id={`clause-${clauseId}`}
            title={label}
            detail={text}
            onPress={() => {
              openPage('/packages/covenant/read/index', {
                compoundId: view.compoundId,
                covenantId,
                versionId,
              })
            }}
          />
          {repealedSince ? (
            <View className="soft">这一份后来废止了。这次仍按上面引用时的写法办。</View>
          ) : changedSince ? (
            <View className="soft">这一条后来改过了。这次仍按上面引用时的写法办。</View>
          ) : null}
        </View>
      ))}
    </Card>
  )
}
