import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CompoundId, RoundId } from '../../../../types/ids'
import { coverKindLabels } from '../../../../types/round-kinds'
import type { RoundView } from '../../../../types/round'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { fetchSheet } from '../../../client/fetch-sheet'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PrintButton } from '../../../components/print-button'
import { NoPlan } from '../parts/no-plan'
import { pledgePaths } from '../parts/paths'
import { Progress } from '../parts/progress'
import { Homes } from './homes'
import { ConfirmStep, MoreSteps } from './steps'

const title = '各家登记了多少'

/** For those who look after a round: how far it is, what may be done, and which home means to pay what. */
export default function RoundPage() {
  const { compoundId, roundId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'round.view',
    { compoundId: compoundId as CompoundId, roundId: roundId as RoundId },
    { enabled: Boolean(compoundId && roundId) },
  )
  if (!compoundId || !roundId) return <NoPlan title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Round view={data} />
}

function Round({ view }: { readonly view: RoundView }) {
  return (
    <Page
      title={title}
      lead={`${view.title}，${view.scopeLabel}`}
      action={view.may.confirm ? <ConfirmStep view={view} /> : null}
    >
      <Progress round={view} now={view.now} />
      {view.may.papersForOther > 0 ? (
        <NoticeBar
          text={`有 ${view.may.papersForOther} 户是您照着纸代为登记的，请另一位召集人看过，由他来定下来，好让大家放心。`}
        />
      ) : null}
      {view.current || view.phase === 'cancelled' ? null : (
        <NoticeBar tone="attention" text="方案改了，这一轮不再登记。请取消它，再按新方案开一轮。" />
      )}
      <Money view={view} />
      {view.may.seeCovers && view.covers.length > 0 ? <Covers view={view} /> : null}
      <MoreSteps view={view} />
      {view.current ? (
        <Card title="贴在大门口">
          <View className="text">走到哪一步、怎么分、到哪天、怎么登记。不写门牌，不写名字。</View>
          <PrintButton
            id="print-round"
            label="打印分摊意向公示"
            fetch={() => fetchSheet('round.printSheet', { compoundId: view.compoundId, planId: view.planId })}
          />
        </Card>
      ) : null}
      <Homes view={view} />
      <Button
        id="to-plan"
        kind="quiet"
        label="看方案"
        onPress={() => {
          openPage(pledgePaths.plan, { compoundId: view.compoundId, planId: view.planId })
        }}
      />
    </Page>
  )
}

/** What others make up for: each leads to who gave it and every receipt. */
function Covers({ view }: { readonly view: RoundView }) {
  return (
    <Card title="别人补的钱">
      {view.covers.map(({ id, kind, amount, paid }) => (
        <ListRow
          key={id}
          id={`cover-${kind}`}
          title={coverKindLabels[kind]}
          detail={`说好 ${yuanSaid(amount)}`}
          value={paid === 0 ? '还没收到' : `收到 ${yuanSaid(paid)}`}
          onPress={() => {
            openPage(pledgePaths.cover, { compoundId: view.compoundId, coverId: id })
          }}
        />
      ))}
    </Card>
  )
}

/** What was paid of it, and what of a cancelled round is still to go back. */
function Money({ view }: { readonly view: RoundView }) {
  const { paid, refunded, toRefund } = view.money
  if (paid === 0) return null
  const words =
    view.phase === 'cancelled'
      ? `已交 ${yuanSaid(paid)}，已退 ${yuanSaid(refunded)}，待退 ${yuanSaid(toRefund)}。`
      : `已交 ${yuanSaid(paid)}${refunded > 0 ? `，退过 ${yuanSaid(refunded)}` : ''}。`
  return <NoticeBar tone={toRefund > 0 ? 'attention' : 'done'} text={words} />
}
