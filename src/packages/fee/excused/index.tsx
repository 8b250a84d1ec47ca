import { View } from '@tarojs/components'
import type { ExemptionList } from '../../../../types/fee-view'
import type { CompoundId, FeeExemptionId, FeeScheduleId } from '../../../../types/ids'
import { dayLabel } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { YardPage } from '../parts/yard-page'

interface Key {
  readonly compoundId: CompoundId
  readonly scheduleId: FeeScheduleId
}

/** 减免的户: which homes and why, for whoever keeps the fees; looking is recorded. */
export default function ExcusedPage() {
  return (
    <YardPage title="减免的户">
      {(compoundId, params) => (
        <Load compoundId={compoundId} scheduleId={(params.scheduleId ?? '') as FeeScheduleId} />
      )}
    </YardPage>
  )
}

function Load(key: Key) {
  const { data, failure, loading, refresh } = useQueryCall('fee.exemptions', key)
  if (!data) return <Page title="减免的户" loading={loading} failure={failure} onRetry={refresh} />
  return <Excused compoundId={key.compoundId} list={data} />
}

function Excused({ compoundId, list }: { readonly compoundId: CompoundId; readonly list: ExemptionList }) {
  const { send, busy, failure } = useWriteCall('fee.endExemption')
  const { exemptions, now } = list
  return (
    <Page title="减免的户" lead={list.title}>
      <NoticeBar text="您看过这一页，已经留了记录。原因请不要告诉别人。" />
      {exemptions.length === 0 ? (
        <Empty icon="house" title="没有减免的户" words="要减免，从“收费表”点开那一户。" />
      ) : null}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {exemptions.map(({ id, label, reason, fromDay, untilDay, ended }) => (
        <Card key={id} title={label}>
          <View className="text">{reason ?? '原因留够时间，已经删掉了。'}</View>
          <View className="soft">
            {`${dayLabel(fromDay, now)}起${untilDay === null ? '' : `，到${dayLabel(untilDay, now)}`}${ended ? '，已经停了' : ''}`}
          </View>
          {ended ? null : (
            <Button
              id={`end-${id}`}
              kind="quiet"
              label="停止减免，下一期起照常交"
              busy={busy}
              onPress={() => void send({ compoundId, exemptionId: id as FeeExemptionId })}
            />
          )}
        </Card>
      ))}
    </Page>
  )
}
