import { useState } from 'react'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { PrintButton } from '../../../components/print-button'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { ConvenerCard } from '../../../components/convener-card'
import { failure } from '../../../../types/errors'
import { err } from '../../../../types/result'
import { longQuestion, nothing } from '../samples'

const toKit = { path: '/packages/kit/index/index', query: {} }

/** The three buttons, busy and disabled, the question before anything final, and a convener's steps. */
export function ButtonSamples() {
  const [asking, setAsking] = useState<'plain' | 'failed' | null>(null)
  const close = () => {
    setAsking(null)
  }
  return (
    <>
      <Card title="按钮">
        <Button
          id="kit-ask"
          label="投下我的票"
          onPress={() => {
            setAsking('plain')
          }}
        />
        <Button kind="secondary" icon="print" label="打印通知" onPress={nothing} />
        <Button
          id="kit-ask-failed"
          kind="quiet"
          label="看没送到时怎么说"
          onPress={() => {
            setAsking('failed')
          }}
        />
        <PrintButton
          id="kit-print"
          label="打印门条"
          fetch={() => Promise.resolve(err(failure('timedOut')))}
        />
        <Button busy busyLabel="正在投票…" label="投下我的票" onPress={nothing} />
        <Button disabled label="还没到时间" onPress={nothing} />
        <Button kind="secondary" label="把这一件事连同三家报价一起转给住在外地的家里人看" onPress={nothing} />
        <ConfirmSheet
          open={asking !== null}
          question={asking === 'failed' ? longQuestion : '您选的是：同意。'}
          words="投下后不能改。"
          confirmLabel="投下我的票"
          cancelLabel="再想想"
          failure={asking === 'failed' ? failure('timedOut') : undefined}
          onConfirm={close}
          onCancel={close}
        />
      </Card>
      <ConvenerCard
        steps={[
          { ...toKit, id: 'kit-step', icon: 'calculator', label: '算一算要多少钱' },
          { ...toKit, id: 'kit-step-quiet', quiet: true, label: '和另一件事并在一起' },
        ]}
      />
    </>
  )
}
