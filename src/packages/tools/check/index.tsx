import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { outcomeLabels } from '../../../../cloudfunctions/rules/decide'
import { useDraft } from '../../../client/drafts'
import { canShareCard, useShareCard } from '../../../client/share'
import { spoken } from '../../../components/accessible'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ClearFigures } from '../parts/clear-figures'
import { countsExactly, OldPhone } from '../parts/old-phone'
import { FigureFields } from './figure-fields'
import { ItemPicker } from './item-picker'
import { emptyForm, exampleForm, isEmpty, resultOf, type NoticeForm } from './notice-form'
import { ResultView } from './result-view'
import { regimeChoices } from './words'
import './index.scss'

/** 公示核算: whether the figures of a notice on the wall add up, and what follows from them. */
export default function CheckPage() {
  const [form, setForm, clear] = useDraft('tools.check', emptyForm)
  useShareCard({ title: '公示核算：墙上贴的结果，自己算一遍', path: '/packages/tools/check/index' })
  const result = countsExactly ? resultOf(form) : null
  return (
    <Page
      title="墙上的结果，算一算"
      lead="照公示把数字填进来，边填边算。公示上没写的就空着。"
      action={result ? <VerdictBar verdict={outcomeLabels[result.check.outcome]} /> : undefined}
    >
      <OldPhone />
      {isEmpty(form) ? <Example onFill={() => setForm(exampleForm)} /> : null}
      <Card>
        <ChoiceGroup
          label="公示的是什么"
          choices={regimeChoices}
          value={form.regime}
          onChange={(regime) => setForm({ ...form, regime })}
        />
      </Card>
      {form.regime === 'residents' ? null : (
        <ItemPicker regime={form.regime} item={form.item} onChange={(item) => setForm({ ...form, item })} />
      )}
      <FigureFields
        form={form}
        onChange={(cell, text) => setForm({ ...form, figures: { ...form.figures, [cell]: text } })}
      />
      {result ? (
        <>
          {sameFigures(form, exampleForm) ? <ExampleSource /> : null}
          <ResultView form={form} result={result} />
        </>
      ) : (
        <NoticeBar text="填上一两个数字，结果就在这里。" />
      )}
      {canShareCard ? (
        <Button
          id="check-share"
          kind="secondary"
          icon="share"
          label="叫邻居也来算"
          share
          onPress={() => undefined}
        />
      ) : null}
      <ClearFigures id="check-clear" filled={!isEmpty(form)} onClear={clear} />
    </Page>
  )
}

function sameFigures(one: NoticeForm, other: NoticeForm): boolean {
  return JSON.stringify(one.figures) === JSON.stringify(other.figures)
}

function Example({ onFill }: { readonly onFill: () => void }) {
  return (
    <Card>
      <View className="text">第一次用？先看一个真的例子，再填您看到的。</View>
      <View className="soft">不用登录，填的数字只留在这部手机上。</View>
      <Button id="check-example" kind="secondary" icon="calculator" label="看一个例子" onPress={onFill} />
    </Card>
  )
}

function ExampleSource() {
  return (
    <View className="text soft">
      例子：重庆一个小区选聘物业的公示，数字取自法院判决（（2022）渝05民终5659号）。看完点最下面的“重新填”。
    </View>
  )
}

/** The verdict stays in sight while the figures above it are being typed. */
function VerdictBar({ verdict }: { readonly verdict: string }) {
  return (
    <>
      <View className="check__bar" {...spoken({ role: 'status', label: `照填的数字：${verdict}` })}>
        {verdict}
      </View>
      <Button
        id="check-why"
        icon="down"
        label="看怎么算的"
        onPress={() => {
          void Taro.pageScrollTo({ selector: '#check-result', duration: 0 })
        }}
      />
    </>
  )
}
