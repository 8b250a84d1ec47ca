import { View } from '@tarojs/components'
import type { FeeList } from '../../../../types/fee-view'
import type { CompoundId } from '../../../../types/ids'
import { countWords, priceWords } from '../../../../cloudfunctions/rules/fee'
import { periodLabel } from '../../../../cloudfunctions/rules/fee-period'
import { dayOf } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { paths } from '../parts/paths'
import { SheetCard } from '../parts/sheet-card'
import { YardPage } from '../parts/yard-page'

const title = '日常收费'

/** 日常收费: what is paid again and again, how much, and how many homes have; by counts for everybody. */
export default function FeesPage() {
  return <YardPage title={title}>{(compoundId) => <Load compoundId={compoundId} />}</YardPage>
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('fee.list', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Fees compoundId={compoundId} list={data} />
}

type Row = FeeList['schedules'][number]

function Fees({ compoundId, list }: { readonly compoundId: CompoundId; readonly list: FeeList }) {
  const today = dayOf(list.now)
  const goesOn = ({ untilDay }: Row): boolean => untilDay === null || untilDay >= today
  const going = list.schedules.filter(goesOn)
  const over = list.schedules.filter((row) => !goesOn(row))
  const latest = list.schedules.flatMap((row) => (row.latest ? [row.latest.firstDay] : [])).sort()
  const last = latest[latest.length - 1]
  return (
    <Page title={title} lead={list.compoundName} {...actionOf(compoundId, list)}>
      {list.schedules.length === 0 ? (
        <Empty
          icon="paper"
          title="还没有日常收费"
          words={
            list.mayKeep
              ? '垃圾、路灯、停车这些，先定一项：收多少、谁来交、在哪里定的。'
              : '记账人定好以后，多少钱、怎么定的，都写在这里。'
          }
        />
      ) : null}
      {going.length === 0 ? null : <Rows compoundId={compoundId} rows={going} />}
      {list.mayKeep && list.schedules.length > 0 ? (
        <Card title="记账人用的">
          <ListRow
            id="fee-table"
            icon="people"
            title="收费表"
            detail="一栋一栋地看：每户应交、已交、等核对"
            onPress={() => {
              openPage(paths.table, { compoundId })
            }}
          />
          {list.atHome ? (
            <ListRow
              id="own-fees"
              icon="house"
              title="我家的"
              onPress={() => {
                openPage(paths.mine, { compoundId })
              }}
            />
          ) : null}
        </Card>
      ) : null}
      {over.length === 0 ? null : <Rows heading="停了的" compoundId={compoundId} rows={over} />}
      {last === undefined ? null : <SheetCard compoundId={compoundId} last={last} />}
      <View className="soft">这里只写户数和总数。哪一家交没交，只有那一家自己和记账的人看得到。</View>
    </Page>
  )
}

function actionOf(compoundId: CompoundId, list: FeeList) {
  if (list.mayKeep) {
    return {
      action: (
        <Button
          id="begin-fee"
          label="定一项收费"
          onPress={() => {
            openPage(paths.write, { compoundId })
          }}
        />
      ),
    }
  }
  if (!list.atHome || list.schedules.length === 0) return {}
  return {
    action: (
      <Button
        id="own-fees"
        label="看我家的收费"
        onPress={() => {
          openPage(paths.mine, { compoundId })
        }}
      />
    ),
  }
}

interface RowsProps {
  readonly heading?: string
  readonly compoundId: CompoundId
  readonly rows: readonly Row[]
}

function Rows({ heading, compoundId, rows }: RowsProps) {
  return (
    <Card {...(heading ? { title: heading } : {})}>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          id={`fee-${row.id}`}
          title={row.scopeKind === 'compound' ? row.title : `${row.title}（${row.scopeLabel}）`}
          detail={detailOf(row)}
          onPress={() => {
            openPage(paths.one, { compoundId, scheduleId: row.id })
          }}
        />
      ))}
    </Card>
  )
}

function detailOf(row: Row): string {
  const { latest, toBill } = row
  return [
    `${priceWords(row)}。`,
    latest === null ? '还没有出过账。' : `${periodLabel(latest.period)}：${countWords(latest)}。`,
    toBill === null ? '' : `${periodLabel(toBill)}可以出账了。`,
  ].join('')
}
