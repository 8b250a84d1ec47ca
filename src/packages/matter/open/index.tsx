import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, ConcernId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { NoMatter } from '../parts/matter-page'
import { paths } from '../parts/paths'

const pageTitle = '开一件院里的事'

/** A convener opens a matter, from a concern or without one. */
export default function OpenMatterPage() {
  const { compoundId, concernId } = useRouter().params
  if (!compoundId) return <NoMatter />
  return (
    <OpenMatter compoundId={compoundId as CompoundId} concernId={(concernId ?? null) as ConcernId | null} />
  )
}

interface Props {
  readonly compoundId: CompoundId
  readonly concernId: ConcernId | null
}

function OpenMatter({ compoundId, concernId }: Props) {
  const { data, failure, loading, refresh } = useQueryCall('concern.form', { compoundId })
  const [form, keep, forget] = useDraft(`matter.open.${concernId ?? compoundId}`, { title: '', place: '' })
  const [missing, setMissing] = useState(false)
  const write = useWriteCall('matter.open')
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  const places = data.places.filter(({ mayEnter }) => mayEnter)
  if (places.length === 0) {
    return (
      <Page title={pageTitle}>
        <Empty
          icon="lock"
          title="这一步不归您办"
          words="开一件院里的事，由楼栋代表、业委会或社区来做。您可以先反映问题。"
        />
      </Page>
    )
  }
  // With one place there is nothing to choose.
  const place = places.length === 1 ? places[0] : places.find(({ label }) => label === form.place)

  async function submit(): Promise<void> {
    const title = form.title.trim()
    if (!place || title === '') {
      setMissing(true)
      return
    }
    const { scopeKind, scopeId } = place
    const concernIds = concernId === null ? [] : [concernId]
    const result = await write.send({ compoundId, title, scopeKind, scopeId, concernIds })
    if (!result.ok) return
    forget()
    replacePage(paths.thread, { compoundId, matterId: result.value.matterId })
  }

  return (
    <Page
      title={pageTitle}
      action={
        <Button
          id="send-matter"
          label="开这件事"
          busy={write.busy}
          busyLabel="正在开…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <Field
          id="matter-title"
          label="是什么事"
          hint="一句话，邻居一看就懂。不写谁家、谁说的。"
          example="楼顶漏水，夏天太热"
          value={form.title}
          maxLength={60}
          error={missing && form.title.trim() === '' ? '请写一句是什么事。' : undefined}
          onChange={(title) => {
            write.clear()
            keep({ ...form, title })
          }}
        />
        <PickField
          id="matter-place"
          label="是哪里的事"
          unchosen="请选全院、哪栋或者哪个单元"
          options={places.map(({ label }) => ({ value: label, label }))}
          value={place?.label ?? ''}
          error={missing && !place ? '请选是哪里的事。' : undefined}
          onChange={(label) => {
            keep({ ...form, place: label })
          }}
        />
      </Card>
      <Card title="开了以后">
        {concernId === null ? null : (
          <View className="text">刚才那条反映会放进来，反映的人和说“我也是”的邻居会看到进展。</View>
        )}
        <View className="text">文字核对好了，邻居就看得到。后面的会、表决、花的钱，都记在这一条线上。</View>
      </Card>
      {write.failure ? <NoticeBar tone="attention" icon="alert" text={write.failure.message} /> : null}
    </Page>
  )
}
