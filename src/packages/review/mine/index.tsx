import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import type { MyReviews } from '../../../../types/review'
import type { Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { reviewKindWords, unseenWords } from '../../../../cloudfunctions/rules/review-words'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { YardPage } from '../parts/yard-page'

type Mine = MyReviews['entries'][number]

/** 我写的: what of mine others do not see (yet), and why. */
export default function MyReviewsPage() {
  return <YardPage title="我写的">{(compoundId) => <MineList compoundId={compoundId} />}</YardPage>
}

function MineList({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('review.mine', { compoundId })
  const [told, setTold] = useState<string>()
  if (!data) return <Page title="我写的" loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page
      title="我写的"
      {...(data.entries.length > 0 ? { lead: '您写的，先核对再让大家看到。这里是还没有公开的。' } : {})}
    >
      {told === undefined ? null : <NoticeBar tone="done" text={told} />}
      {data.entries.length === 0 ? (
        <Empty icon="check" title="没有在等的" words="您写的都核对好了，大家看得到。" />
      ) : null}
      {data.entries.map((entry) => (
        <Card key={entry.reviewId} id={`mine-${entry.subjectId}`} title={reviewKindWords[entry.kind]}>
          <View className="text written">{entry.words}</View>
          <NoticeBar
            tone={entry.state === 'checking' ? 'plain' : 'attention'}
            text={stateWords(entry, data.now)}
          />
          {entry.mayRelease ? <Release compoundId={compoundId} entry={entry} onTold={setTold} /> : null}
        </Card>
      ))}
    </Page>
  )
}

function stateWords({ state, peopleBy, reason }: Mine, now: Instant): string {
  switch (state) {
    case 'checking':
      return unseenWords.pending
    case 'people':
      return peopleBy === null
        ? unseenWords.held
        : `要请业委会或社区的人看一看，${momentLabel(peopleBy, now)}前答复您。现在只有您和核对的人看得到。`
    case 'refused':
      return `没有公开：${reason ?? ''}。改好了可以再写一条。`.replace(/。+/g, '。')
  }
}

interface ReleaseProps {
  readonly compoundId: CompoundId
  readonly entry: Mine
  readonly onTold: (sentence: string) => void
}

function Release({ compoundId, entry, onTold }: ReleaseProps) {
  const { send, busy, failure } = useWriteCall('review.release')

  async function release(): Promise<void> {
    const result = await send({ compoundId, reviewId: entry.reviewId })
    if (result.ok) onTold('放行了，已经贴出来。')
  }

  return (
    <>
      <View className="soft">
        答应的时间过了还没人答复。依规定要贴的不能耽误，您可以自己放行，会留下记录。
      </View>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button
        id={`release-${entry.subjectId}`}
        kind="secondary"
        label="放行，贴出来"
        busy={busy}
        onPress={() => void release()}
      />
    </>
  )
}
