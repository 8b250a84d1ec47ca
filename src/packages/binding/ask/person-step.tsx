import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import { failure as failureOf } from '../../../../types/errors'
import type { Failure } from '../../../../types/result'
import { useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { useConsent } from '../../../client/use-consent'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { ConsentField } from '../../../components/consent-field'
import { Field } from '../../../components/field'
import { canShowPhone, PhoneButton } from '../parts/phone-button'
import { askedKindLabel, askedKinds } from '../words/words'
import type { ChosenHome, StepProps } from './form'

/** What came of asking. */
export type Answered = OperationOutput<'binding.request'>

interface PersonStepProps extends StepProps {
  readonly home: ChosenHome
  /** WeChat knows who is calling, but we do not yet: an account is made first. */
  readonly newcomer: boolean
  readonly onAnswer: (answer: Answered) => void
  /** The slip has been used or has ended meanwhile. */
  readonly onSlipGone: (failure: Failure) => void
}

/** Who I am at this home; asked once more before it goes out. */
export function PersonStep(props: PersonStepProps) {
  const { asked, change, home, newcomer } = props
  const [asking, setAsking] = useState(false)
  const [looked, setLooked] = useState(false)
  const [declined, setDeclined] = useState<Failure>()
  const consent = useConsent()
  const register = useWriteCall('session.register')
  const { send, busy, failure, clear } = useWriteCall('binding.request')
  const slip = asked.way === 'slip'
  const name = asked.name.trim()

  function look(): void {
    setLooked(true)
    clear()
    setDeclined(undefined)
    if (asked.kind === null) showPiece('own-kind')
    else if (name !== '' && (slip || consent.ready())) setAsking(true)
  }

  async function ask(way: 'slip' | 'phone' | 'people', phoneCode: string | null): Promise<void> {
    if (asked.kind === null) return
    setDeclined(undefined)
    if (newcomer && !(await register.send({ name })).ok) return
    const refused = slip ? null : await consent.give()
    if (refused) {
      setDeclined(refused)
      return
    }
    const result = await send({
      ...{ compoundId: home.compoundId, unitId: home.unitId, kind: asked.kind, name },
      ...{ way, phoneCode, note: asked.note.trim() },
    })
    if (result.ok) props.onAnswer(result.value)
    else if (result.error.code === 'slipInvalid') props.onSlipGone(result.error)
  }

  return (
    <>
      <Card title={slip ? '门条上是这一家' : '您选的是这一家'}>
        <View className="text strong">{home.label}</View>
        {slip ? <View className="soft">不是您家？请把门条还给代表，不要填。</View> : null}
      </Card>
      <View id="own-kind">
        <Card>
          <ChoiceGroup
            label="您是这一家的"
            choices={askedKinds}
            value={asked.kind}
            error={looked && asked.kind === null ? '请选一样。' : undefined}
            onChange={(kind) => {
              change({ ...asked, kind })
            }}
          />
          <Field
            id="own-name"
            label="您的姓名"
            hint="业主：和房本上的一样。家人、租户：写自己的名字。"
            value={asked.name}
            maxLength={20}
            error={looked && name === '' ? '请写您的姓名。' : undefined}
            onChange={(next) => {
              change({ ...asked, name: next })
            }}
          />
          {slip ? null : (
            <Field
              id="own-note"
              kind="textarea"
              label="给核对的人带句话（可以不写）"
              hint="不要写身份证号，也不用拍房本。"
              example="比如：我是罗老三的女儿"
              value={asked.note}
              maxLength={200}
              onChange={(note) => {
                change({ ...asked, note })
              }}
            />
          )}
        </Card>
      </View>
      {/* With a slip it was asked on the step before. */}
      {slip ? null : <ConsentField consent={consent} />}
      <Button id="ask-home" label="登记我家" onPress={look} />
      <ConfirmSheet
        open={asking}
        question={`要登记的是：${home.label}`}
        words={`${name}，${asked.kind === null ? '' : askedKindLabel(asked.kind)}。${slip ? '登记好，这张门条就用掉了。' : '楼栋代表和另一个人会来核对。'}这一家的业主都看得到。`}
        confirmLabel={slip ? '对，登记我家' : '对，请代表核对'}
        cancelLabel="不对，改一改"
        busy={busy || register.busy}
        busyLabel="正在登记…"
        failure={declined ?? register.failure ?? failure}
        onConfirm={() => void ask(slip ? 'slip' : 'people', null)}
        onCancel={() => {
          setAsking(false)
        }}
      >
        {!slip && asked.kind === 'owner' && canShowPhone() ? (
          <>
            <View className="text">名册上留的是您这个手机号的话，当场就核对好。号码只用来比对，不保存。</View>
            <PhoneButton
              busy={busy || register.busy}
              onCode={(code) => {
                if (code === null) setDeclined(failureOf('invalidInput', '您没有给手机号。可以请代表核对。'))
                else void ask('phone', code)
              }}
            />
          </>
        ) : null}
      </ConfirmSheet>
    </>
  )
}
