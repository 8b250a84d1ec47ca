import { unitUseLabels, type UnitUse } from '../../../types/unit-uses'
import { yuanText, type Fen } from '../../../types/units'

/** What of a version is held against another one. */
export interface ComparableVersion {
  readonly title: string
  readonly body: string
  readonly lines: readonly { readonly label: string; readonly amount: Fen }[]
  readonly sources: readonly { readonly label: string; readonly amount: Fen; readonly granted: boolean }[]
  readonly ruleText: string
  readonly uses: readonly UnitUse[]
  readonly askedEach: Fen | null
  /** How many homes have something of their own agreed; never which. */
  readonly terms: number
  readonly cost: Fen
  readonly toShare: Fen
}

/**
 * What changed from one version (or one edit) to the next, in sentences: for the page, and for the second of two people
 * who write at once. Nothing in it says which home was helped.
 */
export function versionChanges(before: ComparableVersion, after: ComparableVersion): string[] {
  const changes: string[] = []
  if (before.title !== after.title) changes.push(`名称从“${before.title}”改成“${after.title}”`)
  if (before.body !== after.body) changes.push('改了说明')
  changes.push(...sumChanges('费用', before.lines, after.lines))
  changes.push(...sumChanges('来源', before.sources, after.sources))
  for (const source of after.sources) {
    const same = before.sources.find(({ label }) => label === source.label)
    if (same && same.granted !== source.granted)
      changes.push(`来源“${source.label}”${source.granted ? '已经定下来了' : '改成还没有定下来'}`)
  }
  if (before.cost !== after.cost) changes.push(`总费用${moved(before.cost, after.cost)}`)
  if (before.ruleText !== after.ruleText) changes.push(`分法改成：${after.ruleText}`)
  if (usesText(before.uses) !== usesText(after.uses)) changes.push(`参加分摊的改成：${usesText(after.uses)}`)
  if (before.askedEach !== after.askedEach)
    changes.push(
      after.askedEach === null ? '不再比较原来说的数' : `原来说的数改成每户 ${yuanText(after.askedEach)} 元`,
    )
  if (before.terms !== after.terms) changes.push(`单独说好的人家从 ${before.terms} 户变成 ${after.terms} 户`)
  if (before.toShare !== after.toShare) changes.push(`要大家分的${moved(before.toShare, after.toShare)}`)
  return changes
}

interface Labelled {
  readonly label: string
  readonly amount: Fen
}

/** By their labels: what was added, taken away, and became another sum. */
function sumChanges(what: string, before: readonly Labelled[], after: readonly Labelled[]): string[] {
  const old = new Map(before.map(({ label, amount }) => [label, amount]))
  const now = new Map(after.map(({ label, amount }) => [label, amount]))
  return [
    ...[...now].flatMap(([label, amount]) => {
      const was = old.get(label)
      if (was === undefined) return [`加了${what}“${label}”${yuanText(amount)} 元`]
      return was === amount ? [] : [`${what}“${label}”${moved(was, amount)}`]
    }),
    ...[...old].flatMap(([label, amount]) =>
      now.has(label) ? [] : [`去掉了${what}“${label}”${yuanText(amount)} 元`],
    ),
  ]
}

function moved(from: Fen, to: Fen): string {
  return `从 ${yuanText(from)} 元变成 ${yuanText(to)} 元`
}

function usesText(uses: readonly UnitUse[]): string {
  return [...uses]
    .sort()
    .map((use) => unitUseLabels[use])
    .join('、')
}
