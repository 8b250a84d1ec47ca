import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useDraft } from '../../../client/drafts'
import { canShareCard, useShareCard } from '../../../client/share'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Page } from '../../../components/page'
import { ClearFigures } from '../parts/clear-figures'
import { countsExactly, OldPhone } from '../parts/old-phone'
import { SumFields } from './sum-fields'
import { emptyForm, exampleForm, formFrom, isEmpty, queryOf, tryRule, type ShareForm } from './form'
import './index.scss'
import { SharesView } from './shares-view'

const path = '/packages/tools/share/index'

/** 分摊试算: what each home would pay, under which rule, and why; nothing is promised by it. */
export default function TrySharePage() {
  const router = useRouter()
  const [sent] = useState(() => formFrom(router.params.form))
  const [form, setForm, clear] = useDraft<ShareForm>('tools.share', emptyForm)
  // A card from the group opens with its own figures; what is typed afterwards stays.
  useEffect(() => {
    if (sent) setForm(sent)
  }, [sent, setForm])
  useShareCard({ title: '分摊试算：这笔钱怎么分，自己算一遍', path: `${path}?${queryOf(form)}` })
  const tried = countsExactly ? tryRule(form, form.rule) : null
  return (
    <Page
      title="这笔钱，怎么分"
      lead="填总数和几户人家，马上算到每家、算到分。只是试算，谁也不因此欠钱。"
      action={
        tried?.kind === 'shared' ? (
          <Button
            id="to-shares"
            icon="down"
            label="看每家多少"
            onPress={() => {
              void Taro.pageScrollTo({ selector: '#shares', duration: 0 })
            }}
          />
        ) : undefined
      }
    >
      <OldPhone />
      {isEmpty(form) ? (
        <Card>
          <View className="text">第一次用？先看一个加装电梯的例子，再填您的。</View>
          <View className="soft">不用登录，填的数字只留在这部手机上。</View>
          <Button
            id="share-example"
            kind="secondary"
            icon="calculator"
            label="看一个例子"
            onPress={() => {
              setForm(exampleForm)
            }}
          />
        </Card>
      ) : null}
      <SumFields form={form} onChange={setForm} />
      {tried ? <SharesView form={form} tried={tried} /> : null}
      {canShareCard && tried?.kind === 'shared' ? (
        <Button
          id="share-share"
          kind="secondary"
          icon="share"
          label="发给邻居，一起看"
          share
          onPress={() => undefined}
        />
      ) : null}
      <ClearFigures id="share-clear" filled={!isEmpty(form)} onClear={clear} />
    </Page>
  )
}
