import { Fragment } from 'react'
import { View } from '@tarojs/components'
import type { MyFees } from '../../../../types/fee-view'
import type { CompoundId } from '../../../../types/ids'
import { fen, yuanText } from '../../../../types/units'
import { spoken } from '../../../components/accessible'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { HomeFees } from '../parts/home-fees'
import { YardPage } from '../parts/yard-page'

const title = '我家的日常收费'

/** 我家的日常收费: every bill of one's own homes, and nobody else's. */
export default function MyFeesPage() {
  return <YardPage title={title}>{(compoundId) => <Load compoundId={compoundId} />}</YardPage>
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('fee.mine', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Mine compoundId={compoundId} mine={data} />
}

function Mine({ compoundId, mine }: { readonly compoundId: CompoundId; readonly mine: MyFees }) {
  const homes = mine.homes.filter(({ fees }) => fees.length > 0)
  const open = fen(homes.reduce((sum, home) => sum + home.open, 0))
  const action = (
    <Button
      id="say-paid"
      label={open > 0 ? '我家交了，说一声' : '看收据'}
      onPress={() => {
        openPage('/packages/fund/mine/index', { compoundId })
      }}
    />
  )
  if (homes.length === 0) {
    return (
      <Page title={title} lead={mine.compoundName}>
        <Empty icon="house" title="您家现在没有要交的" words="记账人出了账，您家的写在这里。" />
      </Page>
    )
  }
  return (
    <Page
      title={open > 0 ? `现在要交 ${yuanText(open)} 元` : '都交齐了'}
      lead={`${mine.compoundName}，${homes.map(({ label }) => label).join('、')}`}
      action={action}
    >
      {homes.map((home) => (
        <Fragment key={home.unitId}>
          {homes.length > 1 ? (
            <View className="text" {...spoken({ role: 'heading', level: 2 })}>
              {home.label}
            </View>
          ) : null}
          {home.fees.map((fee) => (
            <HomeFees key={fee.scheduleId} fee={fee} now={mine.now} />
          ))}
        </Fragment>
      ))}
      <View className="soft">钱照常交给记账人或转账，这里只记账。先出的账先算交齐；多交的留着抵下一期。</View>
    </Page>
  )
}
