import { useState } from 'react'
import { View } from '@tarojs/components'
import type { MatterCard } from '../../../../types/matter'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { MatterPage, type MatterProps } from '../parts/matter-page'
import { paths } from '../parts/paths'

const pageTitle = '和哪一件并在一起？'

/** Chooses the matter this one goes on in. */
export default function MergePage() {
  return <MatterPage title={pageTitle}>{(props) => <Merge {...props} />}</MatterPage>
}

function Merge({ compoundId, view }: MatterProps) {
  const { data, failure, loading, refresh } = useQueryCall('matter.list', { compoundId })
  const [into, setInto] = useState<MatterCard | null>(null)
  const write = useWriteCall('matter.merge')
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  const others = data.matters.filter(({ id, shown }) => id !== view.id && shown === 'visible')

  async function merge(): Promise<void> {
    if (!into) return
    const result = await write.send({ compoundId, matterId: view.id, intoId: into.id })
    if (result.ok) replacePage(paths.thread, { compoundId, matterId: into.id })
  }

  return (
    <Page title={pageTitle} lead={`“${view.title}”会并过去，两边的经过都留着。`}>
      {others.length === 0 ? (
        <Empty icon="paper" title="没有别的正在办的事" words="等有了另一件一样的事，再来并。" />
      ) : (
        <Card>
          {others.map((matter) => (
            <ListRow
              key={matter.id}
              id={`into-${matter.id}`}
              icon="paper"
              title={matter.title}
              detail={matter.scopeLabel}
              onPress={() => {
                write.clear()
                setInto(matter)
              }}
            />
          ))}
        </Card>
      )}
      <View className="soft">最近有进展的二十件在这里。</View>
      <ConfirmSheet
        open={into !== null}
        question={`并到“${into?.title ?? ''}”里吗？`}
        words="并了以后不能再分开。原来的链接点开，会带到那一件去。"
        confirmLabel="并在一起"
        cancelLabel="先不并"
        busy={write.busy}
        busyLabel="正在并…"
        failure={write.failure}
        onConfirm={() => void merge()}
        onCancel={() => {
          setInto(null)
        }}
      />
    </Page>
  )
}
