import { useState } from 'react'
import { View } from '@tarojs/components'
import type { BindingQueue } from '../../../../types/binding'
import type { CompoundId } from '../../../../types/ids'
import { roleLabels } from '../../../../types/roles'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall } from '../../../client/query'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Pager, pageOf } from '../../../components/pager'
import { HomePage } from '../parts/home-page'
import { evidenceWords } from '../words/words'
import { RequestCard } from './request-card'

const pageSize = 10

/** 核对身份: who waits to be let in, and who was let in lately. */
export default function QueuePage() {
  return (
    <HomePage title="核对身份" unitNeeded={false}>
      {({ compoundId }) => <Queue compoundId={compoundId} />}
    </HomePage>
  )
}

function Queue({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('binding.queue', { compoundId })
  const [page, setPage] = useState(0)
  const [told, setTold] = useState<string>()
  if (!data) return <Page title="核对身份" loading={loading} failure={failure} onRetry={refresh} />
  const { shown, page: at, pages } = pageOf(data.waiting, page, pageSize)
  return (
    <Page
      title={data.waiting.length > 0 ? `${data.waiting.length} 位等着核对` : '核对身份'}
      {...(data.waiting.length > 0
        ? { lead: '只看一件事：这个人是不是这一家的。要两个人都说认得；自己不能核对自己。' }
        : {})}
    >
      {told === undefined ? null : <NoticeBar tone="done" text={told} />}
      {data.waiting.length === 0 ? (
        <Empty icon="check" title="现在没有人等" words="有人报“我住这里”，会排在这里，首页也会告诉您。" />
      ) : null}
      {shown.map((waiting) => (
        <RequestCard
          key={waiting.bindingId}
          compoundId={compoundId}
          waiting={waiting}
          now={data.now}
          onTold={setTold}
        />
      ))}
      <Pager page={at} pages={pages} onPage={setPage} />
      <Recent queue={data} />
    </Page>
  )
}

/** So that a stranger at a door shows. */
function Recent({ queue }: { readonly queue: BindingQueue }) {
  const [page, setPage] = useState(0)
  if (queue.recent.length === 0) return null
  const { shown, page: at, pages } = pageOf(queue.recent, page, pageSize)
  return (
    <Card title="最近核对好的">
      <View className="soft">看到不对劲的，请这一家的业主在“我家”里点“不认得这个人”，或者告诉业委会。</View>
      {shown.map((one) => (
        <ListRow
          key={one.bindingId}
          title={one.unitLabel}
          detail={`${roleLabels[one.kind]}，${momentLabel(one.at, queue.now)}，${evidenceWords[one.evidence]}`}
        />
      ))}
      <Pager id="recent" page={at} pages={pages} onPage={setPage} />
    </Card>
  )
}
