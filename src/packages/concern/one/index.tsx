import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { concernSourceLabels, concernStateLabels } from '../../../../types/concern-kinds'
import type { ConcernView } from '../../../../types/concern'
import type { CompoundId, ConcernId } from '../../../../types/ids'
import { dayLabel, dayOf, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { callPhone } from '../../../client/phone'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { phoneText } from '../../../words/phone'
import { NoCompound } from '../parts/no-compound'
import { matterPaths } from '../parts/paths'
import { Deal } from './deal'

const title = '一条反映'

/** One concern: what was said, where, how far it is; for those who deal with it, what to do. */
export default function ConcernPage() {
  const { compoundId, concernId } = useRouter().params
  if (!compoundId || !concernId) return <NoCompound title={title} />
  return <Load compoundId={compoundId as CompoundId} concernId={concernId as ConcernId} />
}

function Load(key: { readonly compoundId: CompoundId; readonly concernId: ConcernId }) {
  const { data, failure, loading, refresh } = useQueryCall('concern.view', key)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Concern view={data} />
}

function Concern({ view }: { readonly view: ConcernView }) {
  const { compoundId, matter } = view
  return (
    <Page title={view.text === '' ? '一张照片' : `${view.category}：${view.where}`}>
      {view.shown === 'visible' ? null : <Unseen view={view} />}
      <Card id="said">
        {view.text === '' ? null : <View className="text">{view.text}</View>}
        {view.files.map((file) => (
          <AttachedFile key={file.id} compoundId={compoundId} file={file} />
        ))}
        <View className="soft">{saidLine(view)}</View>
        <StatusTag
          tone={view.state === 'waiting' ? 'attention' : 'done'}
          label={concernStateLabels[view.state]}
        />
      </Card>
      {view.answer ? (
        <Card title="答复" id="answer">
          <View className="text strong">{view.answer.text}</View>
          <View className="soft">{momentLabel(view.answer.at, view.now)}</View>
          {view.answer.mayReport ? (
            <ReportLink compoundId={compoundId} kind="concernAnswer" subjectId={view.id} />
          ) : null}
        </Card>
      ) : null}
      {matter ? (
        <Card title="放在这件事里办">
          <ListRow
            id="matter"
            icon="paper"
            title={matter.title}
            detail="看它一步步走到哪里了"
            onPress={() => {
              openPage(matterPaths.thread, { compoundId, matterId: matter.id })
            }}
          />
        </Card>
      ) : null}
      {view.mayMeToo || view.meToo > 0 ? <MeToo view={view} /> : null}
      {view.person ? <Person view={view} /> : null}
      {view.deals ? <Deal view={view} /> : null}
      {view.own && view.state === 'waiting' ? (
        <View className="soft">楼栋代表、业委会或社区会答复，答复写在这里。</View>
      ) : null}
      {view.own || view.shown !== 'visible' ? null : (
        <ReportLink compoundId={compoundId} kind="concern" subjectId={view.id} />
      )}
    </Page>
  )
}

function saidLine({ saidBy, source, at, now, category, where }: ConcernView): string {
  const how = source === 'self' ? '' : `（${concernSourceLabels[source]}）`
  return `${dayLabel(dayOf(at), now)}，${saidBy}说的${how}。${category}，${where}`
}

/** Not shown to others: what the author has to know. */
function Unseen({ view }: { readonly view: ConcernView }) {
  return (
    <NoticeBar
      tone="attention"
      text={
        view.shown === 'removed'
          ? '这一条没有放出来，邻居看不到。为什么，在“我的”里看得到；可以改一改再反映。'
          : '文字和照片还在核对，现在只有写的人和核对的人看得到。'
      }
    />
  )
}

function MeToo({ view }: { readonly view: ConcernView }) {
  const { send, busy, failure } = useWriteCall('concern.meToo')
  const key = { compoundId: view.compoundId, concernId: view.id }
  return (
    <Card title={view.meToo > 0 ? `${view.meToo} 位邻居说：我也是` : '您家也一样吗？'}>
      {view.mayMeToo ? (
        <Button
          id="me-too"
          kind={view.mine ? 'quiet' : 'secondary'}
          label={view.mine ? '您说过了，点这里收回' : '我也是'}
          busy={busy}
          busyLabel="正在记…"
          onPress={() => void send({ ...key, on: !view.mine })}
        />
      ) : null}
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
    </Card>
  )
}

function Person({ view }: { readonly view: ConcernView }) {
  const contact = view.person?.contact ?? null
  return (
    <Card title={view.own ? '您登记的是' : '是谁说的'}>
      <View className="text">{view.person?.called ?? '没有留称呼'}</View>
      {contact === null ? null : (
        <Button
          id="call-person"
          kind="secondary"
          icon="phone"
          label={`打电话 ${phoneText(contact)}`}
          onPress={() => {
            callPhone(contact)
          }}
        />
      )}
      {view.own ? null : <View className="soft">邻居看不到。您看了这一次，已经记下。</View>}
    </Card>
  )
}
