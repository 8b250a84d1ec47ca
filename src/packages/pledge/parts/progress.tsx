import { View } from '@tarojs/components'
import type { RoundGlance } from '../../../../types/round-glance'
import { cancelCauseLabels, roundPhaseLabels } from '../../../../types/round-kinds'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { coverWords, goalWords, standingWords, yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { fen, type Instant } from '../../../../types/units'
import { spoken } from '../../../components/accessible'
import { Card } from '../../../components/card'
import { StatusTag } from '../../../components/notice'
import { together } from '../../../words/count'

/** What of a round everybody may see. */
export type ShownProgress = Pick<
  RoundGlance,
  | 'phase'
  | 'dueAt'
  | 'toShare'
  | 'goalShare'
  | 'goalHouseholds'
  | 'payers'
  | 'households'
  | 'pledged'
  | 'covers'
  | 'short'
  | 'cause'
>

const tones = {
  collecting: 'attention',
  thresholdMet: 'done',
  shortfall: 'attention',
  confirmed: 'done',
  cancelled: 'plain',
} as const

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.round((part / whole) * 1000) / 10) : 0
}

interface BarProps {
  readonly title: string
  readonly words: string
  readonly value: number
  readonly total: number
  readonly need: number | null
}

function Bar({ title, words, value, total, need }: BarProps) {
  return (
    <View
      className="threshold"
      {...spoken({ role: 'progressbar', label: `${title}：${words}`, now: value, min: 0, max: total })}
    >
      <View className="threshold__head">
        <View className="threshold__title">{title}</View>
        <View>{together(words)}</View>
      </View>
      <View className="threshold__track">
        <View className="threshold__fill" style={{ width: `${share(value, total)}%` }} />
        {need === null ? null : (
          <View className="threshold__mark" style={{ left: `${share(need, total)}%` }} />
        )}
      </View>
    </View>
  )
}

interface ProgressProps {
  readonly round: ShownProgress
  readonly now: Instant
  /** Who else gave, and lets neighbours read it. */
  readonly givers?: readonly string[]
}

/** How far a round is: what is missing first, then homes and money as bars, in counts alone. */
export function Progress({ round, now, givers = [] }: ProgressProps) {
  const { phase, covers, payers, households, pledged, toShare, goalShare, goalHouseholds, cause } = round
  const covered = covers.reduce((sum, { amount }) => sum + amount, 0)
  const there = fen(pledged + covered)
  const open = phase === 'collecting' || phase === 'shortfall' || phase === 'thresholdMet'
  return (
    <Card title={standingWords(round)} id="progress">
      <StatusTag tone={tones[phase]} label={statusOf(round, now)} />
      {phase === 'cancelled' && cause !== null ? (
        <View className="text">{`${cancelCauseLabels[cause]}。登记的都作废了，已交的全部退回。`}</View>
      ) : (
        <>
          <Bar
            title="户数"
            words={`${households}/${payers} 户登记`}
            value={households}
            total={payers}
            need={goalHouseholds}
          />
          <Bar
            title="钱数"
            words={`${yuanSaid(there)}/${yuanSaid(toShare)}`}
            value={there}
            total={toShare}
            need={goalShare === null ? null : (toShare * goalShare) / 10_000}
          />
        </>
      )}
      {phase === 'cancelled'
        ? null
        : coverWords(covers).map((words) => (
            <View className="text" key={words}>
              {words}
            </View>
          ))}
      {givers.length > 0 ? <View className="text">{`谢谢：${givers.join('、')}。`}</View> : null}
      {open ? <View className="soft">{goalWords(round)}</View> : null}
    </Card>
  )
}

/** What comes next; the title says how it stands. */
function statusOf({ phase, dueAt }: ShownProgress, now: Instant): string {
  if (phase === 'thresholdMet') return '等召集人定下来'
  return phase === 'collecting' ? `${momentLabel(dueAt, now)}截止` : roundPhaseLabels[phase]
}
