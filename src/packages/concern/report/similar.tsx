import { View } from '@tarojs/components'
import type { OperationInput, OperationOutput } from '../../../../types/contract'
import type { Failure } from '../../../../types/result'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { matterPaths, paths } from '../parts/paths'

interface SimilarProps {
  readonly input: OperationInput<'concern.report'>
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly onSend: () => void
  readonly onBack: () => void
  /** The person says that a neighbour's is the same: nothing more needs to be sent. */
  readonly onSame: () => void
}

/** Before it is sent: what neighbours have said already. Not found out in time, it is sent all the same. */
export function Similar({ input, busy, failure, onSend, onBack, onSame }: SimilarProps) {
  const { compoundId, text, category, scopeKind, scopeId, place } = input
  const asked = { compoundId, text: text ?? '', category, scopeKind, scopeId, place: place ?? '' }
  const { data, loading } = useQueryCall('concern.suggest', asked)
  const similar = data?.similar ?? []
  return (
    <Page
      title={similar.length > 0 ? '有邻居反映过差不多的' : '可以送出了'}
      loading={loading}
      action={
        <Button
          id="send-concern"
          label={similar.length > 0 ? '都不是，送出我写的' : '送出'}
          busy={busy}
          busyLabel="正在送…"
          onPress={onSend}
        />
      }
    >
      {similar.length > 0 ? (
        <View className="text">一样的就按“我也是”，人多办得快，不用再写一遍。</View>
      ) : (
        <View className="text">附近没有人反映过一样的。</View>
      )}
      {similar.map((one) => (
        <One key={one.concernId} input={input} one={one} onSame={onSame} />
      ))}
      <Card title="您写的">
        <View className="text">{input.text === '' ? '（照片）' : input.text}</View>
        <Button id="back-to-words" kind="quiet" label="回去改一改" onPress={onBack} />
      </Card>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}

type Suggested = OperationOutput<'concern.suggest'>['similar'][number]

interface OneProps {
  readonly input: OperationInput<'concern.report'>
  readonly one: Suggested
  readonly onSame: () => void
}

function One({ input, one, onSame }: OneProps) {
  const { send, busy, failure } = useWriteCall('concern.meToo')
  const { compoundId } = input
  const { concernId, matter, meToo } = one

  function open(matterId: string | null): void {
    if (matterId) replacePage(matterPaths.thread, { compoundId, matterId })
    else replacePage(paths.one, { compoundId, concernId })
  }

  async function same(): Promise<void> {
    const result = await send({ compoundId, concernId, on: true })
    if (!result.ok) return
    onSame()
    open(result.value.matterId)
  }

  return (
    <Card title={matter ? matter.title : one.excerpt || '（照片）'}>
      {matter ? <View className="text">{one.excerpt}</View> : null}
      <View className="soft">
        {[one.where, meToo.count > 0 ? `${meToo.count} 位邻居也是` : '']
          .filter((part) => part !== '')
          .join('，')}
      </View>
      {one.own || meToo.mine || input.entered ? (
        <Button
          id={`see-${concernId}`}
          kind="secondary"
          label={one.own ? '这是您反映的，看看' : meToo.mine ? '您说过“我也是”，看看' : '看看这一条'}
          onPress={() => {
            open(matter?.id ?? null)
          }}
        />
      ) : (
        <Button
          id={`same-${concernId}`}
          kind="secondary"
          label="我也是"
          busy={busy}
          busyLabel="正在记…"
          onPress={() => void same()}
        />
      )}
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
    </Card>
  )
}
