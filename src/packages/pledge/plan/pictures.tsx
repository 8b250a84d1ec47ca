import type { PlanView } from '../../../../types/cost-plan'
import { sourceKindLabels } from '../../../../types/cost-plan-words'
import { fen } from '../../../../types/units'
import { AmountHouse } from '../../../components/amount-house'
import { AttachedFile } from '../../../components/attached-file'
import { Card } from '../../../components/card'
import { Waterfall, type WaterfallStep } from '../../../components/waterfall'
import { payingHouses } from '../parts/houses'

/** The house by what each home is asked for, never by who has paid; and the way from the cost to what is shared. */
export function AmountPictures({ view }: { readonly view: PlanView }) {
  const { shown, homes } = view
  const files = shown.lines.flatMap((line) => line.files)
  return (
    <>
      {homes === null ? null : (
        <Card title="各家出多少">
          {payingHouses(homes).map(({ house, floors }) => (
            <AmountHouse key={house} title={`${house}，颜色越深出得越多`} floors={floors} />
          ))}
        </Card>
      )}
      <Card title="钱花在哪里，从哪里来">
        <Waterfall
          label={`${shown.title}：从总费用到大家分的`}
          opening={fen(0)}
          openingLabel="开始"
          steps={stepsOf(view)}
          words={{ in: '要花', out: '减去' }}
          closingLabel={view.kind === 'running' ? '每年大家分' : '剩下大家分'}
        />
        {files.map((file) => (
          <AttachedFile key={file.id} compoundId={view.compoundId} file={file} />
        ))}
      </Card>
    </>
  )
}

function stepsOf({ shown }: PlanView): WaterfallStep[] {
  return [
    ...shown.lines.map(({ label, amount, kind }, index) => ({
      id: `line-${index}`,
      label: kind === 'compensation' ? `${label}（补偿）` : label,
      change: amount,
    })),
    ...shown.sources.map(({ label, amount, kind, condition, granted }, index) => ({
      id: `source-${index}`,
      label: `${sourceKindLabels[kind]}：${label}`,
      change: fen(-amount),
      detail: [granted ? '已经落实' : '还没有落实', condition].filter((part) => part !== '').join('，'),
    })),
  ]
}
