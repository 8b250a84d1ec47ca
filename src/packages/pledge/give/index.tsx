import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import type { CompoundId, CostPlanId } from '../../../../types/ids'
import type { OwnShare } from '../../../../types/round-glance'
import { dayLabel, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { instalmentsOf } from '../../../../cloudfunctions/rules/pledge/instalments'
import { shortWords, yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { yuanPlain, type Fen } from '../../../../types/units'
import { goBack, replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Toggle } from '../../../components/choice-group'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { WholeDates } from '../../../components/unbroken'
import { AmountFields, amountOf, reasonOf, type AmountForm } from '../parts/amount'
import { NoPlan } from '../parts/no-plan'
import { pledgePaths } from '../parts/paths'

const title = '登记分摊意向'

/** 登记分摊意向: by the plan, or more, or another amount with a reason; for one home, or joining later. */
export default function GivePage() {
  const { compoundId, planId, roundId, unitId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'plan.view',
    { compoundId: compoundId as CompoundId, planId: planId as CostPlanId },
    { enabled: Boolean(compoundId && planId) },
  )
  // Whoever has joined may not join again: what was said stays on the page all the same.
  const [said, setSaid] = useState<Said | null>(null)
  if (!compoundId || !planId) return <NoPlan title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  if (said) return <Done view={data} {...said} />
  const may = (data.round?.mine ?? []).filter(
    ({ mayGive, mayJoin, mayRevoke }) => mayGive || mayJoin || mayRevoke,
  )
  const share =
    may.find((one) => one.roundId === roundId && one.unitId === unitId) ??
    may.find((one) => one.unitId === unitId && one.mayGive) ??
    may[0]
  if (!share) return <NothingToGive view={data} />
  const parts = { view: data, share, onSaid: setSaid }
  return share.mayJoin ? <Join {...parts} /> : <Give {...parts} />
}

/** What was put down, and what the round still lacks; null where it lacks nothing any more. */
interface Said {
  readonly amount: Fen
  readonly short: { readonly households: number; readonly amount: Fen } | null
}

interface GiveProps {
  readonly view: PlanView
  readonly share: OwnShare
  readonly onSaid: (said: Said) => void
}

function NothingToGive({ view }: Pick<GiveProps, 'view'>) {
  return (
    <Page title={title} lead={view.shown.title}>
      <Empty
        icon="check"
        title="现在不用登记"
        words="这一轮没有开始、已经截止，或者您家不在这次分摊的范围里。看方案可以知道走到哪一步了。"
      >
        <Button
          label="看方案"
          onPress={() => {
            toPlan(view)
          }}
        />
      </Empty>
    </Page>
  )
}

function toPlan(view: PlanView): void {
  replacePage(pledgePaths.plan, { compoundId: view.compoundId, planId: view.id })
}

function Give({ view, share, onSaid }: GiveProps) {
  const { pledge } = share
  const live = pledge?.state === 'intended' ? pledge : null
  const [form, setForm] = useState<AmountForm>({
    way: live === null || live.kind === 'late' ? 'byPlan' : live.kind,
    text: live === null ? '' : yuanPlain(live.amount),
    reason: '',
  })
  const [asked, setAsked] = useState(false)
  const [shown, setShown] = useState(live !== null && !live.unnamed)
  const give = useWriteCall('pledge.give')
  const change = useWriteCall('pledge.change')
  const amount = amountOf(form, share.share)
  const failure = give.failure ?? change.failure
  const fields = failure?.fields ?? {}

  async function submit(): Promise<void> {
    setAsked(true)
    if (amount === null) return
    const { compoundId } = view
    const sent = { amount, unnamed: !shown, reason: reasonOf(form) }
    const result =
      live === null
        ? await give.send({ compoundId, roundId: share.roundId, unitId: share.unitId, ...sent })
        : await change.send({ compoundId, pledgeId: live.id, ...sent })
    if (result.ok) onSaid({ amount, short: result.value.short })
  }

  return (
    <Page
      title={title}
      lead={`${view.shown.title}，${share.label}`}
      action={
        <Button
          id="send-pledge"
          label={live === null ? title : '改成这个数'}
          busy={give.busy || change.busy}
          busyLabel="正在登记…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <AmountFields
          label={share.topUp ? '还差的部分，您家补多少' : '您家出多少'}
          reasonHint="只有召集人和记账人看得到，邻居看不到。"
          share={share.share}
          value={form}
          fields={fields}
          asked={asked}
          onChange={(value) => {
            give.clear()
            change.clear()
            setForm(value)
          }}
        />
      </Card>
      <Card>
        <Toggle
          id="pledge-shown"
          label="让邻居看到我家登记了"
          detail="关着的，邻居只看得到一共多少户、多少钱"
          on={shown}
          onChange={setShown}
        />
      </Card>
      {failure && Object.keys(fields).length === 0 ? (
        <NoticeBar tone="attention" icon="alert" text={failure.message} />
      ) : null}
      <Parts view={view} amount={amount} />
      <View className="text">
        <WholeDates
          text={`现在登记的是意向，开工前可撤。凑不齐，已交的全部退回。${
            view.round ? `${momentLabel(view.round.dueAt, view.now)}截止。` : ''
          }`}
        />
      </View>
      <Button id="not-now" kind="quiet" label={live === null ? '先不登记' : '先不改'} onPress={goBack} />
    </Page>
  )
}

/** When how much would be due, if it is in several parts. */
function Parts({ view, amount }: { readonly view: PlanView; readonly amount: Fen | null }) {
  const instalments = view.round?.instalments ?? []
  if (amount === null || instalments.length === 0) return null
  return (
    <Card title={instalments.length > 1 ? '定下来以后，分几次交' : '定下来以后才交'}>
      {instalmentsOf(amount, instalments).map(({ amount: part, due }) => (
        <View className="text" key={due}>{`${dayLabel(due, view.now)}以前交 ${yuanSaid(part)}`}</View>
      ))}
    </Card>
  )
}

function Done({ view, amount, short }: Said & Pick<GiveProps, 'view'>) {
  return (
    <Page
      title="登记好了"
      lead={view.shown.title}
      action={
        <Button
          id="back-to-plan"
          label="回去看方案"
          onPress={() => {
            toPlan(view)
          }}
        />
      }
    >
      <NoticeBar tone="done" text={`收到了，您家登记了 ${yuanSaid(amount)}。`} />
      {short === null ? null : (
        <Card title={shortWords(short)}>
          <View className="text">
            {short.amount === 0 && short.households === 0
              ? '等召集人定下来，就开始办。定下来以前还可以撤。'
              : '凑够了才办。您可以把方案发给还没看到的邻居。'}
          </View>
        </Card>
      )}
    </Page>
  )
}

/** Joining what was confirmed, by what the plan asked of the home. */
function Join({ view, share, onSaid }: GiveProps) {
  const [shown, setShown] = useState(false)
  const { send, busy, failure } = useWriteCall('pledge.late')
  return (
    <Page
      title="按原来的方案加入"
      lead={`${view.shown.title}，${share.label}`}
      action={
        <Button
          id="send-late"
          label={`加入，出 ${yuanSaid(share.share)}`}
          busy={busy}
          busyLabel="正在登记…"
          onPress={() =>
            void send({
              ...{ compoundId: view.compoundId, roundId: share.roundId, unitId: share.unitId },
              unnamed: !shown,
            }).then((result) => {
              if (result.ok) onSaid({ amount: share.share, short: null })
            })
          }
        />
      }
    >
      <Card title={`您家：${yuanSaid(share.share)}`}>
        <View className="text">当时方案里您家就是这个数，现在加入也是这个数，不多也不少。不用再表决。</View>
        <View className="text">加入以后就不能撤，请想好了再按。</View>
      </Card>
      <Card>
        <Toggle id="late-shown" label="让邻居看到我家加入了" on={shown} onChange={setShown} />
      </Card>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button id="not-now" kind="quiet" label="先不加入" onPress={goBack} />
    </Page>
  )
}
