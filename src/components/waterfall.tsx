import { View } from '@tarojs/components'
import { fen, yuanText, type Fen } from '../../types/units'
import { pressable, spoken } from './accessible'
import { Icon } from './icon'

/** One sum that came in or went out. */
export interface WaterfallStep {
  readonly id: string
  /** From where or for what: "停车费", "修水管". */
  readonly label: string
  /** Fen; above zero came in, below zero went out. */
  readonly change: Fen
  /** A softer line: "46 个车位，空 138 个车位天". */
  readonly detail?: string
}

interface WaterfallProps {
  /** Whose money and when: "9 月的账". */
  readonly label: string
  /** What was there before the first step, in fen. */
  readonly opening: Fen
  /** In the order they are told: first what came in, then what went out. */
  readonly steps: readonly WaterfallStep[]
  /** Opens one sum: what, who approved, which voucher. */
  readonly onStep?: (step: WaterfallStep) => void
  /** What is said before a sum that adds and one that takes away; 收 and 支 unless told. */
  readonly words?: { readonly in: string; readonly out: string }
  /** Words of the first and the last line; 期初 and 结余 unless told. */
  readonly openingLabel?: string
  readonly closingLabel?: string
}

/** A stretch of the track, as shares of 100. */
interface Stretch {
  readonly left: number
  readonly width: number
}

interface WaterfallLine {
  readonly key: string
  readonly step: WaterfallStep | null
  readonly kind: 'total' | 'in' | 'out'
  readonly label: string
  /** "收 6,210.00 元" */
  readonly words: string
  /** False for a sum of nothing, which is not drawn. */
  readonly moves: boolean
  /** Where nothing is, as a share of 100. */
  readonly zero: number
  readonly stretch: Stretch
}

/** What is left after every step, in fen. */
export function closingOf(opening: Fen, steps: readonly WaterfallStep[]): Fen {
  return fen(steps.reduce<number>((sum, { change }) => sum + change, opening))
}

/** Where each span lies on one common scale; first comes the point of nothing, which is not always the left end. */
function stretches(spans: readonly (readonly [number, number])[]): Stretch[] {
  const ends = [0, ...spans.flat()]
  const least = Math.min(...ends)
  const whole = Math.max(...ends) - least || 1
  const share = (part: number) => Math.round((part / whole) * 1000) / 10
  return [[0, 0] as const, ...spans].map(([from, to]) => ({
    left: share(Math.min(from, to) - least),
    width: share(Math.abs(to - from)),
  }))
}

function changeWords(change: Fen, words: { readonly in: string; readonly out: string }): string {
  return change < 0 ? `${words.out} ${yuanText(fen(-change))} 元` : `${words.in} ${yuanText(change)} 元`
}

function linesOf(props: WaterfallProps): WaterfallLine[] {
  const { opening, steps, openingLabel = '期初', closingLabel = '结余' } = props
  const { words = { in: '收', out: '支' } } = props
  const closing = closingOf(opening, steps)
  let reached: number = opening
  const moves = steps.map(({ change }): readonly [number, number] => {
    const from = reached
    reached += change
    return [from, reached]
  })
  const nothing: Stretch = { left: 0, width: 0 }
  const [zero = nothing, ...drawn] = stretches([[0, opening], ...moves, [0, closing]])
  const total = (key: string, label: string, money: Fen, at: number): WaterfallLine => ({
    key,
    step: null,
    kind: 'total',
    label,
    words: `${yuanText(money)} 元`,
    moves: money !== 0,
    zero: zero.left,
    stretch: drawn[at] ?? nothing,
  })
  return [
    total('opening', openingLabel, opening, 0),
    ...steps.map((step, index): WaterfallLine => ({
      key: step.id,
      step,
      kind: step.change < 0 ? 'out' : 'in',
      label: step.label,
      words: changeWords(step.change, words),
      moves: step.change !== 0,
      zero: zero.left,
      stretch: drawn[index + 1] ?? nothing,
    })),
    total('closing', closingLabel, closing, steps.length + 1),
  ]
}

interface LineProps {
  readonly line: WaterfallLine
  readonly onStep: WaterfallProps['onStep']
}

function Line({ line: { step, kind, label, words, moves, zero, stretch }, onStep }: LineProps) {
  const said = [label, words, step?.detail].filter(Boolean).join('，')
  const open =
    step && onStep
      ? pressable(
          () => {
            onStep(step)
          },
          { label: said },
        )
      : null
  const face = (
    <>
      <View className="waterfall__head">
        <View className="waterfall__label">{label}</View>
        <View className="waterfall__words">{words}</View>
        {open ? <Icon name="right" tone="soft" /> : null}
      </View>
      {step?.detail ? <View className="waterfall__detail">{step.detail}</View> : null}
      <View className="waterfall__track" {...spoken({ hidden: true })}>
        <View className="waterfall__zero" style={{ left: `${zero}%` }} />
        {moves ? (
          <View
            className={`waterfall__fill waterfall__fill--${kind}`}
            style={{ left: `${stretch.left}%`, width: `${stretch.width}%` }}
          />
        ) : null}
      </View>
    </>
  )
  const className = `waterfall__line waterfall__line--${kind}`
  if (!open) {
    return (
      <View className={className} {...spoken({ role: 'listitem' })}>
        {face}
      </View>
    )
  }
  return (
    <View {...spoken({ role: 'listitem' })}>
      <View className={`${className} waterfall__line--pressable`} {...open}>
        {face}
      </View>
    </View>
  )
}

/** Money from opening to closing, downward: what came in is full, what went out is hatched, each said in figures. */
export function Waterfall(props: WaterfallProps) {
  return (
    <View className="waterfall" {...spoken({ role: 'list', label: props.label })}>
      {linesOf(props).map((line) => (
        <Line key={line.key} line={line} onStep={props.onStep} />
      ))}
    </View>
  )
}
