import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import type { MatterCard, MatterFilter } from '../../../../types/matter'
import type { Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { useShareCard } from '../../../client/share'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { StatusTag } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Segments } from '../../../components/segments'
import { NoMatter } from '../parts/matter-page'
import { paths } from '../parts/paths'

const filters: readonly { value: MatterFilter; label: string }[] = [
  { value: 'going', label: '正在办' },
  { value: 'done', label: '有结果' },
  { value: 'followed', label: '我关注' },
]

const empty: Readonly<Record<MatterFilter, { title: string; words: string }>> = {
  going: {
    title: '现在没有正在办的事',
    words: '哪里坏了、有什么难处，都可以反映。要大家商量的，会排在这里。',
  },
  done: { title: '还没有办出结果的事', words: '一件事有了结果，会写清楚最后怎么样了，放在这里。' },
  followed: { title: '您还没有关注哪件事', words: '点开一件事，按“关注这件事”，有进展就排在这里。' },
}

/** 院里的事: every matter of the yard, the one that moved last on top. */
export default function MattersPage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Matters compoundId={compoundId as CompoundId} /> : <NoMatter />
}

type After = { readonly touchedAt: Instant; readonly id: MatterCard['id'] } | null

function Matters({ compoundId }: { readonly compoundId: CompoundId }) {
  const [of, setOf] = useState<MatterFilter>('going')
  const [trail, setTrail] = useState<readonly After[]>([null])
  const after = trail.at(-1) ?? null
  const { data, failure, loading, refresh } = useQueryCall('matter.list', { compoundId, of, after })
  useShareCard({
    title: `${data?.compoundName ?? ''}：院里的事`,
    path: `${paths.list}?compoundId=${compoundId}`,
  })
  const open = (
    <Button
      id="open-matter"
      label="开一件事"
      onPress={() => {
        openPage(paths.open, { compoundId })
      }}
    />
  )
  const last = data?.matters.at(-1)
  return (
    <Page
      title="院里的事"
      lead="从有人反映，到最后怎么样了，一件事一条线，人人看得到。"
      {...(data?.mayOpen ? { action: open } : {})}
    >
      <Button
        id="calendar"
        kind="quiet"
        icon="clock"
        label="看接下来有什么"
        onPress={() => {
          openPage(paths.calendar, { compoundId })
        }}
      />
      <Segments
        label="看哪些事"
        segments={filters}
        value={of}
        onChange={(next) => {
          setOf(next)
          setTrail([null])
        }}
      />
      {data ? (
        <>
          {data.matters.length === 0 ? <Empty icon="paper" {...empty[of]} /> : null}
          {data.matters.map((matter) => (
            <MatterRow key={matter.id} compoundId={compoundId} matter={matter} now={data.now} />
          ))}
          {trail.length > 1 ? (
            <Button
              id="matters-back"
              kind="quiet"
              label="看前面的"
              onPress={() => {
                setTrail(trail.slice(0, -1))
              }}
            />
          ) : null}
          {data.more && last ? (
            <Button
              id="matters-more"
              kind="secondary"
              label="看后面的"
              onPress={() => {
                setTrail([...trail, { touchedAt: last.touchedAt, id: last.id }])
              }}
            />
          ) : null}
        </>
      ) : (
        <Page loading={loading} failure={failure} onRetry={refresh} />
      )}
    </Page>
  )
}

interface RowProps {
  readonly compoundId: CompoundId
  readonly matter: MatterCard
  readonly now: Instant
}

function MatterRow({ compoundId, matter, now }: RowProps) {
  const { id, title, scopeLabel, state, shown, outcome, lastStep, touchedAt, meToo, followed } = matter
  const facts = [scopeLabel, meToo > 0 ? `${meToo} 位邻居也是` : '', followed ? '您关注的' : '']
    .filter((fact) => fact !== '')
    .join('，')
  return (
    <Card
      id={`matter-${id}`}
      title={title}
      label={`${title}，${facts}`}
      openLabel="看来龙去脉"
      onPress={() => {
        openPage(paths.thread, { compoundId, matterId: id })
      }}
    >
      {shown === 'visible' ? null : <StatusTag tone="attention" label="文字核对中，别人还看不到" />}
      {outcome === null ? null : <View className="text strong">{outcome}</View>}
      {lastStep === null || state === 'done' ? null : (
        <View className="text">{`${momentLabel(touchedAt, now)}：${lastStep}`}</View>
      )}
      <View className="soft">{facts}</View>
    </Card>
  )
}
