import { useState } from 'react'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { Stepper } from '../../../components/stepper'
import { longQuestion, nothing } from '../samples'

/** Boxes to write in and a number to count with: empty, filled, wrong, long, disabled. */
export function FieldSamples() {
  const [text, setText] = useState('')
  const [long, setLong] = useState(longQuestion)
  const [area, setArea] = useState('80 平')
  const [people, setPeople] = useState(2)
  return (
    <>
      <Card title="填空">
        <Field
          id="kit-field"
          label="要大家定什么"
          hint="一句话，像跟邻居说话那样。"
          value={text}
          example="楼顶隔热板，要不要做？"
          onChange={setText}
        />
        <Field
          id="kit-field-wrong"
          kind="number"
          label="房子面积"
          value={area}
          unit="㎡"
          error="面积只填数字，例如 80.5。"
          onChange={setArea}
        />
        <Field
          id="kit-field-long"
          kind="textarea"
          label="为什么要做"
          value={long}
          maxLength={300}
          onChange={setLong}
        />
        <Field
          id="kit-field-disabled"
          label="哪一栋"
          hint="名册锁定了，不能改。"
          value="新五栋"
          disabled
          onChange={nothing}
        />
      </Card>
      <Card title="加减">
        <Stepper
          id="kit-people"
          label="来几个人"
          unit="人"
          min={1}
          max={6}
          value={people}
          hint="最多 6 人。"
          onChange={setPeople}
        />
        <Stepper
          id="kit-wrong"
          label="借几把钥匙"
          unit="把"
          value={9}
          max={9}
          error="一家最多借 2 把，请减下来。"
          onChange={nothing}
        />
        <Stepper id="kit-disabled" label="坝坝会带几张凳子" unit="张" value={0} disabled onChange={nothing} />
      </Card>
    </>
  )
}
