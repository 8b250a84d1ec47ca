import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CompoundId, MeetingId } from '../../../../types/ids'
import type { MinutesView } from '../../../../types/minutes'
import { dayLabel } from '../../../../cloudfunctions/rules/clocks'
import { meetingKindLabels } from '../../../../cloudfunctions/rules/meeting/kinds'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { fetchSheet } from '../../../client/fetch-sheet'
import { PrintButton } from '../../../components/print-button'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { EditLines } from '../parts/edit-lines'
import { Line } from '../parts/line'
import { Steps } from '../parts/steps'

/** 会议纪要: what was said and who signed it; drafted, signed, posted, corrected and made final on one page. */
export default function MinutesPage() {
  const params = useRouter().params
  const key = {
    compoundId: (params.compoundId ?? '') as CompoundId,
    meetingId: (params.meetingId ?? '') as MeetingId,
  }
  const { data, failure, loading, refresh } = useQueryCall('minutes.view', key, {
    enabled: key.meetingId !== '',
  })
  if (!data) return <Page title="会议纪要" loading={loading} failure={failure} onRetry={refresh} />
  if (data.recordGone) return <Gone view={data} />
  if (data.state === null && data.endedAt !== null && !data.may.draft) return <NotPosted view={data} />
  return data.state === null ? <Begin view={data} /> : <Minutes view={data} />
}

function lead(view: MinutesView): string {
  return `${meetingKindLabels[view.kind]}：${view.title}，${view.scopeLabel}`
}

/** For a neighbour while nobody has posted any. */
function NotPosted({ view }: { readonly view: MinutesView }) {
  return (
    <Page title="会议纪要" lead={lead(view)}>
      <Empty
        icon="paper"
        title="纪要还没有贴出来"
        words="召集人写好，两个人签过字，就贴在这里，过几天再来看。"
      />
    </Page>
  )
}

/** The time for which the words are kept is over. */
function Gone({ view }: { readonly view: MinutesView }) {
  return (
    <Page title="会议纪要" lead={lead(view)}>
      <Empty
        icon="paper"
        title="纪要的原话已经删了"
        words="保存的时间过了，谁来过、说了什么都删了。来了多少人，在那次会的页面上还看得到。"
      />
    </Page>
  )
}

function Begin({ view }: { readonly view: MinutesView }) {
  const { send, busy, failure } = useWriteCall('minutes.draft')
  const { compoundId, meetingId } = view
  const action = view.may.draft ? (
    <Button
      id="draft-minutes"
      label="起草纪要"
      busy={busy}
      onPress={() => void send({ compoundId, meetingId })}
    />
  ) : null
  return (
    <Page title="会议纪要" lead={lead(view)} {...(action ? { action } : {})}>
      <Empty
        icon="paper"
        title="还没有纪要"
        words={
          view.may.draft ? '会上记下的都会替您填好，核对一遍，两个人签字，再贴出来。' : '散会以后才能写纪要。'
        }
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}

function Minutes({ view }: { readonly view: MinutesView }) {
  const [unsaved, setUnsaved] = useState(false)
  return (
    <Page title="会议纪要" lead={lead(view)}>
      <Standing view={view} />
      {view.may.edit && unsaved ? (
        <NoticeBar tone="attention" text="有改了没存的字。在下面存好，再签字。" />
      ) : (
        <Steps view={view} />
      )}
      {view.may.edit ? (
        <EditLines key={view.revision} view={view} onUnsaved={setUnsaved} />
      ) : (
        <Card title="会上说了什么">
          {view.lines.map((line) => (
            <Line key={line.id} view={view} line={line} />
          ))}
        </Card>
      )}
      <Card title="谁签的字">
        {view.signatures.length === 0 ? <View className="text">还没有人签字。</View> : null}
        {view.signatures.map(({ capacity, label, own }) => (
          <View className="text" key={capacity}>{`${label}签了${own ? '（您签的）' : ''}。`}</View>
        ))}
      </Card>
      {view.followUps.length === 0 ? null : (
        <Card title="谁去办">
          {view.followUps.map((one) => (
            <ListRow
              key={one.id}
              title={one.title}
              detail={`${one.assignee}，${one.due === null ? '没有说什么时候' : `${dayLabel(one.due, view.now)}以前`}${one.doneAt === null ? '' : '，办好了'}`}
              onPress={() => {
                openPage('/packages/minutes/promised/index', { compoundId: view.compoundId })
              }}
            />
          ))}
        </Card>
      )}
      <PrintButton
        id="print-minutes"
        label="打印纪要"
        fetch={() =>
          fetchSheet('minutes.printSheet', { compoundId: view.compoundId, meetingId: view.meetingId })
        }
      />
      {view.may.report && view.minutesId !== null ? (
        <ReportLink compoundId={view.compoundId} kind="minutes" subjectId={view.minutesId} />
      ) : null}
    </Page>
  )
}

function Standing({ view }: { readonly view: MinutesView }) {
  if (view.state === 'final') return <NoticeBar tone="done" text="这是定稿，谁也不能再改。" />
  if (view.state === 'draft') return <NoticeBar tone="attention" text="这是草稿，邻居还看不到。" />
  const named = view.untilNamed ? '这一天是召集人定的，本地没有查到规定。' : ''
  const until = view.correctionUntil === null ? '' : dayLabel(view.correctionUntil, view.now)
  return (
    <>
      {view.visibility === 'visible' ? null : (
        <NoticeBar tone="attention" text="贴出来了，文字正在核对，核对好了邻居才看得到。" />
      )}
      <NoticeBar text={`到会的人可以提更正，最后一天是${until}。${named}`} />
    </>
  )
}
