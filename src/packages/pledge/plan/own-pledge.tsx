import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId, CostPlanId } from '../../../../types/ids'
import type { OwnShare } from '../../../../types/round-glance'
import { paperEndCauseLabels } from '../../../../types/round-kinds'
import type { Instant } from '../../../../types/units'
import { dayLabel, dayOf, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { WholeDates } from '../../../components/unbroken'
import { pledgePaths } from '../parts/paths'

interface OwnPledgeProps {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly share: OwnShare
  readonly now: Instant
}

/** What the own home has put down, and how to change it or take it back. */
export function OwnPledge({ compoundId, planId, share, now }: OwnPledgeProps) {
  const [asking, setAsking] = useState(false)
  const [revoked, setRevoked] = useState(false)
  const { send, busy, failure } = useWriteCall('pledge.revoke')
  const { pledge, topUp, unitId, roundId } = share
  if (pledge === null) {
    if (revoked) return <NoticeBar tone="done" text="撤回了，您家现在没有登记。截止以前都可以再登记。" />
    return <TakenBack share={share} />
  }
  // A home that joins late reads no days that were over before it joined.
  const comes = pledge.parts.some(({ due }) => due >= dayOf(now))
  const said = `${topUp ? '补的一轮，' : ''}您家登记了 ${yuanSaid(pledge.amount)}`
  if (pledge.state === 'cancelled') return <Card title={`${said}，已经作废`} id="own-pledge" />
  return (
    <Card title={said} id="own-pledge">
      {pledge.state === 'confirmed' ? (
        <>
          <View className="text">
            {comes ? '定下来了，请按期交：' : '定下来了。交了多少、还有多少没交，在“账目”的“我家交的”里。'}
          </View>
          {(comes ? pledge.parts : []).map(({ amount, due }) => (
            <View className="text" key={due}>{`${dayLabel(due, now)}以前交 ${yuanSaid(amount)}`}</View>
          ))}
        </>
      ) : (
        <View className="text">
          {`${pledge.own || pledge.paper ? '' : '家里人登记的。'}这是意向，定下来以前随时可以撤。${
            pledge.unnamed ? '邻居看不到是您家。' : '邻居看得到是您家。'
          }`}
        </View>
      )}
      <OnPaper compoundId={compoundId} share={share} now={now} />
      {share.mayRevoke ? (
        <>
          <Button
            id="change-pledge"
            kind="secondary"
            label="改一改"
            onPress={() => {
              openPage(pledgePaths.give, { compoundId, planId, roundId, unitId })
            }}
          />
          <Button
            id="revoke-pledge"
            kind="quiet"
            label="撤回登记"
            onPress={() => {
              setAsking(true)
            }}
          />
        </>
      ) : null}
      <ConfirmSheet
        open={asking}
        question={`撤回您家登记的 ${yuanSaid(pledge.amount)}？`}
        words="撤了可以再登记，截止以前都行。"
        confirmLabel="撤回登记"
        cancelLabel="不撤"
        busy={busy}
        failure={failure}
        onConfirm={() =>
          void send({ compoundId, pledgeId: pledge.id }).then((result) => {
            if (!result.ok) return
            setAsking(false)
            setRevoked(true)
          })
        }
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}

/** What a convener entered for the home from a paper: who, when, the paper itself, and what to do when it is wrong. */
function OnPaper({ compoundId, share, now }: Omit<OwnPledgeProps, 'planId'>) {
  const { pledge, endedPaper } = share
  const paper = pledge?.paper ?? null
  if (paper === null) {
    return endedPaper?.cause === null ? (
      <View className="soft">{`原来照纸登记的 ${yuanSaid(endedPaper.amount)}，已经换成您家自己登记的。`}</View>
    ) : null
  }
  return (
    <>
      <View className="text" id="on-paper">
        <WholeDates text={`纸上登记：${momentLabel(paper.at, now)}，${paper.by}照您家签的纸录的。`} />
      </View>
      {paper.file ? <AttachedFile compoundId={compoundId} file={paper.file} /> : null}
      {share.mayRevoke ? (
        <View className="text">
          不对？点“改一改”填对的数，或者撤回。不是您家签的，撤回以后再告诉社区或业委会。
        </View>
      ) : null}
    </>
  )
}

/** A convener took back what was entered from the home's paper: the home reads why. */
function TakenBack({ share: { endedPaper } }: Pick<OwnPledgeProps, 'share'>) {
  if (endedPaper === null || endedPaper.cause === null) return null
  const { amount, cause } = endedPaper
  return (
    <NoticeBar
      tone="attention"
      text={`照纸登记的 ${yuanSaid(amount)}，召集人撤回了：${paperEndCauseLabels[cause]}。您家现在没有登记。`}
    />
  )
}
