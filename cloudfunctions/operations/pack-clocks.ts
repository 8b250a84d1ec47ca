import type { DecisionView } from '../../types/decision-view'
import { packFieldLabels, unknownLabel, type PackFields, type ResolvedPack } from '../rules/packs'

/** The clocks people ask about; a value nobody has verified says 待核对 and never a guess. */
export function clocksOf(pack: ResolvedPack): DecisionView['clocks'] {
  const names = ['noticeDays', 'votingWindowDays', 'resultWithinDays', 'objectionDays'] as const
  return names.map((name) => {
    const field: PackFields[typeof name] = pack.fields[name]
    return {
      label: packFieldLabels[name],
      value: daysText(field.value),
      source: field.source,
      verified: field.value !== null && field.mark === 'V',
    }
  })
}

function daysText(value: PackFields['noticeDays' | 'votingWindowDays']['value']): string {
  if (value === null) return unknownLabel
  return typeof value === 'number' ? `${value} 天` : `${value.min} 到 ${value.max} 天`
}
