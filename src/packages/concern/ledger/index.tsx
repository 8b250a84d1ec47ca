import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { concernSourceLabels } from '../../../../types/concern-kinds'
import type { ConcernLedger } from '../../../../types/concern-ledger'
import type { CompoundId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import { call } from '../../../client/call'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { saveFile } from '../../../client/save-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'

const title = '民情台账'

/** 民情台账: what was reported, counted by category and by building, and the same as a spreadsheet. */
export default function LedgerPage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Load compoundId={compoundId as CompoundId} /> : <NoCompound title={title} />
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('concern.ledger', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Ledger compoundId={compoundId} ledger={data} />
}

function Ledger({ compoundId, ledger }: { readonly compoundId: CompoundId; readonly ledger: ConcernLedger }) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failure | null>(null)

  async function save(): Promise<void> {
    setBusy(true)
    setFailed(null)
    const answer = await call('concern.exportLedger', { compoundId }, { timeoutMs: 30_000 })
    if (!answer.ok) setFailed(answer.error)
    else if (!(await saveFile(answer.value)))
      setFailed({ code: 'internal', message: '手机没有让打开这个表格，请在电脑上再存一次。' })
    setBusy(false)
  }

  const { total, dealt, categories, buildings, sources } = ledger
  const said = categories.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  if (total === 0) {
    return (
      <Page title={title} lead={ledger.compoundName}>
        <Empty icon="paper" title="还没有人反映过" words="有人反映了，这里按类别和楼栋数给大家看。" />
        <ToCategories compoundId={compoundId} may={ledger.mayEditCategories} />
      </Page>
    )
  }
  return (
    <Page
      title={`一共反映 ${total} 条，办好 ${dealt} 条`}
      lead={ledger.compoundName}
      action={
        <Button
          id="save-ledger"
          icon="download"
          label="存成表格"
          busy={busy}
          busyLabel="正在做表格…"
          onPress={() => void save()}
        />
      }
    >
      <Card title="哪一类多">
        {said.map(({ code, label, count, waiting }) => (
          <ListRow key={code} title={label} value={`${count} 条`} {...waitingDetail(waiting)} />
        ))}
      </Card>
      <Card title="哪里多">
        {buildings.map(({ label, count, waiting }) => (
          <ListRow key={label} title={label} value={`${count} 条`} {...waitingDetail(waiting)} />
        ))}
      </Card>
      <Card title="怎么收到的">
        {sources.map(({ source, count }) => (
          <ListRow key={source} title={concernSourceLabels[source]} value={`${count} 条`} />
        ))}
      </Card>
      <View className="soft">表格里有每一条说了什么、在哪里、到哪一步，没有是谁说的。</View>
      <ToCategories compoundId={compoundId} may={ledger.mayEditCategories} />
      {failed ? <NoticeBar tone="attention" icon="alert" text={failed.message} /> : null}
    </Page>
  )
}

/** For whoever may change what there is to choose from when somebody reports. */
function ToCategories({ compoundId, may }: { readonly compoundId: CompoundId; readonly may: boolean }) {
  if (!may) return null
  return (
    <Button
      id="to-categories"
      kind="secondary"
      label="改分类"
      onPress={() => {
        openPage(paths.categories, { compoundId })
      }}
    />
  )
}

function waitingDetail(waiting: number): { detail?: string } {
  return waiting > 0 ? { detail: `${waiting} 条等着处理` } : {}
}
