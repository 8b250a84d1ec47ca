import { View } from '@tarojs/components'
import type { FeeView } from '../../../../types/fee-view'
import type { CompoundId, FeeScheduleId } from '../../../../types/ids'
import { countWords, priceWords, rateWords } from '../../../../cloudfunctions/rules/fee'
import { periodLabel, periodOf } from '../../../../cloudfunctions/rules/fee-period'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { unitUseLabels } from '../../../../types/unit-uses'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Card, ListRow } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { paths } from '../parts/paths'
import { YardPage } from '../parts/yard-page'
import { BillStep } from './bill-step'
import { EndStep } from './end-step'

/** One fee: how much, how it was decided, and how many have paid, period by period. */
export default function FeePage() {
  return (
    <YardPage title="这项收费">
      {(compoundId, params) => (
        <Load compoundId={compoundId} scheduleId={(params.scheduleId ?? '') as FeeScheduleId} />
      )}
    </YardPage>
  )
}

interface Key {
  readonly compoundId: CompoundId
  readonly scheduleId: FeeScheduleId
}

function Load(key: Key) {
  const { data, failure, loading, refresh } = useQueryCall('fee.view', key)
  if (!data) return <Page title="这项收费" loading={loading} failure={failure} onRetry={refresh} />
  return <Fee {...key} view={data} />
}

function Fee({ view, ...key }: Key & { readonly view: FeeView }) {
  const { schedule, periods, mayKeep } = view
  return (
    <Page title={schedule.title} lead={`${view.compoundName}，${priceWords(schedule)}`}>
      {schedule.waiting ? (
        <NoticeBar text="名称和说明正在核对，核对好了大家才看得到。收费不受影响。" />
      ) : null}
      {mayKeep ? <BillStep {...key} view={view} /> : null}
      <Card title="谁来交">
        <View className="text">{`${schedule.scopeLabel}的${schedule.uses.map((use) => unitUseLabels[use]).join('、')}。`}</View>
        <View className="text">{spanWords(view)}</View>
        {schedule.note === '' ? null : <View className="text">{schedule.note}</View>}
      </Card>
      <Card title="怎么定的">
        <View className="text">{schedule.decidedWords}</View>
      </Card>
      <Card title="每期交了几户">
        {periods.length === 0 ? <View className="text">还没有出过账。</View> : null}
        {periods.map((period) => (
          <ListRow
            key={period.period}
            title={periodLabel(period.period)}
            detail={[countWords(period), rateWords(period)].filter((part) => part !== null).join('。')}
          />
        ))}
      </Card>
      {mayKeep ? <Keeping {...key} view={view} /> : null}
      {view.mayReport ? (
        <ReportLink compoundId={key.compoundId} kind="feeSchedule" subjectId={key.scheduleId} />
      ) : null}
    </Page>
  )
}

function spanWords({ schedule, now }: FeeView): string {
  const from = periodLabel(periodOf(schedule.fromDay, schedule.period).key)
  if (schedule.untilDay === null) return `从${from}起。`
  const until = periodLabel(periodOf(schedule.untilDay, schedule.period).key)
  const over = schedule.untilDay < dayOf(now)
  return `从${from}到${until}${over ? '，已经停了' : ''}。`
}

/** What only those who keep the fees see. */
function Keeping({ view, compoundId, scheduleId }: Key & { readonly view: FeeView }) {
  const first = view.periods[0]
  return (
    <>
      <Card title="记账人用的">
        {first === undefined ? (
          <ListRow
            id="change-fee"
            title="修改这项收费"
            detail="出过账以后就不能改了"
            onPress={() => {
              openPage(paths.write, { compoundId, scheduleId })
            }}
          />
        ) : (
          <ListRow
            id="fee-homes"
            title="看每户"
            detail={`最晚 ${dayLabel(first.dueOn, view.now)}交${periodLabel(first.period)}的`}
            onPress={() => {
              openPage(paths.table, { compoundId, scheduleId })
            }}
          />
        )}
        <ListRow
          id="fee-excused"
          title="减免的户"
          detail="只有记账人和业委会能看，看过会留记录"
          onPress={() => {
            openPage(paths.excused, { compoundId, scheduleId })
          }}
        />
      </Card>
      {view.schedule.untilDay === null ? <EndStep {...{ compoundId, scheduleId, view }} /> : null}
    </>
  )
}
