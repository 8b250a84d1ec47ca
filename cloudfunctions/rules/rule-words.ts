import type { DecisionView } from '../../types/decision-view'
import { itemEntry, itemFrom, isSpecial } from './items'
import { regimeEntries } from './regimes'

type Ruled = Pick<DecisionView, 'regime' | 'item'>

/** The rule in one line: who decides, and when it passes. */
export function ruleLine({ regime, item }: Ruled): string {
  if (regime === 'deliberation') return '这是征求意见，不是表决：只看大家的想法，不算通过，也不算没通过。'
  const known = itemFrom(item)
  const agree =
    known === null ? '够规定的份额' : isSpecial(known) ? '两边都有四分之三以上同意' : '两边都过半同意'
  return `这是业主共同决定，按人数和面积两边算：两边都有三分之二以上参加，参加的里面${agree}，才算通过。`
}

/** Which kind of matter it is, in a neighbour's words; null where no item applies or none has been chosen. */
export function itemLine({ item }: Ruled): string | null {
  const known = itemFrom(item)
  return known === null ? null : `这件事属于：${itemEntry(known).title}。`
}

/** The article the rule comes from, with its own words. */
export function lawLine({ regime, item }: Ruled): string {
  const { source } = regimeEntries[regime]
  const known = itemFrom(item)
  return known === null ? source : `${source}（第 ${known} 项：${itemEntry(known).legal}）`
}

/** Said before the choice: who may learn it. */
export function whoSees({ regime }: Pick<Ruled, 'regime'>): string {
  return regime === 'owners'
    ? '谁能看到我投什么：您本人和计票人。'
    : '谁能看到我怎么想：大家只看到各有几位，少于 10 位的不分开显示。'
}
