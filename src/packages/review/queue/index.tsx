import { useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import { useQueryCall } from '../../../client/query'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Pager, pageOf } from '../../../components/pager'
import { YardPage } from '../parts/yard-page'
import { EntryCard } from './entry-card'

const pageSize = 10

/** 核对大家写的: what the check did not let pass, and what was reported. */
export default function ReviewQueuePage() {
  return <YardPage title="核对大家写的">{(compoundId) => <Queue compoundId={compoundId} />}</YardPage>
}

function Queue({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('review.queue', { compoundId })
  const [page, setPage] = useState(0)
  const [told, setTold] = useState<string>()
  if (!data) return <Page title="核对大家写的" loading={loading} failure={failure} onRetry={refresh} />
  const { shown, page: at, pages } = pageOf(data.entries, page, pageSize)
  return (
    <Page
      title={data.total > 0 ? `${data.total} 条等着核对` : '核对大家写的'}
      {...(data.total > 0
        ? {
            lead: '只看一件事：能不能让大家看到。批评、抱怨、不同意见都可以公开；骂人、说出别人隐私、打广告的不公开。',
          }
        : {})}
    >
      {told === undefined ? null : <NoticeBar tone="done" text={told} />}
      {data.total === 0 ? (
        <Empty
          icon="check"
          title="现在没有要核对的"
          words="自动检查没有放行的，和被人举报的，会排在这里，首页也会告诉您。"
        />
      ) : null}
      {shown.map((entry) => (
        <EntryCard
          key={`${entry.kind} ${entry.subjectId}`}
          {...{ compoundId, entry, now: data.now, onTold: setTold }}
        />
      ))}
      <Pager page={at} pages={pages} onPage={setPage} />
    </Page>
  )
}
