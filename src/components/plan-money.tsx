import { sourceKindLabels } from '../../types/cost-plan-words'
import type { PlanView } from '../../types/cost-plan'
import { fen, yuanText } from '../../types/units'
import { AttachedFile } from './attached-file'
import { Card, ListRow } from './card'
import { NoticeBar } from './notice'
import { WaitingFile } from './waiting-file'
import { Waterfall } from './waterfall'

interface PlanMoneyProps {
  readonly view: Pick<PlanView, 'kind' | 'compoundId' | 'convenes'> & {
    readonly shown: Pick<PlanView['shown'], 'title' | 'cost' | 'lines' | 'sources'>
  }
}

/** Of a cost plan: each cost, what they come to, and from there down to what is left to share. */
export function PlanMoney({ view: { kind, compoundId, convenes, shown } }: PlanMoneyProps) {
  if (shown.lines.length === 0) return <NoticeBar text="还没有写钱花在哪里。" />
  return (
    <Card title={kind === 'running' ? '一年的钱' : '钱花在哪里，从哪里来'}>
      {shown.lines.map((line, index) => (
        <ListRow
          key={index}
          title={
            line.kind === 'compensation'
              ? `${line.label}（${line.payee ? `给${line.payee.label}` : '补偿'}）`
              : line.label
          }
          value={`${yuanText(line.amount)} 元`}
        />
      ))}
      <Waterfall
        label={shown.title}
        opening={shown.cost}
        openingLabel={kind === 'running' ? '每年一共' : '总费用'}
        closingLabel={kind === 'running' ? '每年大家分' : '剩下大家分'}
        steps={shown.sources.map((source, index) => ({
          id: `source-${index}`,
          label: `${sourceKindLabels[source.kind]}：${source.label}`,
          change: fen(-source.amount),
          detail: [source.granted ? '已经定下来了' : '还没有定下来', source.condition]
            .filter((part) => part !== '')
            .join('，'),
        }))}
        words={{ in: '加', out: '减' }}
      />
      {shown.lines.flatMap(({ files }) =>
        files.map((file) => <AttachedFile key={file.id} compoundId={compoundId} file={file} />),
      )}
      {shown.lines.some(({ waiting }) => waiting > 0) ? <WaitingFile opened={convenes} /> : null}
    </Card>
  )
}
