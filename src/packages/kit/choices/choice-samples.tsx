import { useState } from 'react'
import { Card } from '../../../components/card'
import { ChoiceGroup, Toggle, type Choice } from '../../../components/choice-group'
import { longQuestion, nothing } from '../samples'

type Answer = 'agree' | 'against' | 'abstain'

const choices: readonly Choice<Answer>[] = [
  { value: 'agree', label: '同意' },
  { value: 'against', label: '反对' },
  { value: 'abstain', label: '弃权', detail: '算参加，不算同意' },
]
const sooner: readonly Choice<'now' | 'later'>[] = [
  { value: 'now', label: longQuestion, detail: '这样写太长，念的人要念两遍；能短就短。' },
  { value: 'later', label: '过几天再说' },
]
const closed: readonly Choice<'yes' | 'no'>[] = [
  { value: 'yes', label: '去' },
  { value: 'no', label: '不去' },
]

/** One answer of several, and a switch. */
export function ChoiceSamples() {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [when, setWhen] = useState<'now' | 'later' | null>(null)
  const [on, setOn] = useState(false)
  return (
    <>
      <Card title="楼顶隔热板，要不要做？">
        <ChoiceGroup label="您的选择" choices={choices} value={answer} onChange={setAnswer} />
      </Card>
      <Card title="没选就往下走">
        <ChoiceGroup
          label="什么时候说"
          choices={sooner}
          value={when}
          error={when ? undefined : '还没有选，请选一个。'}
          onChange={setWhen}
        />
      </Card>
      <Card title="已经定了">
        <ChoiceGroup label="去不去坝坝会" choices={closed} value="yes" disabled onChange={nothing} />
      </Card>
      <Card title="开关">
        <Toggle id="kit-toggle" label="截止前提醒我" detail="只提醒一次" on={on} onChange={setOn} />
        <Toggle
          id="kit-toggle-off"
          label="发短信"
          detail="院里没有开通短信"
          on={false}
          disabled
          onChange={nothing}
        />
        <Toggle id="kit-toggle-here" label="3 楼 5 号" states={['到了', '没到']} on onChange={nothing} />
      </Card>
    </>
  )
}
