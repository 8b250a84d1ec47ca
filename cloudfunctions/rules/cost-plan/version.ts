import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import type { PlanText } from '../../../types/cost-plan'
import { fen, type Fen } from '../../../types/units'

/** Σ of the lines and Σ of the sources, in fen. */
export function planSums(text: Pick<PlanText, 'lines' | 'sources'>): { cost: Fen; sources: Fen } {
  const sum = (parts: readonly { readonly amount: Fen }[]) =>
    fen(parts.reduce<number>((all, { amount }) => all + amount, 0))
  return { cost: sum(text.lines), sources: sum(text.sources) }
}

/**
 * What people agree to when they agree to a rule: by what, in which words, who shares, and what was agreed about single
 * homes. When it changes the confirmations of the old one are void. Cost and sources are not of it.
 */
export function agreedKey(
  text: Pick<PlanText, 'rule' | 'uses' | 'terms'> & { readonly ruleText: string },
): string {
  const terms = text.terms
    .map(({ unitId, weight, limit, exempt }) => [unitId, weight, limit, exempt])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  return JSON.stringify([sorted(text.rule), [...text.uses].sort(), text.ruleText.trim(), terms])
}

/** The same whatever the order in which a table was written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

/** What is wrong with a text by itself. Failure `invalidInput`, by field. */
export function checkPlanText(text: PlanText): Result<void> {
  const fields: Record<string, string> = {}
  text.lines.forEach(({ kind, payeeUnitId }, index) => {
    if ((kind === 'compensation') !== (payeeUnitId !== null))
      fields[`lines.${index}`] =
        kind === 'compensation' ? '补偿给哪一家？请选房号。' : '只有补偿才写给哪一家，请去掉。'
  })
  const units = text.terms.map(({ unitId }) => unitId)
  if (new Set(units).size !== units.length) fields['terms'] = '有一家写了两遍，请去掉一个。'
  if (text.terms.some(({ limit, exempt }) => limit === 0 && exempt === null))
    fields['terms'] ??= '最多出 0 元就是免交。请选免交，写上为什么。'
  const labels = [...text.lines, ...text.sources].map(({ label }) => label)
  if (new Set(labels).size !== labels.length)
    fields['lines'] ??= '有两笔写了一样的名字，请写得不一样，好分清楚。'
  const [first] = Object.values(fields)
  return first === undefined ? ok(undefined) : err(failure('invalidInput', first, fields))
}
