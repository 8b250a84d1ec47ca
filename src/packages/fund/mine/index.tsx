import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import type { HomeMoney } from '../../../../types/payment-view'
import type { Instant } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { spoken } from '../../../components/accessible'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { DueCard } from '../parts/due-card'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'
import { PaymentCard } from '../parts/payment-card'

const title = '我家交的'

/** 我家交的: what my homes are to pay, what came in, and every receipt. */
export default function MinePage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Mine compoundId={compoundId as CompoundId} /> : <NoCompound title={title} />
}

function Mine({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('payment.mine', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const nothing = data.homes.every(({ dues, payments }) => dues.length === 0 && payments.length === 0)
  const check = (
    <Button
      id="check-receipt"
      kind="quiet"
      label="核对一张收据"
      onPress={() => {
        openPage(paths.check, { compoundId })
      }}
    />
  )
  if (nothing) {
    return (
      <Page title={title} lead={data.compoundName}>
        <Empty title="现在没有要交的" words="大家说好要分摊的、按月交的费用，会列在这里；交了就有收据。">
          {check}
        </Empty>
      </Page>
    )
  }
  return (
    <Page title={title} lead={`${data.compoundName}。这里只记账，不收钱；钱还是交给记账人。`}>
      {data.homes.map((home) => (
        <Home key={home.unitId} compoundId={compoundId} home={home} now={data.now} />
      ))}
      {check}
    </Page>
  )
}

interface HomeProps {
  readonly compoundId: CompoundId
  readonly home: HomeMoney
  readonly now: Instant
}

function Home({ compoundId, home, now }: HomeProps) {
  return (
    <>
      <View className="text strong" {...spoken({ role: 'heading', level: 2 })}>
        {home.label}
      </View>
      {home.dues.map((due) => (
        <DueCard
          key={due.subjectId}
          due={due}
          now={now}
          actLabel="我家交了，说一声"
          aheadLabel="提前交了，说一声"
          onAct={() => {
            openPage(paths.say, { compoundId, unitId: home.unitId, subjectId: due.subjectId })
          }}
        />
      ))}
      {home.payments.length > 0 ? <View className="soft">交过的，最近的在前面：</View> : null}
      {home.payments.map((payment) => (
        <PaymentCard key={payment.id} compoundId={compoundId} payment={payment} now={now} />
      ))}
    </>
  )
}
