import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import { yuanText } from '../../../../types/units'
import { lawDefault, exemptWords } from '../../../../cloudfunctions/rules/cost-plan/words'
import { isLawsRule } from '../../../../cloudfunctions/rules/cost-plan/rule-words'
import { decisionStateWords } from '../../../../cloudfunctions/rules/linked-words'
import { openPage } from '../../../client/navigate'
import { AmountHouse } from '../../../components/amount-house'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { NumberSum } from '../../../components/number-sum'
import { payingHouses } from '../../../components/paying-houses'

interface Props {
  readonly view: PlanView
}

/** What each home pays, by which sum, as a picture of the house. */
export function Figures({ view }: Props) {
  const { shown, smallest, largest } = view
  if (smallest === null || largest === null || shown.cost === 0) return null
  const range =
    smallest === largest
      ? `每户 ${yuanText(smallest)} 元`
      : `${yuanText(smallest)} 到 ${yuanText(largest)} 元`
  return (
    <>
      <Card title={`${view.homesSharing} 户来分`}>
        <NumberSum id="plan-sum" label="每户" value={range} sum={view.sum} />
        <View className="text">{shown.ruleText}</View>
        {isLawsRule(shown.rule) ? null : <View className="soft">{lawDefault}</View>}
        {exemptWords(view).map((words) => (
          <View className="text" key={words}>
            {words}
          </View>
        ))}
      </Card>
      {view.findings.map(({ code, message }) => (
        <NoticeBar key={code} text={message} />
      ))}
      {view.homes === null
        ? null
        : payingHouses(view.homes).map(({ house, floors }) => (
            <Card key={house}>
              <AmountHouse title={`${house}：照分法每家多少元`} floors={floors} />
            </Card>
          ))}
    </>
  )
}

/** What the owners must decide before it may be done, and how far that is. */
export function Law({ view }: Props) {
  if (view.needs.length === 0) return null
  return (
    <Card title="还要大家表决">
      {view.needs.map(({ item, sentence, decision }) => (
        <View key={item}>
          <View className="text">{sentence}</View>
          {decision === null ? (
            <NoticeBar text="还没有连上这样的表决。" />
          ) : (
            <Button
              id={`decision-${item}`}
              kind="secondary"
              label={`看表决：${decision.title}（${decisionStateWords({
                ...{ regime: 'owners', state: decision.state, outcomes: [decision.outcome] },
              })}）`}
              onPress={() => {
                openPage('/packages/decision/detail/index', {
                  ...{ compoundId: view.compoundId, decisionId: decision.id },
                })
              }}
            />
          )}
        </View>
      ))}
    </Card>
  )
}
