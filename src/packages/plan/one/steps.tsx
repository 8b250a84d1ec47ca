import { useState } from 'react'
import type { PlanView } from '../../../../types/cost-plan'
import { openPage, replacePage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { usePrint } from '../../../client/use-print'
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
  const key = { compoundId: view.compoundId, planId: view.id, version: view.shown.version }
  const gate = usePrint('plan.printSheet', { ...key, sheet: 'gate' })
  const door = usePrint('plan.printSheet', { ...key, sheet: 'door' })
  if (view.shown.state === 'draft') return null
  return (
    <>
      <Button
        id="print-gate"
        kind="secondary"
        icon="print"
        label="打印，贴大门口"
        busy={gate.busy}
        busyLabel="正在排版…"
        onPress={() => void gate.print()}
      />
      {view.mayPrintDoor ? (
        <Button
          id="print-door"
          kind="secondary"
          icon="print"
          label="打印每家多少，贴单元门口"
          busy={door.busy}
          busyLabel="正在排版…"
          onPress={() => void door.print()}
        />
      ) : null}
      {[gate, door].map(({ words, failed }, index) =>
        words === null ? null : <NoticeBar key={index} tone={failed ? 'attention' : 'done'} text={words} />,
      )}
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
