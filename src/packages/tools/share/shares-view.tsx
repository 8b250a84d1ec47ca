import { View } from '@tarojs/components'
import { yuanText } from '../../../../types/units'
import { AmountHouse } from '../../../components/amount-house'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { NumberSum } from '../../../components/number-sum'
import { amountOf, doorLabel, ruleLabels, triedRules, tryRule, type ShareForm, type Tried } from './form'

interface SharesViewProps {
  readonly form: ShareForm
  readonly tried: Tried
}

/** What each home pays: the picture, each with its sum, what to mind, and the other rules beside it. */
export function SharesView({ form, tried }: SharesViewProps) {
  if (tried.kind === 'waiting') return <NoticeBar text="填上一共要花多少，结果就在这里。" />
  if (tried.kind === 'refused') {
    return <NoticeBar tone="attention" icon="alert" text={tried.failure.message} />
  }
  const { answer, house } = tried
  const sum = yuanText(amountOf(answer.toShare))
  return (
    <View id="shares">
      <Card title={`要分 ${sum} 元，${answer.shares.length} 家`}>
        <AmountHouse
          title={`${ruleLabels[form.rule]}，加起来正好 ${yuanText(amountOf(answer.sum))} 元`}
          floors={house}
        />
      </Card>
      {answer.findings.map(({ code, message }) => (
        <NoticeBar key={code} text={message} />
      ))}
      <Card title="每家怎么算的">
        {answer.shares.map(({ id, amount, explanation }, index) => (
          <NumberSum
            key={id}
            id={`share-sum-${index}`}
            label={id}
            value={`${yuanText(amountOf(amount))} 元`}
            sum={[explanation]}
          />
        ))}
      </Card>
      <Compared form={form} />
    </View>
  )
}

/** The same homes under every rule that can be reckoned with what has been filled in. */
function Compared({ form }: { readonly form: ShareForm }) {
  const ways = triedRules.flatMap((rule) => {
    const tried = tryRule(form, rule)
    return tried.kind === 'shared' ? [{ rule, shares: tried.answer.shares }] : []
  })
  if (ways.length < 2) return null
  const [first] = ways
  return (
    <Card title="换个分法，各家差多少">
      {first?.shares.map((_, index) => (
        <View className="share__home" key={doorLabel(form, index)}>
          <View>{doorLabel(form, index)}</View>
          {ways.map(({ rule, shares }) => (
            <View className="share__way" key={rule}>
              <View>{ruleLabels[rule]}</View>
              <View className="share__amount">{`${yuanText(amountOf(shares[index]?.amount ?? '0'))} 元`}</View>
            </View>
          ))}
        </View>
      ))}
      <View className="soft">按户平摊、按楼层系数，都要大家先约定；没有约定，按面积分。</View>
    </Card>
  )
}
