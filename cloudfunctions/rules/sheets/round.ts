import type { PlanView } from '../../../types/cost-plan'
import type { RoundGlance } from '../../../types/round-glance'
import { cancelCauseLabels, roundPhaseLabels } from '../../../types/round-kinds'
import { fen, yuanText } from '../../../types/units'
import { exemptWords, revocableWords } from '../cost-plan/words'
import { ruleBasis } from '../pledge/asked'
import { standingOf } from '../pledge/standing'
import { coverWords, standingWords, yuanSaid } from '../pledge/words'
import { countLabel } from '../words'
import { planFoot } from './cost-plan'
import type { Sheet, SheetBlock } from './model'
import { paperCalendarDay, paperMoment, placeLine, section, sheetAround } from './parts'

/**
 * 分摊意向公示 for the gate: what it is for, how far it is, how the sum is shared, until when and how one says it. Counts
 * and sums alone: not even the homes and givers that neighbours may read on the screen.
 */
export function roundSheet(view: PlanView, round: RoundGlance, address: string | null): Sheet {
  const { shown } = view
  const open = round.phase !== 'confirmed' && round.phase !== 'cancelled'
  const blocks: SheetBlock[] = [
    { kind: 'title', text: '分摊意向公示' },
    placeLine(view),
    { kind: 'subtitle', text: shown.title },
    { kind: 'verdict', text: standingWords(round) },
    ...standing(round),
    ...section('怎么分，什么时候交', [
      // One paragraph: on one page with the code to scan.
      [
        sharedWords(view),
        rangeWords(view),
        ruleBasis(shown.rule, shown.ruleText),
        ...exemptWords(view),
        round.phase === 'cancelled' ? '' : instalmentWords(round),
      ].join(''),
    ]),
    ...(open ? section('怎么登记', [howWords(view, address)]) : []),
    ...(open ? [{ kind: 'text', text: revocableWords, strong: true } as const] : []),
  ]
  return sheetAround(view, {
    name: '分摊意向公示',
    about: shown.title,
    mark: `按第 ${shown.version} 版方案`,
    leaves: [{ blocks, foot: planFoot(view, address, open ? '微信扫一扫，登记' : null) }],
  })
}

/** Until when, what it depends on, and how much of it is there. */
function standing(round: RoundGlance): SheetBlock[] {
  if (round.phase === 'cancelled') {
    const why = round.cause === null ? '' : `${cancelCauseLabels[round.cause]}。`
    return [{ kind: 'text', text: `${why}登记的都作废，已交的全部退回。`, strong: true }]
  }
  const covered = fen(round.covers.reduce((sum, { amount }) => sum + amount, 0))
  const { goalAmount } = standingOf(round, { ...round, covered })
  return [
    ...(round.phase === 'confirmed'
      ? []
      : [{ kind: 'text', text: untilWords(round), strong: true } as const]),
    {
      kind: 'table',
      columns: [
        { title: '到打印时', share: 0.22 },
        { title: '一共', share: 0.26 },
        { title: '凑够才办', share: 0.26 },
        { title: '已有', share: 0.26 },
      ],
      rows: [
        [
          '登记的户数',
          homes(round.payers),
          round.goalHouseholds === null ? '没有要求' : homes(round.goalHouseholds),
          homes(round.households),
        ],
        [
          '钱数（元）',
          yuanText(round.toShare),
          goalAmount === null ? '没有要求' : yuanText(goalAmount),
          yuanText(fen(round.pledged + covered)),
        ],
      ],
    },
    ...coverWords(round.covers).map((text): SheetBlock => ({ kind: 'text', text })),
  ]
}

function homes(count: number): string {
  return `${countLabel(count)} 户`
}

function untilWords({ phase, dueAt }: RoundGlance): string {
  return phase === 'shortfall'
    ? `${roundPhaseLabels.shortfall}：${paperMoment(dueAt)}。`
    : `登记到 ${paperMoment(dueAt)}。`
}

function sharedWords({ shown, homesSharing, kind }: PlanView): string {
  const yearly = kind === 'running' ? '每年' : ''
  const others = shown.sources.length === 0 ? '' : `别的来源 ${yuanSaid(shown.sourcesSum)}，`
  return `${yearly}一共要花 ${yuanSaid(shown.cost)}，${others}大家分 ${yuanSaid(shown.toShare)}，${homes(homesSharing)}一起分。`
}

function rangeWords({ smallest, largest }: PlanView): string {
  if (smallest === null || largest === null) return ''
  return smallest === largest
    ? `每家 ${yuanSaid(largest)}。`
    : `最少的一家 ${yuanSaid(smallest)}，最多的一家 ${yuanSaid(largest)}。`
}

function instalmentWords({ instalments }: RoundGlance): string {
  const days = instalments.map(({ share, due }, index) =>
    instalments.length === 1
      ? `${paperCalendarDay(due)}以前一次交清`
      : `第 ${index + 1} 次 ${paperCalendarDay(due)}以前交 ${share / 100}%`,
  )
  return `定下来以后，${days.join('；')}。`
}

/** Without a telephone: the family says it, or a signed paper does, which may agree to the rule as well. */
function howWords({ agreement, contactPhone }: PlanView, address: string | null): string {
  const written = agreement?.needed === true ? '出多少、同不同意这样分' : '出多少'
  return [
    address === null ? '在手机上登记；' : '扫右下角的码登记；',
    `不用手机的，请家里人登记，或者把${written}写在纸上，业主签名，交给召集的人登记。这里不写是哪一家。`,
    `不清楚的，${contactPhone === null ? '问楼栋代表' : `打电话：${contactPhone}`}；有困难的，私下说，不公开。`,
  ].join('')
}
