import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FeesOfHome } from '../../../../types/fee-view'
import type { CompoundId, UnitId } from '../../../../types/ids'
import { yuanText } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Stepper } from '../../../components/stepper'
import { HomeFees } from '../parts/home-fees'
import { YardPage } from '../parts/yard-page'
import { ExemptForm } from './exempt-form'

interface Key {
  readonly compoundId: CompoundId
  readonly unitId: UnitId
}

/** One home, for whoever keeps the fees: its bills, its places, and letting it off. */
export default function FeeHomePage() {
  return (
    <YardPage title="这一户">
      {(compoundId, params) => <Load compoundId={compoundId} unitId={(params.unitId ?? '') as UnitId} />}
    </YardPage>
  )
}

function Load(key: Key) {
  const { data, failure, loading, refresh } = useQueryCall('fee.home', key)
  if (!data) return <Page title="这一户" loading={loading} failure={failure} onRetry={refresh} />
  return <Home {...key} view={data} />
}

type Fee = FeesOfHome['schedules'][number]

function Home({ view, ...key }: Key & { readonly view: FeesOfHome }) {
  const { home, schedules, now } = view
  const byPlace = schedules.filter(({ basis }) => basis === 'perPlace')
  return (
    <Page
      action={
        <Button
          id="enter-money"
          label="登记收到的钱"
          onPress={() => {
            openPage('/packages/fund/home/index', key)
          }}
        />
      }
      title={home.label}
      lead={home.open > 0 ? `现在要交 ${yuanText(home.open)} 元` : '现在没有要交的'}
    >
      {home.fees.map((fee) => (
        <HomeFees key={fee.scheduleId} fee={fee} now={now} />
      ))}
      {byPlace.map((fee) => (
        <Places key={fee.id} {...key} fee={fee} />
      ))}
      <ExemptForm {...key} schedules={schedules.filter(({ exempt }) => !exempt)} now={now} />
      <View className="soft">这一页只有记账人和业委会看得到。</View>
    </Page>
  )
}

function Places({ fee, compoundId, unitId }: Key & { readonly fee: Fee }) {
  const [places, setPlaces] = useState(fee.places)
  const { send, busy, failure } = useWriteCall('fee.setPlaces')
  return (
    <Card title={`${fee.title}：租了几个`}>
      <Stepper
        id={`places-${fee.id}`}
        label="这一户租了"
        unit="个"
        max={50}
        value={places}
        onChange={setPlaces}
        hint="下一次出账就按这个数，已经出的账不变。"
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {places === fee.places ? null : (
        <Button
          id="save-places"
          kind="secondary"
          label="记下个数"
          busy={busy}
          onPress={() => void send({ compoundId, scheduleId: fee.id, unitId, places })}
        />
      )}
    </Card>
  )
}
