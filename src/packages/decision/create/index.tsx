import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { DecisionView } from '../../../../types/decision-view'
import type { CompoundId, MatterId } from '../../../../types/ids'
import type { GrantRole } from '../../../../types/roles'
import type { Clock } from '../../../../types/schemas'
import type { Instant } from '../../../../types/units'
import { openTab, replacePage } from '../../../client/navigate'
import { useDraft } from '../../../client/drafts'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { DecisionPage } from '../parts/decision-page'
import { paths, type DecisionKey } from '../words/paths'
import { draftOf, emptyForm, formOf, nationalEarliest, type DecisionForm } from './form'
import { firstGap, gapsOf, steps } from './gaps'
import { KindStep } from './kind-step'
import { ReviewStep, TimeStep } from './last-steps'
import { ScopeStep } from './scope-step'
import { PapersStep, QuestionsStep } from './words-step'

type Me = OperationOutput<'account.me'>
type Compounds = Me['compounds']

const conveners: readonly GrantRole[] = ['buildingRep', 'committee', 'communityStaff']

/** 发起一件事, or change its draft: one small screen after the other, kept on the phone all the while. */
export default function CreatePage() {
  const { decisionId } = useRouter().params
  return decisionId ? (
    <DecisionPage>{({ view, decisionKey }) => <Change view={view} decisionKey={decisionKey} />}</DecisionPage>
  ) : (
    <Begin />
  )
}

function Begin() {
  const { data, failure, loading, refresh } = useQueryCall('account.me', {})
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  const compounds = data.compounds.filter(({ roles }) => roles.some(({ role }) => conveners.includes(role)))
  if (compounds.length === 0) return <MayNot signedIn={data.account !== null} />
  return <NewDraft compounds={compounds} now={data.now} />
}

function MayNot({ signedIn }: { readonly signedIn: boolean }) {
  return (
    <Page>
      <Empty
        icon="people"
        title={signedIn ? '这件事要请代表来发起' : '请先登录'}
        words={
          signedIn
            ? '楼栋代表、业委会或社区可以发起。把您的想法告诉他们，请他们写出来。'
            : '楼栋代表、业委会或社区登录以后，可以发起一件事。'
        }
      >
        {signedIn ? null : (
          <Button
            label="去登录"
            onPress={() => {
              openTab('me')
            }}
          />
        )}
      </Empty>
    </Page>
  )
}

function NewDraft({ compounds, now }: { readonly compounds: Compounds; readonly now: Instant }) {
  const only = compounds.length === 1 ? compounds[0]?.id : undefined
  const earliest = compounds.length === 1 ? compounds[0]?.convening?.earliestOpenAt : undefined
  const [initial] = useState(() => emptyForm(now, only ?? '', earliest))
  const { compoundId: threadCompound, matterId } = useRouter().params
  const { send, busy, failure } = useWriteCall('decision.draft')
  return (
    <Wizard
      heading="发起一件事"
      draftKey={matterId ? `decision.create.${matterId}` : 'decision.create'}
      initial={initial}
      compounds={compounds}
      now={now}
      busy={busy}
      message={failure ? [failure.message, ...Object.values(failure.fields ?? {})] : []}
      save={async (form) => {
        const compoundId = form.compoundId as CompoundId
        // From the thread of a matter: the decision goes on in it.
        const goesOn = matterId && threadCompound === compoundId ? (matterId as MatterId) : null
        const result = await send({ compoundId, matterId: goesOn, draft: draftOf(form) })
        return result.ok ? { compoundId, decisionId: result.value.decisionId } : null
      }}
    />
  )
}

