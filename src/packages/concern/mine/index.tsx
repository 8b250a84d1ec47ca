import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { concernSourceLabels, concernStateLabels, type ConcernFilter } from '../../../../types/concern-kinds'
import type { ConcernCard } from '../../../../types/concern'
import type { CompoundId } from '../../../../types/ids'
import type { Instant } from '../../../../types/units'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { StatusTag } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Segments } from '../../../components/segments'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'

const title = '反映的问题'

const filters: readonly { value: ConcernFilter; label: string }[] = [
  { value: 'mine', label: '我写的' },
  { value: 'waiting', label: '等着处理' },
  { value: 'dealt', label: '处理了的' },
]

const empty: Readonly<Record<ConcernFilter, { title: string; words: string }>> = {
  mine: { title: '您还没有反映过', words: '哪里坏了、有什么难处，写几句或者拍张照片就行。' },
  waiting: { title: '没有等着处理的', words: '有邻居反映新的问题，会排在这里。' },
  dealt: { title: '还没有处理过的', words: '答复了的、放进一件事里的，都在这里。' },
}

/** 反映的问题: one's own; for whoever convenes, those that wait. */
export default function ConcernsPage() {
  const { compoundId, of } = useRouter().params
  if (!compoundId) return <NoCompound title={title} />
  return <Concerns compoundId={compoundId as CompoundId} first={of === 'waiting' ? 'waiting' : 'mine'} />
}

type After = { readonly at: Instant; readonly id: ConcernCard['id'] } | null

function Concerns({ compoundId, first }: { readonly compoundId: CompoundId; readonly first: ConcernFilter }) {
  const [of, setOf] = useState(first)
  const [trail, setTrail] = useState<readonly After[]>([null])
  const { data, failure, loading, refresh } = useQueryCall('concern.list', {
    ...{ compoundId, of, after: trail.at(-1) ?? null },
  })
  if (!data && failure) return <Page title={title} failure={failure} onRetry={refresh} />
  const report = (
    <Button
      id="report"
      label="反映一个问题"
      onPress={() => {
        openPage(paths.report, { compoundId })
      }}
    />
  )
  const last = data?.concerns.at(-1)
  return (
    <Page title={title} lead={data?.compoundName ?? ''} action={report}>
      {data?.deals || of !== 'mine' ? (
        <Segments
          label="看哪些"
          segments={filters}
          value={of}
          onChange={(next) => {
            setOf(next)
            setTrail([null])
          }}
        />
      ) : null}
      {data?.deals ? (
        <Button
          id="ledger"
          kind="quiet"
          label="看民情台账"
          onPress={() => {
            openPage(paths.ledger, { compoundId })
          }}
        />
      ) : null}
      {data ? null : <Page loading={loading} />}
      {data?.concerns.length === 0 ? <Empty icon="people" {...empty[of]} /> : null}
      {data?.concerns.map((concern) => (
        <Row key={concern.id} compoundId={compoundId} concern={concern} now={data.now} />
      ))}
      {trail.length > 1 ? (
        <Button
          id="concerns-back"
          kind="quiet"
          label="看前面的"
          onPress={() => {
            setTrail(trail.slice(0, -1))
          }}
        />
      ) : null}
      {data?.more && last ? (
        <Button
          id="concerns-more"
          kind="secondary"
          label="看后面的"
          onPress={() => {
            setTrail([...trail, { at: last.at, id: last.id }])
          }}
        />
      ) : null}
    </Page>
  )
}

interface RowProps {
  readonly compoundId: CompoundId
  readonly concern: ConcernCard
  readonly now: Instant
}

function Row({ compoundId, concern, now }: RowProps) {
  const words = concern.excerpt === '' ? `${concern.photos} 张照片` : concern.excerpt
  const facts = [concern.category, concern.where, dayLabel(dayOf(concern.at), now), sourceWords(concern)]
  return (
    <Card
      id={`concern-${concern.id}`}
      label={`${words}，${stateWords(concern)}`}
      onPress={() => {
        openPage(paths.one, { compoundId, concernId: concern.id })
      }}
    >
      <View className="text strong">{words}</View>
      <StatusTag tone={concern.state === 'waiting' ? 'attention' : 'done'} label={stateWords(concern)} />
      <View className="soft">{facts.filter((fact) => fact !== '').join('，')}</View>
      {concern.meToo > 0 ? <View className="soft">{`${concern.meToo} 位邻居也是`}</View> : null}
    </Card>
  )
}

function sourceWords({ source }: ConcernCard): string {
  return source === 'self' ? '' : concernSourceLabels[source]
}

function stateWords({ state, shown }: ConcernCard): string {
  if (shown === 'removed') return '没有放出来'
  return shown === 'visible' ? concernStateLabels[state] : '文字核对中'
}
