import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { Stepper } from '../../../components/stepper'
import { mostDoors, mostFloors, ruleLabels, triedRules, type ShareForm, type TriedRule } from './form'

interface SumFieldsProps {
  readonly form: ShareForm
  readonly onChange: (form: ShareForm) => void
}

const details: Readonly<Record<TriedRule, string>> = {
  equal: '每家一样多。要大家约定。',
  area: '没有约定，就按房本上的面积分（民法典第 283 条）。',
  coefficient: '楼层高的多出，低的少出或者不出。要大家约定。',
}

/** The sum, the house and the rule it is tried under. */
export function SumFields({ form, onChange }: SumFieldsProps) {
  return (
    <>
      <Card title="多少钱">
        <Field
          id="share-total"
          kind="number"
          label="一共要花"
          value={form.total}
          unit="元"
          maxLength={20}
          onChange={(total) => {
            onChange({ ...form, total })
          }}
        />
        <Field
          id="share-other"
          kind="number"
          label="已经有的"
          hint="补贴、公共收入、单位帮的，加在一起。没有就空着。"
          value={form.other}
          unit="元"
          maxLength={20}
          onChange={(other) => {
            onChange({ ...form, other })
          }}
        />
      </Card>
      <Card title="多少家">
        <Stepper
          id="share-floors"
          label="几层楼"
          value={form.floors}
          min={1}
          max={mostFloors}
          unit="层"
          onChange={(floors) => {
            onChange({ ...form, floors })
          }}
        />
        <Stepper
          id="share-doors"
          label="一层几家"
          value={form.areas.length}
          min={1}
          max={mostDoors}
          unit="家"
          onChange={(doors) => {
            const areas = Array.from({ length: doors }, (_, door) => form.areas[door] ?? '')
            onChange({ ...form, areas })
          }}
        />
      </Card>
      <Card>
        <ChoiceGroup
          label="怎么分"
          choices={triedRules.map((value) => ({ value, label: ruleLabels[value], detail: details[value] }))}
          value={form.rule}
          onChange={(rule) => {
            onChange({ ...form, rule })
          }}
        />
      </Card>
      {form.rule === 'area' ? <Areas form={form} onChange={onChange} /> : null}
      {form.rule === 'coefficient' ? <Coefficients form={form} onChange={onChange} /> : null}
    </>
  )
}

function Areas({ form, onChange }: SumFieldsProps) {
  return (
    <Card title="各家的面积">
      <View className="soft share__explained">每层的同一边面积一样的，填一次就行。</View>
      {form.areas.map((area, door) => (
        <Field
          key={door}
          id={`share-area-${door + 1}`}
          kind="number"
          label={`${door + 1} 号的面积`}
          value={area}
          unit="㎡"
          maxLength={20}
          onChange={(text) => {
            onChange({ ...form, areas: form.areas.map((one, at) => (at === door ? text : one)) })
          }}
        />
      ))}
    </Card>
  )
}

function Coefficients({ form, onChange }: SumFieldsProps) {
  return (
    <Card title="各层的系数">
      <View className="soft share__explained">不出钱的写 0。系数是大家商量的，没有全国统一的数。</View>
      {Array.from({ length: form.floors }, (_, floor) => (
        <Field
          key={floor}
          id={`share-floor-${floor + 1}`}
          kind="number"
          label={`${floor + 1} 楼的系数`}
          value={form.coefficients[floor] ?? ''}
          maxLength={11}
          onChange={(text) => {
            const coefficients = Array.from({ length: form.floors }, (_unused, at) =>
              at === floor ? text : (form.coefficients[at] ?? ''),
            )
            onChange({ ...form, coefficients })
          }}
        />
      ))}
    </Card>
  )
}
