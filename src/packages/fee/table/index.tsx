import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FeeTable } from '../../../../types/fee-view'
import type { FeeState } from '../../../../types/fee-kinds'
import type { BuildingId, CompoundId, FeeScheduleId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import { yuanText } from '../../../../types/units'
import { countWords, rateWords } from '../../../../cloudfunctions/rules/fee'
import { periodLabel } from '../../../../cloudfunctions/rules/fee-period'
import { call } from '../../../client/call'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { saveFile } from '../../../client/save-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { pageOf, Pager } from '../../../components/pager'
import { PickField } from '../../../components/pick-field'
import { paths } from '../parts/paths'
import { YardPage } from '../parts/yard-page'

const title = '收费表'
const ROWS = 30

const stateLabels: Readonly<Record<FeeState, string>> = {
  all: '全部',
  open: '没交齐的',
  waiting: '等核对的',
  credit: '多交了的',
  exempt: '减免的',
}

interface Chosen {
  readonly scheduleId: FeeScheduleId | null
  readonly buildingId: BuildingId | null
  readonly state: FeeState
}

/** 收费表: for whoever keeps the fees, one building at a time. */
export default function FeeTablePage() {
  return (
    <YardPage title={title}>
      {(compoundId, params) => (
        <Load compoundId={compoundId} scheduleId={(params.scheduleId ?? null) as FeeScheduleId | null} />
      )}
    </YardPage>
  )
}

interface LoadProps {
  readonly compoundId: CompoundId
  readonly scheduleId: FeeScheduleId | null
}

function Load({ compoundId, scheduleId }: LoadProps) {
  const [chosen, setChosen] = useState<Chosen>({ scheduleId, buildingId: null, state: 'all' })
  const { data, failure, loading, refresh } = useQueryCall('fee.table', { compoundId, ...chosen })
  const [shown, setShown] = useState<FeeTable>()
  if (data && data !== shown) setShown(data)
  // While another building is fetched the one before stays on the screen.
  const table = data ?? (failure ? undefined : shown)
  if (!table) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Table
      key={`${table.buildingId}`}
      compoundId={compoundId}
      table={table}
      chosen={chosen}
      onChoose={setChosen}
    />
  )
}

interface TableProps {
  readonly compoundId: CompoundId
  readonly table: FeeTable
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
}

function Table({ compoundId, table, chosen, onChoose }: TableProps) {
  const [at, setAt] = useState(0)
  const { shown, page, pages } = pageOf(table.rows, at, ROWS)
  if (table.whole.homes + table.whole.exemptHomes === 0 && chosen.scheduleId === null) {
    return (
      <Page title={title} lead={table.compoundName}>
        <Empty icon="paper" title="还没有出过账" words="先在“日常收费”里定一项，再出这一期的账。" />
      </Page>
    )
  }
  const choose = (part: Partial<Chosen>): void => {
    setAt(0)
    onChoose({ ...chosen, ...part })
  }
  return (
    <Page title={title} lead={table.compoundName} action={<Save compoundId={compoundId} />}>
      <Card>
        <PickField
          id="table-fee"
          label="哪一项"
          unchosen="全部合起来"
          options={[
            { value: 'all', label: '全部合起来' },
            ...table.schedules.map(({ id, title: label }) => ({ value: id, label })),
          ]}
          value={chosen.scheduleId ?? 'all'}
          onChange={(value) => {
            choose({ scheduleId: value === 'all' ? null : (value as FeeScheduleId), buildingId: null })
          }}
        />
        <View className="text">{`${countWords(table.whole)}。`}</View>
        <View className="text">{rateWords(table.whole) ?? '没有要收的钱'}</View>
      </Card>
      <Card>
        <PickField
          id="table-building"
          label="哪一栋"
          unchosen="请选楼栋"
          options={table.buildings.map(({ id, label, openHomes }) => ({
            value: id,
            label: `${label}，${openHomes === 0 ? '都交齐了' : `未交 ${openHomes} 户`}`,
          }))}
          value={table.buildingId ?? ''}
          onChange={(value) => {
            choose({ buildingId: value as BuildingId })
          }}
        />
        <PickField
          id="table-state"
          label="看哪些户"
          unchosen="全部"
          options={Object.entries(stateLabels).map(([value, label]) => ({ value, label }))}
          value={chosen.state}
          onChange={(value) => {
            choose({ state: value as FeeState })
          }}
        />
        {shown.length === 0 ? <View className="text">这一栋没有这样的户。</View> : null}
        {shown.map((row) => (
          <ListRow
            key={row.unitId}
            id={`home-${row.unitId}`}
            title={row.label}
            detail={rowWords(row)}
            value={row.settled >= row.due ? (row.exempt ? '减免' : '交齐') : '未交齐'}
            onPress={() => {
              openPage(paths.home, { compoundId, unitId: row.unitId })
            }}
          />
        ))}
        <Pager page={page} pages={pages} onPage={setAt} />
      </Card>
      <View className="soft">这张表不能贴出去，也不要发群里。要公示，打印“收费公示”，那上面只有户数。</View>
    </Page>
  )
}

function rowWords({ due, settled, waiting, credit, exempt, since }: FeeTable['rows'][number]): string {
  if (exempt) return '按决定减免'
  return [
    `应交 ${yuanText(due)} 元，交了 ${yuanText(settled)} 元`,
    since === null ? '' : `从${periodLabel(since)}起没交齐`,
    waiting > 0 ? `等核对 ${yuanText(waiting)} 元` : '',
    credit > 0 ? `多交 ${yuanText(credit)} 元，抵下一期` : '',
  ]
    .filter((part) => part !== '')
    .join('；')
}

function Save({ compoundId }: { readonly compoundId: CompoundId }) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failure | null>(null)

  async function save(): Promise<void> {
    setBusy(true)
    setFailed(null)
    const answer = await call('fee.export', { compoundId }, { timeoutMs: 30_000 })
    if (!answer.ok) setFailed(answer.error)
    else if (!(await saveFile(answer.value)))
      setFailed({ code: 'internal', message: '手机没有让打开这个表格，请在电脑上再存一次。' })
    setBusy(false)
  }

  return (
    <>
      {failed ? <NoticeBar tone="attention" icon="alert" text={failed.message} /> : null}
      <Button
        id="save-fees"
        icon="download"
        label="存成表格"
        busy={busy}
        busyLabel="正在做表格…"
        onPress={() => void save()}
      />
    </>
  )
}
