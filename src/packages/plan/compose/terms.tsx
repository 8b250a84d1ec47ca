import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup, Toggle } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'
import type { FormTerm } from './form'
import { HomeField } from './homes'
import type { PartProps } from './sums'

const ways = [
  { value: 'shared', label: '免交，由其余的人家分' },
  { value: 'covered', label: '免交，由别处出', detail: '比如公共收入。别家不多出' },
  { value: 'limit', label: '最多出多少', detail: '多的由别家分' },
] as const
type Way = (typeof ways)[number]['value']

/** 单独说好的人家: whoever need not pay, or not more than so much; the reason stays with the committee. */
export function Terms({ view, form, change, gaps }: PartProps) {
  const { terms } = form
  const [adding, setAdding] = useState(false)
  const mayExempt = view.form?.mayExempt ?? false
  const taken = new Set<string>(terms.map(({ unitId }) => unitId))
  const set = (index: number, part: Partial<FormTerm>) => {
    change({ terms: terms.map((term, at) => (at === index ? { ...term, ...part } : term)) })
  }
  return (
    <Card title="单独说好的人家">
      <View className="soft">没有就跳过。邻居只看到“按决定减免几户”，看不到是哪家、为什么。</View>
      {terms.map((term, index) => (
        <View key={term.unitId}>
          <View className="strong">{term.label}</View>
          <ChoiceGroup<Way>
            label={`${term.label}怎么办`}
            labelHidden
            choices={
              mayExempt ? ways : ways.filter(({ value }) => value === 'limit' || value === term.exempt)
            }
            value={term.exempt ?? 'limit'}
            error={gaps[`term.${index}`]}
            disabled={!mayExempt && term.exempt !== null}
            onChange={(way) => {
              set(index, { exempt: way === 'limit' ? null : way })
            }}
          />
          {term.exempt === null ? (
            <Field
              id={`term-${index}-limit`}
              kind="number"
              label="最多出"
              unit="元"
              value={term.limit}
              maxLength={12}
              onChange={(limit) => {
                set(index, { limit })
              }}
            />
          ) : mayExempt ? (
            <Field
              id={`term-${index}-reason`}
              label="为什么（只有业委会和记账人看得到）"
              value={term.exemptReason}
              maxLength={200}
              onChange={(exemptReason) => {
                set(index, { exemptReason })
              }}
            />
          ) : (
            <NoticeBar text="这家免交是业委会定的，要改请找他们。" />
          )}
          {mayExempt || term.exempt === null ? (
            <Button
              kind="quiet"
              label={`去掉 ${term.label}`}
              onPress={() => {
                change({ terms: terms.filter((_, at) => at !== index) })
              }}
            />
          ) : null}
        </View>
      ))}
      {terms.some(({ exempt }) => exempt === 'covered') ? (
        <Field
          id="cover-label"
          label="免交的由谁出"
          example="公共收入"
          value={form.coverLabel}
          maxLength={40}
          error={gaps['coverLabel']}
          onChange={(coverLabel) => {
            change({ coverLabel })
          }}
        />
      ) : null}
      {adding ? (
        <>
          <HomeField
            id="term-home"
            label="加哪一家"
            view={view}
            without={taken}
            value={null}
            onChange={(home) => {
              if (!home) return
              const empty = { exemptReason: '', limit: '', exempt: mayExempt ? ('shared' as const) : null }
              change({ terms: [...terms, { unitId: home.unitId, label: home.label, ...empty }] })
              setAdding(false)
            }}
          />
          <Button
            id="no-term"
            kind="quiet"
            label="不加了"
            onPress={() => {
              setAdding(false)
            }}
          />
        </>
      ) : (
        <Button
          id="add-term"
          kind="secondary"
          icon="plus"
          label={terms.length === 0 ? '加一家' : '再加一家'}
          onPress={() => {
            setAdding(true)
          }}
        />
      )}
    </Card>
  )
}

/** What the law asks beside the homes' agreement: named here, and bound to its decision. */
export function Law({ view, form, change }: PartProps) {
  const decisions = view.form?.decisions ?? []
  const asked = form.alters || form.intoFund || form.sources.some(({ kind }) => kind === 'maintenanceFund')
  return (
    <Card title="要不要大家先表决">
      <Toggle
        id="alters"
        label="是加装、改建"
        detail="比如加装电梯、加建门卫室。照原样修补的不用选"
        on={form.alters}
        onChange={(alters) => {
          change({ alters })
        }}
      />
      <Toggle
        id="into-fund"
        label="钱交进维修资金"
        detail="这叫筹集维修资金，要业主共同决定，四分之三同意"
        on={form.intoFund}
        onChange={(intoFund) => {
          change({ intoFund })
        }}
      />
      {asked ? (
        <>
          <PickField
            id="bound-decision"
            label="是哪一次表决"
            unchosen={decisions.length === 0 ? '这件事还没有表决' : '还没有连上'}
            options={decisions.map(({ id, title }) => ({ value: id, label: title }))}
            value={form.decisionId}
            onChange={(decisionId) => {
              change({ decisionId: decisionId as never })
            }}
          />
          {decisions.length === 0 ? (
            <NoticeBar text="先在这件事里起草一次表决，再回来连上。登记意向代替不了表决。" />
          ) : null}
        </>
      ) : null}
    </Card>
  )
}
