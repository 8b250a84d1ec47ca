import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { BuildingId, CompoundId, DueGroupId } from '../../../../types/ids'
import type { TableFilter } from '../../../../types/payment-kinds'
import type { Failure } from '../../../../types/result'
import { fen, yuanText, type Fen } from '../../../../types/units'
import { call } from '../../../client/call'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { saveFile } from '../../../client/save-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Pager } from '../../../components/pager'
import { PickField } from '../../../components/pick-field'
import { Segments } from '../../../components/segments'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'

const title = '收款表'

type Table = OperationOutput<'payment.table'>

/** What is looked at. */
interface Choice {
  readonly groupId: DueGroupId | null
  readonly buildingId: BuildingId | null
  readonly show: TableFilter
  readonly page: number
}

/** 收款表: every home, what it is to pay and has paid; for those who keep the money alone. */
export default function TablePage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Load compoundId={compoundId as CompoundId} /> : <NoCompound title={title} />
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const [choice, setChoice] = useState<Choice>({ groupId: null, buildingId: null, show: 'all', page: 1 })
  const { data, failure, loading, refresh } = useQueryCall('payment.table', { compoundId, ...choice })
  // The table stays while the next part of it is fetched.
  const [last, setLast] = useState<Table | null>(null)
  if (data && data !== last) setLast(data)
  const shown = data ?? last
  if (!shown) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return (
    <TableView
      compoundId={compoundId}
      table={shown}
      choice={choice}
      failure={data ? undefined : failure}
      onChoose={(part) => {
        setChoice({ ...choice, page: 1, ...part })
      }}
    />
  )
}

interface TableViewProps {
  readonly compoundId: CompoundId
  readonly table: Table
  readonly choice: Choice
  readonly failure: Failure | undefined
  readonly onChoose: (part: Partial<Choice>) => void
}

function TableView({ compoundId, table, choice, failure, onChoose }: TableViewProps) {
  const { total } = table
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)

  async function save(): Promise<void> {
    setSaving(true)
    setFailed(null)
    const answer = await call(
      'payment.export',
      { compoundId, groupId: choice.groupId },
      { timeoutMs: 30_000 },
    )
    if (!answer.ok) setFailed(answer.error.message)
    else if (!(await saveFile(answer.value))) setFailed('手机没有让打开这个表格，请在电脑上再存一次。')
    setSaving(false)
  }

  return (
    <Page
      title={`${total.homes} 户该交，${total.paidHomes} 户交齐`}
      lead={`${table.compoundName}。只有记账人、业委会和监督小组看得到每一家。`}
      action={
        <Button
          id="save-table"
          icon="download"
          label="存成表格"
          busy={saving}
          busyLabel="正在做表格…"
          onPress={() => void save()}
        />
      }
    >
      <Card>
        <ListRow title="该交" value={`${yuanText(total.amount)} 元`} />
        <ListRow title="收到" value={`${yuanText(total.paid)} 元`} />
        {total.waiting > 0 ? (
          <ListRow
            id="to-queue"
            title="等核对"
            value={`${yuanText(total.waiting)} 元`}
            detail={`${total.waitingHomes} 户说交了`}
            onPress={() => {
              openPage(paths.queue, { compoundId })
            }}
          />
        ) : null}
      </Card>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {failed === null ? null : <NoticeBar tone="attention" icon="alert" text={failed} />}
      {table.groups.length > 1 ? (
        <PickField
          id="group"
          label="为什么交的"
          unchosen="全部"
          options={[
            { value: 'all', label: '全部' },
            ...table.groups.map(({ id, title: label }) => ({ value: id, label })),
          ]}
          value={choice.groupId ?? 'all'}
          onChange={(id) => {
            onChoose({ groupId: id === 'all' ? null : (id as DueGroupId) })
          }}
        />
      ) : null}
      {table.buildings.length > 1 ? (
        <PickField
          id="building"
          label="哪一栋"
          unchosen="全院"
          options={[
            { value: 'all', label: '全院' },
            ...table.buildings.map(({ id, label }) => ({ value: id, label })),
          ]}
          value={choice.buildingId ?? 'all'}
          onChange={(id) => {
            onChoose({ buildingId: id === 'all' ? null : (id as BuildingId) })
          }}
        />
      ) : null}
      <Covers compoundId={compoundId} table={table} />
      <Segments
        label="看哪些"
        segments={[
          { value: 'all', label: '全部' },
          { value: 'left', label: '没交齐' },
          { value: 'waiting', label: '等核对' },
          { value: 'paid', label: '交齐' },
        ]}
        value={choice.show}
        onChange={(show) => {
          onChoose({ show })
        }}
      />
      <Homes compoundId={compoundId} table={table} />
      <Pager
        page={table.page - 1}
        pages={table.pages}
        onPage={(page) => {
          onChoose({ page: page + 1 })
        }}
      />
    </Page>
  )
}

/** What others than the homes make up for. */
function Covers({ compoundId, table }: { readonly compoundId: CompoundId; readonly table: Table }) {
  if (table.covers.length === 0) return null
  return (
    <Card title="别人补的">
      {table.covers.map(({ coverId, title: label, amount, paid, waiting }) => (
        <ListRow
          key={coverId}
          id={`cover-${coverId}`}
          title={label}
          value={paid >= amount ? `收到 ${yuanText(paid)} 元` : leftWords(fen(amount - paid))}
          detail={soFar({ amount, paid, waiting, left: fen(Math.max(0, amount - paid)) })}
          onPress={() => {
            openPage(paths.cover, { compoundId, coverId })
          }}
        />
      ))}
    </Card>
  )
}

function Homes({ compoundId, table }: { readonly compoundId: CompoundId; readonly table: Table }) {
  if (table.homes.length === 0) {
    return table.total.homes === 0 ? (
      <Empty title="现在没有要交的" words="定了分摊、开了收费，每家该交多少会列在这里。" />
    ) : (
      <Empty icon="check" title="没有这样的" words="换一个看看。" />
    )
  }
  return (
    <Card>
      {table.homes.map((home) => (
        <ListRow
          key={home.unitId}
          id={`home-${home.unitId}`}
          title={home.label}
          value={home.left === 0 ? '交齐' : leftWords(home.left)}
          detail={soFar(home)}
          onPress={() => {
            openPage(paths.home, { compoundId, unitId: home.unitId })
          }}
        />
      ))}
    </Card>
  )
}

/** Fen. */
interface SoFar {
  readonly amount: Fen
  readonly paid: Fen
  readonly waiting: Fen
  /** Still open: what is too much for one thing pays no other. */
  readonly left: Fen
}

function leftWords(left: Fen): string {
  return `还差 ${yuanText(left)} 元`
}

/** What lies behind the figure at the right, where there is something to add to it. */
function soFar({ amount, paid, waiting, left }: SoFar): string {
  return [
    left > 0 ? `该交 ${yuanText(amount)} 元` : '',
    left > 0 && paid > 0 ? `收到 ${yuanText(paid)} 元` : '',
    waiting > 0 ? `${yuanText(waiting)} 元等核对` : '',
  ]
    .filter(Boolean)
    .join('，')
}
