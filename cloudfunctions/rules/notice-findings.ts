import type { AxisFigures, Finding } from './notice-input'
import { amountLabel, figureLabel, grainOf } from './notice-input'
import { impliedPart, shareFits, shareIsCutOff, shareText } from './percent'

/** What is known of agree, against and abstain, added up. */
export function knownParts(figures: AxisFigures): number {
  return (figures.agree ?? 0) + (figures.against ?? 0) + (figures.abstain ?? 0)
}

/** Whether agree, against and abstain are all known. */
export function allPartsKnown(figures: AxisFigures): boolean {
  return figures.agree !== null && figures.against !== null && figures.abstain !== null
}

/**
 * What does not add up on one axis. `figures.participants` may be completed from the parts; `participantsPrinted`
 * says whether it was on the notice.
 */
export function axisFindings(
  figures: AxisFigures,
  participantsPrinted: boolean,
  impliedTotal: readonly [number, number] | null,
): readonly Finding[] {
  return [
    ...totalFindings(figures, participantsPrinted),
    ...(participantsPrinted ? partFindings(figures) : []),
    ...shareFindings(figures, impliedTotal),
  ]
}

function totalFindings(figures: AxisFigures, participantsPrinted: boolean): Finding[] {
  const { axis, total } = figures
  if (total === null) return []
  if (total === 0)
    return [{ code: 'totalZero', message: `${figureLabel('total', axis)}写的是 0，没法算比例。` }]
  const whole = `${figureLabel('total', axis)} ${amountLabel(total, axis)}`
  const names = participantsPrinted
    ? (['participants', 'agree', 'against', 'abstain'] as const)
    : (['agree', 'against', 'abstain'] as const)
  const larger = names.flatMap((name): Finding[] => {
    const value = figures[name]
    if (value === null || value <= total) return []
    return [
      {
        code: name === 'participants' ? 'participantsExceedTotal' : 'partExceedsTotal',
        message: `${figureLabel(name, axis)} ${amountLabel(value, axis)}，比${whole}还多 ${amountLabel(value - total, axis)}。`,
      },
    ]
  })
  const sum = knownParts(figures)
  if (larger.length > 0 || participantsPrinted || sum <= total) return larger
  return [
    {
      code: 'partExceedsTotal',
      message: `${partsText(figures)} = ${amountLabel(sum, axis)}，比${whole}还多 ${amountLabel(sum - total, axis)}。`,
    },
  ]
}

function partsText(figures: AxisFigures): string {
  return (['agree', 'against', 'abstain'] as const)
    .flatMap((name) => {
      const value = figures[name]
      return value === null ? [] : [`${figureLabel(name, figures.axis)} ${amountLabel(value, figures.axis)}`]
    })
    .join(' + ')
}

function partFindings(figures: AxisFigures): Finding[] {
  const { axis, participants } = figures
  if (participants === null) return []
  const whole = `${figureLabel('participants', axis)} ${amountLabel(participants, axis)}`
  const larger = (['agree', 'against', 'abstain'] as const).flatMap((name): Finding[] => {
    const value = figures[name]
    if (value === null || value <= participants) return []
    const over = amountLabel(value - participants, axis)
    return [
      {
        code: 'partExceedsParticipants',
        message: `${figureLabel(name, axis)} ${amountLabel(value, axis)}，比${whole}还多 ${over}。`,
      },
    ]
  })
  const sum = knownParts(figures)
  const difference = amountLabel(Math.abs(sum - participants), axis)
  const added = `${partsText(figures)} = ${amountLabel(sum, axis)}`
  if (allPartsKnown(figures) && sum !== participants)
    return [
      ...larger,
      {
        code: 'partsNotSum',
        message: `${added}，和${whole}对不上，${sum > participants ? '多' : '少'} ${difference}。`,
      },
    ]
  if (larger.length === 0 && sum > participants)
    return [{ code: 'partsExceedParticipants', message: `${added}，比${whole}还多 ${difference}。` }]
  return larger
}

function shareFindings(figures: AxisFigures, impliedTotal: readonly [number, number] | null): Finding[] {
  const { axis, share, total, participants } = figures
  if (share === null) return []
  const printed = `公布的${figureLabel('participants', axis)}比例是 ${share.text}`
  if (total !== null && total > 0 && participants !== null) {
    if (shareFits(participants, total, share)) return []
    const real = `${amountLabel(participants, axis)} ÷ ${amountLabel(total, axis)} = ${shareText(participants, total)}`
    return shareIsCutOff(participants, total, share)
      ? [{ code: 'shareCutOff', message: `${printed}，四舍五入应是 ${real}，像是直接去掉了尾数。` }]
      : [{ code: 'shareMismatch', message: `${printed}，按公布的数字是 ${real}。` }]
  }
  if (total !== null && total > 0) return shareOfTotalFindings(figures, printed)
  if (participants === null || participants === 0 || impliedTotal !== null || share.low === 0) return []
  return [
    {
      code: 'shareImpossible',
      message: `${printed}，参加 ${amountLabel(participants, axis)}，没有哪个${figureLabel('total', axis)}能算出这个比例。`,
    },
  ]
}

function shareOfTotalFindings(figures: AxisFigures, printed: string): Finding[] {
  const { axis, share, total } = figures
  if (share === null || total === null) return []
  const implied = impliedPart(total, total, share, grainOf(axis))
  const parts = knownParts(figures)
  const whole = `${figureLabel('total', axis)} ${amountLabel(total, axis)}`
  if (implied === null)
    return [
      {
        code: 'shareImpossible',
        message: `${printed}，${whole}，没有哪个${figureLabel('participants', axis)}能算出这个比例。`,
      },
    ]
  if (implied[1] >= parts) return []
  return [
    {
      code: 'shareMismatch',
      message: `${printed}，${whole}，参加的最多 ${amountLabel(implied[1], axis)}，可是${partsText(figures)}，加起来更多。`,
    },
  ]
}
