import { useState } from 'react'
import type { PlanView } from '../../../../types/cost-plan'
import { openPage, replacePage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { fetchSheet } from '../../../client/fetch-sheet'
import { PrintButton } from '../../../components/print-button'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { planPaths } from '../parts/paths'

/** What can be done with the version beside the main act of its page. */
export function Steps({ view }: { readonly view: PlanView }) {
  const key = { compoundId: view.compoundId, planId: view.id }
  const draft = useWriteCall('plan.draft')
  async function next(): Promise<void> {
    const result = await draft.send({ compoundId: view.compoundId, from: { of: 'plan', planId: view.id } })
    if (result.ok) replacePage(planPaths.compose, { ...key, version: String(result.value.version) })
  }
  return (
    <Card>
      {view.mayEdit && view.mayPost ? (
        <Button
          id="edit-plan"
          kind="secondary"
          icon="pen"
          label="接着改草稿"
          onPress={() => {
            openPage(planPaths.compose, { ...key, version: String(view.shown.version) })
          }}
        />
      ) : null}
      {view.homes !== null && view.refusal === null ? (
        <Button
          id="compare-plan"
          kind="secondary"
          icon="calculator"
          label="换几种分法比一比"
          onPress={() => {
            openPage(planPaths.compare, { ...key, version: String(view.shown.version) })
          }}
        />
      ) : null}
      <Print view={view} />
      {view.mayDraft ? (
        <Button
          id="next-version"
          kind="secondary"
          label="写下一版"
          busy={draft.busy}
          busyLabel="正在建草稿…"
          onPress={() => void next()}
        />
      ) : null}
      {draft.failure ? <NoticeBar tone="attention" icon="alert" text={draft.failure.message} /> : null}
      {view.mayWithdraw ? <Withdraw view={view} /> : null}
    </Card>
  )
}

function Print({ view }: { readonly view: PlanView }) {
  const plan = { compoundId: view.compoundId, planId: view.id }
  const key = { ...plan, version: view.shown.version }
  if (view.shown.state === 'draft') return null
  return (
    <>
      <PrintButton
        id="print-gate"
        label="打印，贴大门口"
        fetch={() => fetchSheet('plan.printSheet', { ...key, sheet: 'gate' })}
      />
      {view.mayPrintDoor ? (
        <PrintButton
          id="print-door"
          label="打印每家多少，贴单元门口"
          fetch={() => fetchSheet('plan.printSheet', { ...key, sheet: 'door' })}
        />
      ) : null}
      {view.inForce && view.round?.current ? (
        <PrintButton
          id="print-round"
          label="打印分摊意向公示，贴大门口"
          fetch={() => fetchSheet('round.printSheet', plan)}
        />
      ) : null}
    </>
  )
}

function Withdraw({ view }: { readonly view: PlanView }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const withdraw = useWriteCall('plan.withdraw')
  const empty = reason.trim() === ''
  return (
    <>
      <Button
        id="withdraw-plan"
        kind="quiet"
        label="撤回这个方案"
        onPress={() => {
          setOpen(true)
        }}
      />
      <ConfirmSheet
        open={open}
        question={`撤回“${view.shown.title}”？`}
        words="撤回以后不再照它办。贴出过的版本和原因，大家还看得到。"
        confirmLabel="撤回方案"
        cancelLabel="不撤回"
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={() => {
          if (empty) {
            setMissing(true)
            return
          }
          void withdraw
            .send({ compoundId: view.compoundId, planId: view.id, reason: reason.trim() })
            .then((result) => {
              if (result.ok) setOpen(false)
            })
        }}
        onCancel={() => {
          setOpen(false)
        }}
      >
        <Field
          id="withdraw-reason"
          label="为什么撤回（大家看得到）"
          value={reason}
          maxLength={200}
          error={missing && empty ? '请写一句为什么。' : undefined}
          onChange={setReason}
        />
      </ConfirmSheet>
    </>
  )
}
