import { useState } from 'react'
import { useWriteCall } from '../../../client/query'
import { useSession } from '../../../client/session'
import { useConsent } from '../../../client/use-consent'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConsentField } from '../../../components/consent-field'
import { Field } from '../../../components/field'
import { slipDigits, slipGap, slipTyped } from '../words/slip'
import type { StepProps } from './form'

/** The ten digits and a name; the server says which home the slip is for. */
export function SlipStep({ asked, change }: StepProps) {
  const [looked, setLooked] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('session.enterWithSlip')
  const consent = useConsent()
  const signIn = useSession((session) => session.signIn)
  const gaps = {
    code: slipGap(asked.code),
    name: asked.name.trim() === '' ? '请写您的姓名。' : undefined,
  }

  async function look(): Promise<void> {
    setLooked(true)
    if (gaps.code !== undefined || gaps.name !== undefined || !consent.ready()) return
    const result = await send({ code: slipDigits(asked.code), name: asked.name.trim() })
    if (!result.ok) return
    const { compoundId, compoundName, unitId, unitLabel, token } = result.value
    // Kept before the token: signing in makes every screen ask anew.
    change({ ...asked, home: { compoundId, unitId, label: `${compoundName} ${unitLabel}` } })
    if (token !== null) signIn(token)
    // Only now is there somebody whose yes it is; one that gets lost is asked for again under 我的.
    await consent.give()
  }

  function typed(next: Partial<StepProps['asked']>): void {
    change({ ...asked, ...next })
    setLooked(false)
    clear()
  }

  return (
    <>
      <Card>
        <Field
          id="slip-code"
          kind="digits"
          label="门条上的 10 位数字"
          hint="中间的空格不用管，照着填就行。"
          value={slipTyped(asked.code)}
          maxLength={20}
          error={(looked ? gaps.code : undefined) ?? failure?.fields?.code ?? codeFailure(failure)}
          onChange={(code) => {
            typed({ code: slipDigits(code) })
          }}
        />
        <Field
          id="own-name"
          label="您的姓名"
          hint="业主：和房本上的一样。家人、租户：写自己的名字。"
          value={asked.name}
          maxLength={20}
          error={(looked ? gaps.name : undefined) ?? failure?.fields?.name}
          onChange={(name) => {
            typed({ name })
          }}
        />
      </Card>
      <ConsentField consent={consent} />
      <Button
        id="look-slip"
        label="看门条是哪一家"
        busy={busy}
        busyLabel="正在看…"
        onPress={() => void look()}
      />
    </>
  )
}

/** Anything wrong that is not about the name stands at the code: that is where one looks. */
function codeFailure(failure: ReturnType<typeof useWriteCall>['failure']): string | undefined {
  return failure?.fields ? undefined : failure?.message
}
