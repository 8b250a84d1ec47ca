import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, UnitId } from '../../../../types/ids'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { DueCard } from '../parts/due-card'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'
import { PaymentCard } from '../parts/payment-card'

const title = '一家的收款'

/** One home as those who keep the money see it: enter what came in, give back, every receipt. */
export default function HomePage() {
  const { compoundId, unitId } = useRouter().params
  if (!compoundId || !unitId) return <NoCompound title={title} />
  return <Load compoundId={compoundId as CompoundId} unitId={unitId as UnitId} />
}

function Load(key: { readonly compoundId: CompoundId; readonly unitId: UnitId }) {
  const { data, failure, loading, refresh } = useQueryCall('payment.home', key)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const { home } = data
  return (
    <Page title={home.label} lead={data.compoundName}>
      {data.ownHome ? <NoticeBar text="这是您自己家，登记和核对请另外的人来，好让大家放心。" /> : null}
      {home.dues.length === 0 ? <Empty title="这一家现在没有要交的" /> : null}
      {home.dues.map((due) => (
        <DueCard
          key={due.subjectId}
          due={due}
          now={data.now}
          actLabel="登记收到的钱"
          aheadLabel="登记提前交的钱"
          onAct={
            data.mayEnter
              ? () => {
                  openPage(paths.say, { ...key, subjectId: due.subjectId, desk: '1' })
                }
              : undefined
          }
        />
      ))}
      {home.payments.length > 0 ? <View className="soft">每一笔，最近的在前面：</View> : null}
      {home.payments.map((payment) => (
        <PaymentCard
          key={payment.id}
          compoundId={key.compoundId}
          payment={payment}
          now={data.now}
          {...(data.mayRefund
            ? {
                onRefund() {
                  openPage(paths.refund, { ...key, paymentId: payment.id })
                },
              }
            : {})}
        />
      ))}
    </Page>
  )
}
