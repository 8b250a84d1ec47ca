import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { covenantKindLabels } from '../../../../cloudfunctions/rules/covenant'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import type { CovenantRow } from '../../../../types/covenant'
import type { Instant } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 公约和制度: what holds in the yard, for everybody; those who convene begin one here. */
export default function CovenantsPage() {
  const compoundId = (useRouter().params.compoundId ?? '') as CompoundId
  const { data, failure, loading, refresh } = useQueryCall(
    'covenant.list',
    { compoundId },
    { enabled: compoundId !== '' },
  )
  if (!data) return <Page title="公约和制度" loading={loading} failure={failure} onRetry={refresh} />
  const about = { compoundId, now: data.now }
  const action = data.mayDraft ? (
    <Button
      id="begin-covenant"
      label="写一份公约或制度"
      onPress={() => {
        openPage('/packages/covenant/write/index', { compoundId })
      }}
    />
  ) : null
  return (
    <Page title="公约和制度" lead={data.compoundName} {...(action ? { action } : {})}>
      {data.covenants.length === 0 ? (
        <Empty icon="paper" title="还没有贴出来的公约和制度" words="大家商量好、定下来以后，会贴在这里。" />
      ) : (
        <>
          <Rows rows={data.covenants.filter(({ repealedFrom }) => repealedFrom === null)} {...about} />
          <Rows
            title="已经废止的"
            rows={data.covenants.filter(({ repealedFrom }) => repealedFrom !== null)}
            {...about}
          />
        </>
      )}
      <View className="soft">每一份都写着是怎么定下来的，改过几次，改了哪里。</View>
    </Page>
  )
}

interface RowsProps {
  readonly title?: string
  readonly rows: readonly CovenantRow[]
  readonly compoundId: CompoundId
  readonly now: Instant
}

function Rows({ title, rows, compoundId, now }: RowsProps) {
  if (rows.length === 0) return null
  return (
    <Card {...(title === undefined ? {} : { title })}>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          id={`covenant-${row.id}`}
          title={row.title}
          detail={detailOf(row, now)}
          onPress={() => {
            openPage('/packages/covenant/read/index', { compoundId, covenantId: row.id })
          }}
        />
      ))}
    </Card>
  )
}

function detailOf(row: CovenantRow, now: Instant): string {
  if (row.repealedFrom !== null) {
    const ended = `从${dayLabel(row.repealedFrom, now)}起已经废止`
    return [ended, covenantKindLabels[row.kind], row.scopeLabel, row.draft ? '有草稿' : '']
      .filter((part) => part !== '')
      .join('，')
  }
  return [
    covenantKindLabels[row.kind],
    row.scopeLabel,
    `${row.clauses} 条`,
    row.postedAt === null ? '还没有贴出来' : `第 ${row.number} 版，${dayLabel(dayOf(row.postedAt), now)}贴出`,
    row.coming === null ? '' : comingWords(row.coming, now),
    row.draft ? '有草稿' : '',
    row.waiting ? '新的一版在核对' : '',
  ]
    .filter((part) => part !== '')
    .join('，')
}

function comingWords({ number, repeals, from }: NonNullable<CovenantRow['coming']>, now: Instant): string {
  const day = dayLabel(from, now)
  return repeals ? `从${day}起废止` : `第 ${number} 版从${day}起生效`
}
