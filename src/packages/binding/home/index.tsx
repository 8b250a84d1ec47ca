import { View } from '@tarojs/components'
import type { HomeView } from '../../../../types/own-home'
import type { CompoundId, UnitId } from '../../../../types/ids'
import { roleLabels } from '../../../../types/roles'
import { areaLabel } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { causeSentence, whomToAsk } from '../../../../cloudfunctions/rules/told-ties'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Help } from '../parts/help'
import { HomePage } from '../parts/home-page'
import { paths } from '../words/paths'
import { CoOwners } from './co-owners'
import { Decisions } from './decisions'
import { People } from './people'

/** 我家: who is bound and how that was checked, whether the home has voted, what was brought to the door. */
export default function OwnHomePage() {
  return (
    <HomePage title="我家" unitNeeded>
      {({ compoundId, unitId }) => (unitId ? <OwnHome compoundId={compoundId} unitId={unitId} /> : null)}
    </HomePage>
  )
}

interface OwnHomeProps {
  readonly compoundId: CompoundId
  readonly unitId: UnitId
}

function OwnHome({ compoundId, unitId }: OwnHomeProps) {
  const { data, failure, loading, refresh } = useQueryCall('binding.home', { compoundId, unitId })
  if (!data) return <Page title="我家" loading={loading} failure={failure} onRetry={refresh} />
  const { mine, area, compoundName, unitLabel, contactPhone } = data
  const settled = mine.status === 'accepted'
  return (
    <Page
      title={unitLabel}
      lead={`${compoundName}${area === null ? '' : `，${areaLabel(area)}`}，您是${roleLabels[mine.kind]}`}
    >
      <Standing home={data} compoundId={compoundId} />
      <Decisions home={data} compoundId={compoundId} />
      <People home={data} compoundId={compoundId} />
      <CoOwners home={data} compoundId={compoundId} unitId={unitId} />
      {settled && (mine.kind === 'tenant' || mine.kind === 'family') ? (
        <NoticeBar text="这一家的票由业主投。投了没有、通知送到没有，业主自己看得到。" />
      ) : null}
      {settled ? null : <Help contactPhone={contactPhone} home={`${compoundName} ${unitLabel}`} />}
    </Page>
  )
}

/** How far the caller's own request has come, and whom to ask. */
function Standing({ home, compoundId }: { readonly home: HomeView; readonly compoundId: CompoundId }) {
  const { status, refusedReason, requestedAt, escalated, endedCause } = home.mine
  if (status === 'accepted') return null
  if (status === 'pending') {
    const since = requestedAt === null ? '' : `${momentLabel(requestedAt, home.now)}报的。`
    return (
      <NoticeBar
        tone="attention"
        text={`${endedCause === 'notKnown' ? '这一家有业主说不认得您，先停用，重新核对。' : '身份还在核对。'}${since}${
          escalated
            ? '现在转到业委会了，由他们来核对。'
            : '楼栋代表和另一个人核对；两天没答复，就转给业委会。'
        }`}
      >
        <View className="text">业主等着核对的，票可以先投：先替您存着，核对好就计入。</View>
      </NoticeBar>
    )
  }
  return (
    <NoticeBar
      tone="attention"
      icon="alert"
      text={status === 'refused' ? '没有核对上。' : '您和这一家的绑定已经停用了。'}
    >
      {status === 'ended' && endedCause !== null ? (
        <View className="text">{causeSentence(endedCause)}</View>
      ) : null}
      {refusedReason === null ? null : <View className="text">{`核对的人说：${refusedReason}`}</View>}
      <View className="text">{`已经投的票照样算。弄错了，${whomToAsk(home.contactPhone)}`}</View>
      <Button
        id="ask-again"
        label="重新登记我家"
        onPress={() => {
          openPage(paths.ask, { compoundId })
        }}
      />
    </NoticeBar>
  )
}
