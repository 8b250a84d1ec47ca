import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { AgreementView } from '../../../../types/agreement'
import type { AttachedFile as File } from '../../../../types/file'
import type { CompoundId, CostPlanId, UnitId } from '../../../../types/ids'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { AttachField } from '../../../components/attach-field'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { pageOf, Pager } from '../../../components/pager'
import { PickField } from '../../../components/pick-field'
import { NoPlan } from '../parts/no-plan'
import { pledgePaths } from '../parts/paths'

const title = '这个分法，您认不认'
const doorsOnPage = 20

/** The rule by which a plan is shared: its text, how many homes have confirmed it, and the own word. */
export default function AgreementPage() {
  const { compoundId, planId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'agreement.view',
    { compoundId: compoundId as CompoundId, planId: planId as CostPlanId },
    { enabled: Boolean(compoundId && planId) },
  )
  if (!compoundId || !planId) return <NoPlan title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Agreement view={data} />
}

interface Props {
  readonly view: AgreementView
}

function Agreement({ view }: Props) {
  const { compoundId, planId, ruleVersion } = view
  const { send, busy, failure } = useWriteCall('agreement.confirm')
  const open = view.mine.find(({ mayConfirm }) => mayConfirm)
  const action =
    open && view.needed ? (
      <Button
        id="confirm-rule"
        label={view.mine.length > 1 ? `确认这个分法（${open.label}）` : '确认这个分法'}
        busy={busy}
        busyLabel="正在记…"
        onPress={() => void send({ compoundId, planId, unitId: open.unitId, ruleVersion })}
      />
    ) : null
  return (
    <Page title={title} lead={`${view.title}，${view.scopeLabel}`} action={action}>
      <Card title="规则是这样写的">
        <View className="text strong">{view.ruleText}</View>
        <View className="soft">{`第 ${ruleVersion} 版。规则改了，以前的确认都不算，要重新确认。`}</View>
      </Card>
      {view.needed ? null : <NoticeBar text="这是法律本来的分法：按面积分。不用大家另外确认。" />}
      <Card title={`${view.confirmed}/${view.homes} 户确认了`}>
        <View className="text">
          {view.onPaper > 0 ? `其中 ${view.onPaper} 户是在纸上签的。` : '在手机上点，或者在纸上签，都算。'}
        </View>
        <View className="text">只是认这个分法，不是答应出钱。</View>
        <ListRow
          id="to-plan"
          icon="calculator"
          title="看每家出多少"
          detail="怎么算的，一步步写着"
          onPress={() => {
            openPage(pledgePaths.plan, { compoundId, planId })
          }}
        />
      </Card>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {view.mine.map((home) => (
        <Mine key={home.unitId} view={view} home={home} />
      ))}
      {view.doors ? <Doors view={view} /> : null}
    </Page>
  )
}

function Mine({ view, home }: Props & { readonly home: AgreementView['mine'][number] }) {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure } = useWriteCall('agreement.takeBack')
  const { compoundId, planId } = view
  if (home.how === null || home.at === null) {
    return home.outdated ? (
      <NoticeBar
        tone="attention"
        text={`规则改了，${home.label}上次确认的不算了。请看看新的，再确认一次。`}
      />
    ) : null
  }
  const how = home.how === 'paper' ? '召集人按纸上签的录的' : '在手机上确认的'
  return (
    <Card title={`${home.label}：确认了`} id="mine">
      <View className="text">{`${momentLabel(home.at, view.now)}，${how}。`}</View>
      {home.how === 'paper' ? <View className="text">不是您家签的，请收回，再告诉召集人。</View> : null}
      <Button
        id="take-back"
        kind="quiet"
        label="收回我家的确认"
        onPress={() => {
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question="收回您家的确认？"
        words="收回以后可以再确认。"
        confirmLabel="收回确认"
        cancelLabel="不收回"
        busy={busy}
        failure={failure}
        onConfirm={() =>
          void send({ compoundId, planId, unitId: home.unitId }).then((result) => {
            if (result.ok) setAsking(false)
          })
        }
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}

/** For conveners: which homes, and entering what was signed on paper. */
function Doors({ view }: Props) {
  const doors = view.doors ?? []
  const [page, setPage] = useState(0)
  const { shown, page: at, pages } = pageOf(doors, page, doorsOnPage)
  return (
    <>
      <EnterPaper view={view} />
      <Card title="各家确认了没有（召集人看）">
        {shown.map(({ unitId, label, how, file }) => (
          <View key={unitId}>
            <ListRow title={label} value={how === null ? '还没有' : how === 'app' ? '手机上' : '纸上'} />
            {file ? <AttachedFile compoundId={view.compoundId} file={file} /> : null}
          </View>
        ))}
        <Pager page={at} pages={pages} onPage={setPage} />
      </Card>
    </>
  )
}

function EnterPaper({ view }: Props) {
  const [unitId, setUnitId] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const { send, busy, failure, clear } = useWriteCall('agreement.enterPaper')
  const waiting = (view.doors ?? []).filter(({ how }) => how === null)
  const { compoundId, planId, ruleVersion } = view
  if (!view.needed || waiting.length === 0) return null
  return (
    <Card title="录一家在纸上签的">
      <PickField
        id="paper-home"
        label="哪一家"
        unchosen="请选一家"
        options={waiting.map((door) => ({ value: door.unitId, label: door.label }))}
        value={unitId}
        onChange={(value) => {
          clear()
          setUnitId(value)
        }}
      />
      <AttachField
        id="paper-photo"
        label="签了字的纸"
        hint="拍清楚签名和规则的版本。这家的业主会收到提醒。"
        compoundId={compoundId}
        purpose="agreement"
        photosOnly
        value={file}
        onChange={setFile}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button
        id="enter-paper"
        kind="secondary"
        label="录入这一家"
        disabled={unitId === '' || file === null}
        busy={busy}
        busyLabel="正在录…"
        onPress={() => {
          if (file === null) return
          void send({ compoundId, planId, unitId: unitId as UnitId, ruleVersion, fileId: file.id }).then(
            (result) => {
              if (!result.ok) return
              setUnitId('')
              setFile(null)
            },
          )
        }}
      />
    </Card>
  )
}
