import { useState } from 'react'
import { View } from '@tarojs/components'
import type { StoredRule } from '../../../../types/apportion-rule'
import type { ComparedRule, PlanComparison } from '../../../../types/cost-plan'
import type { BuildingId } from '../../../../types/ids'
import { fen, yuanText } from '../../../../types/units'
import { useQueryCall } from '../../../client/query'
import { AmountHouse } from '../../../components/amount-house'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { payingHouses } from '../../../components/paying-houses'
import { PickField } from '../../../components/pick-field'
import { Segments } from '../../../components/segments'
import { PlanPage, type PlanKey } from '../parts/plan-page'

const pageTitle = '几种分法比一比'

/** Beside the plan's own rule and the law's: what neighbours name first. */
const offered: readonly StoredRule[] = [
  { kind: 'equal' },
  {
    kind: 'sum',
    parts: [
      { share: 4000, rule: { kind: 'equal' } },
      { share: 6000, rule: { kind: 'area' } },
    ],
  },
]

/** Several rules over the same homes: what each home would pay, who pays more and who less than by area. */
export default function ComparePlanPage() {
  return <PlanPage title={pageTitle}>{(key) => <Load {...key} />}</PlanPage>
}

function Load(key: PlanKey) {
  const [buildingId, setBuildingId] = useState<BuildingId | null>(null)
  const { data, failure, loading, refresh } = useQueryCall('plan.compare', {
    ...{ ...key, rules: [...offered] },
    ...(buildingId ? { buildingId } : {}),
  })
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  return <Compared data={data} onBuilding={setBuildingId} />
}

function Compared({
  data,
  onBuilding,
}: {
  readonly data: PlanComparison
  readonly onBuilding: (id: BuildingId) => void
}) {
  const [chosen, setChosen] = useState(0)
  const rule = data.compared[chosen] ?? data.compared[0]
  return (
    <Page
      title={pageTitle}
      lead={`同样是 ${yuanText(data.toShare)} 元、${data.homes} 户，换个分法，各家差多少。`}
    >
      {data.buildings.length > 1 ? (
        <Card>
          <PickField
            id="compare-building"
            label="看哪一栋"
            unchosen="请选"
            options={data.buildings.map(({ id, label }) => ({ value: id, label }))}
            value={data.buildingId ?? ''}
            onChange={(id) => {
              onBuilding(id as BuildingId)
            }}
          />
        </Card>
      ) : null}
      <Segments
        label="哪种分法"
        segments={data.compared.map(({ words }, index) => ({ value: String(index), label: words }))}
        value={String(chosen)}
        onChange={(value) => {
          setChosen(Number(value))
        }}
      />
      {rule ? <OneRule rule={rule} base={data.compared[0]} /> : null}
      <View className="soft">
        没有约定，按面积分（民法典 283 条）。别的分法都是约定，要写清楚、大家确认。
      </View>
    </Page>
  )
}

function OneRule({ rule, base }: { readonly rule: ComparedRule; readonly base: ComparedRule | undefined }) {
  if (rule.refusal !== null) return <NoticeBar tone="attention" icon="alert" text={rule.refusal} />
  const { smallest, largest } = rule
  const range =
    smallest === null || largest === null
      ? ''
      : smallest === largest
        ? `每户 ${yuanText(smallest)} 元`
        : `最少 ${yuanText(smallest)} 元，最多 ${yuanText(largest)} 元`
  return (
    <>
      <Card title={rule.words}>
        {rule.mine.map((home) => (
          <View className="text strong" key={home.unitId}>
            {ownWords(home, base?.words ?? '')}
          </View>
        ))}
        <View className="text">{`${range}，加起来正好 ${yuanText(rule.sum ?? fen(0))} 元。`}</View>
        {rule === base || rule.more + rule.less + rule.same === 0 ? null : (
          <View className="text strong">
            {`和“${base?.words ?? ''}”比：${rule.more} 户多出，${rule.less} 户少出${rule.same > 0 ? `，${rule.same} 户一样` : ''}。`}
          </View>
        )}
      </Card>
      {payingHouses(rule.homes).map(({ house, floors }) => (
        <Card key={house}>
          <AmountHouse title={`${house}：${rule.words}，每家多少元`} floors={floors} />
        </Card>
      ))}
      {rule.findings.map((message) => (
        <NoticeBar key={message} text={message} />
      ))}
    </>
  )
}

/** `您家（新五栋 3 楼 5 号）119.05 元，比“按面积分”少出 24.55 元。` */
function ownWords({ label, amount, over }: ComparedRule['mine'][number], base: string): string {
  const words = `您家（${label}）${yuanText(amount)} 元`
  if (over === null) return `${words}。`
  if (over === 0) return `${words}，和“${base}”一样。`
  return `${words}，比“${base}”${over > 0 ? '多出' : '少出'} ${yuanText(fen(Math.abs(over)))} 元。`
}
