import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import type { CompoundId, CostPlanId } from '../../../../types/ids'
import { roundPhaseLabels } from '../../../../types/round-kinds'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { instantOf } from '../../../components/day-time'
import { DayTimeField } from '../../../components/day-time-field'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { Stepper } from '../../../components/stepper'
import { NoPlan } from '../parts/no-plan'
import { pledgePaths } from '../parts/paths'
import { emptyForm, gapsOf, roundOf, type OpenForm } from './form'

const title = '开始登记分摊意向'
const daysToChoose = 120

/** A convener begins a round: how much is enough, until when, and in how many parts it is paid. */
export default function OpenRoundPage() {
  const { compoundId, planId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'plan.view',
    { compoundId: compoundId as CompoundId, planId: planId as CostPlanId },
    { enabled: Boolean(compoundId && planId) },
  )
  if (!compoundId || !planId) return <NoPlan title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const standing = standingOf(data)
  return standing === null ? <OpenRound view={data} /> : <NotNow view={data} standing={standing} />
}

interface NotNowWords {
  readonly title: string
  readonly words: string
}

/** Why no round can be begun now; null when one can. */
function standingOf({ round, convenes, inForce, state }: PlanView): NotNowWords | null {
  if (round !== null && round.phase !== 'cancelled') {
    return round.phase === 'confirmed'
      ? { title: '已经凑够，定下来了', words: '这个方案的登记结束了，不用再开一轮。' }
      : {
          title: '这个方案已经在登记了',
          words: `${roundPhaseLabels[round.phase]}，${round.households} 户登记了。${
            convenes ? '一个方案同时只有一轮；要改目标，先取消这一轮。' : '您家出多少，在方案里登记。'
          }`,
        }
  }
  if (!convenes) return { title: '登记由召集的人开始', words: '开始以后，您在这个方案里就能登记我家出多少。' }
  if (inForce) return null
  return state === 'withdrawn'
    ? { title: '这个方案撤回了', words: '不再登记。请看这件事的最新进展。' }
    : { title: '方案还没有贴出来', words: '贴出来、文字核对好以后，才能开始登记。' }
}

function NotNow({ view, standing }: { readonly view: PlanView; readonly standing: NotNowWords }) {
  const { compoundId, id: planId, round, convenes } = view
  const running = convenes && round !== null && round.phase !== 'cancelled'
  return (
    <Page title={title} lead={view.shown.title}>
      <Empty icon="calculator" {...standing}>
        <Button
          id="see-running"
          label={running ? '看各家登记了多少' : '看这个方案'}
          onPress={() => {
            if (running) replacePage(pledgePaths.round, { compoundId, roundId: round.id })
            else replacePage(pledgePaths.plan, { compoundId, planId })
          }}
        />
      </Empty>
    </Page>
  )
}

interface FieldsProps {
  readonly view: PlanView
  readonly form: OpenForm
  readonly change: (part: Partial<OpenForm>) => void
  readonly gaps: Readonly<Record<string, string>>
}

function OpenRound({ view }: { readonly view: PlanView }) {
  const { compoundId, id: planId, shown } = view
  const [form, setForm, forget] = useDraft<OpenForm>(`round.open.${planId}`, emptyForm)
  const [tried, setTried] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('round.open')
  const gaps = { ...(tried ? gapsOf(form, view.now) : {}), ...(failure?.fields ?? {}) }

  async function submit(): Promise<void> {
    setTried(true)
    const round = roundOf(form, { compoundId, planId, version: shown.version }, view.now)
    if (round === null) return
    const result = await send(round)
    if (!result.ok) return
    forget()
    replacePage(pledgePaths.round, { compoundId, roundId: result.value.roundId })
  }

  const fields = {
    ...{ view, form, gaps },
    change(part: Partial<OpenForm>) {
      clear()
      setForm({ ...form, ...part })
    },
  }
  return (
    <Page
      title={title}
      lead={`${shown.title}，大家分 ${yuanSaid(shown.toShare)}`}
      action={
        <Button
          id="open-round"
          label="开始登记"
          busy={busy}
          busyLabel="正在开始…"
          onPress={() => void submit()}
        />
      }
    >
      <GoalFields {...fields} />
      <Card title="到什么时候">
        <DayTimeField
          id="round-due"
          label="登记到"
          now={view.now}
          value={form.due}
          error={gaps['dueAt']}
          onChange={(due) => {
            fields.change({ due })
          }}
        />
      </Card>
      <PartFields {...fields} />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <View className="soft">
        开始以后目标不能改；要改，取消这一轮，重新开一轮。凑够了由您定下来，凑不齐可以延期、补一轮或者取消。
      </View>
    </Page>
  )
}

function GoalFields({ view, form, change, gaps }: FieldsProps) {
  return (
    <Card>
      <ChoiceGroup
        label="凑够多少才办"
        value={form.goal}
        choices={[
          { value: 'money', label: '钱全部凑够', detail: `一共 ${yuanSaid(view.shown.toShare)}` },
          { value: 'homes', label: '够多少户登记', detail: '钱差一些，另外想办法' },
          { value: 'both', label: '两样都要' },
        ]}
        error={gaps['goal'] ?? gaps['goalShare']}
        onChange={(goal) => {
          change({ goal })
        }}
      />
      {form.goal === null || form.goal === 'money' ? null : (
        <Field
          id="goal-homes"
          kind="digits"
          label="要多少户登记"
          hint={`一起分的有 ${view.homesSharing} 户。`}
          unit="户"
          maxLength={5}
          value={form.homes}
          error={gaps['goalHouseholds']}
          onChange={(homes) => {
            change({ homes })
          }}
        />
      )}
    </Card>
  )
}

function PartFields({ view, form, change, gaps }: FieldsProps) {
  const due = instantOf(form.due)
  const from = dayOf(due ?? view.now)
  return (
    <Card title="定下来以后怎么交">
      <Stepper
        id="round-parts"
        label="分几次交"
        value={form.parts}
        min={1}
        max={6}
        unit="次"
        onChange={(parts) => {
          change({ parts })
        }}
      />
      <PickField
        id="round-first"
        label={form.parts > 1 ? '第一次最晚哪天交' : '最晚哪天交'}
        unchosen="请选一天"
        options={Array.from({ length: daysToChoose }, (_, index) => {
          const day = addDays(from, index)
          return { value: day, label: dayLabel(day, view.now) }
        })}
        value={form.first}
        error={gaps['instalments']}
        onChange={(first) => {
          change({ first })
        }}
      />
      {form.parts > 1 ? (
        <Field
          id="round-apart"
          kind="digits"
          label="每次隔多少天"
          unit="天"
          maxLength={3}
          value={form.apart}
          onChange={(apart) => {
            change({ apart })
          }}
        />
      ) : null}
    </Card>
  )
}