function Change({ view, decisionKey }: { readonly view: DecisionView; readonly decisionKey: DecisionKey }) {
  const [initial] = useState(() => formOf(view))
  const { send, busy, failure } = useWriteCall('decision.edit')
  if (!view.steps.includes('edit')) {
    return (
      <Page>
        <Empty title="现在不能改了" words="通知发出以后，内容就不能改。要改，先撤回，再重新发起。">
          <Button
            label="看这件事"
            onPress={() => {
              replacePage(paths.detail, { ...decisionKey })
            }}
          />
        </Empty>
      </Page>
    )
  }
  return (
    <Wizard
      heading="修改草稿"
      draftKey={`decision.edit.${view.id}.${view.version}`}
      initial={initial}
      compounds={[]}
      clocks={view.clocks}
      now={view.now}
      busy={busy}
      message={failure ? [failure.message, ...Object.values(failure.fields ?? {})] : []}
      save={async (form) => {
        const result = await send({ ...decisionKey, expectedVersion: view.version, draft: draftOf(form) })
        return result.ok ? decisionKey : null
      }}
    />
  )
}

interface WizardProps {
  readonly heading: string
  readonly draftKey: string
  readonly initial: DecisionForm
  readonly compounds: Compounds
  /** Of a draft that exists: the time rules it was written under. */
  readonly clocks?: readonly Clock[]
  readonly now: Instant
  readonly busy: boolean
  /** Why it was not kept, a sentence a line. */
  readonly message: readonly string[]
  /** Null when it was refused. */
  readonly save: (form: DecisionForm) => Promise<DecisionKey | null>
}

function Wizard(props: WizardProps) {
  const { heading, draftKey, initial, compounds, now, busy, message, save } = props
  const [form, keepForm, forgetForm] = useDraft<DecisionForm>(draftKey, initial)
  const [shown, setShown] = useState(false)
  const last = form.step === steps.length - 1
  const place = compounds.find(({ id }) => id === form.compoundId)?.convening
  const earliest = place ? place.earliestOpenAt : nationalEarliest(now)
  const gaps = shown ? gapsOf(form, form.step, { now, earliest }) : {}

  function change(part: Partial<DecisionForm>): void {
    keepForm({ ...form, ...part })
  }

  function goTo(step: number): void {
    setShown(false)
    change({ step })
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  async function goOn(): Promise<void> {
    const gap = firstGap(form, { now, earliest })
    if (gap !== null && gap <= form.step) {
      if (gap !== form.step) goTo(gap)
      setShown(true)
      return
    }
    if (!last) {
      goTo(form.step + 1)
      return
    }
    const key = await save(form)
    if (!key) return
    forgetForm()
    replacePage(paths.detail, { ...key })
  }

  const step = { form, change, gaps }
  return (
    <Page
      title={steps[form.step] ?? ''}
      lead={`${heading}，第 ${form.step + 1} 步，共 ${steps.length} 步。写到一半也会替您存着。`}
      action={
        <Button
          id="wizard-next"
          label={last ? '存成草稿' : '下一步'}
          busy={busy}
          busyLabel="正在存…"
          onPress={() => void goOn()}
        />
      }
    >
      {form.step === 0 ? <KindStep {...step} compounds={compounds} now={now} earliest={earliest} /> : null}
      {form.step === 1 ? <ScopeStep {...step} /> : null}
      {form.step === 2 ? <QuestionsStep {...step} /> : null}
      {form.step === 3 ? <PapersStep {...step} /> : null}
      {form.step === 4 ? (
        <TimeStep {...step} now={now} clocks={place?.clocks ?? props.clocks ?? []} earliest={earliest} />
      ) : null}
      {last ? <ReviewStep form={form} now={now} /> : null}
      {last && message.length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text={message[0] ?? ''}>
          {message.slice(1).map((line) => (
            <View key={line}>{line}</View>
          ))}
        </NoticeBar>
      ) : null}
      {Object.keys(gaps).length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text="还有没写好的，请看上面标出来的地方。" />
      ) : null}
      {form.step > 0 ? (
        <Button
          id="wizard-back"
          kind="secondary"
          label="上一步"
          onPress={() => {
            goTo(form.step - 1)
          }}
        />
      ) : null}
    </Page>
  )
}
