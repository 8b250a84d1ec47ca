import type { CovenantList, CovenantView } from '../../../../types/covenant'
import type { CovenantKind } from '../../../../types/covenant-kinds'
import { reaches, type CovenantPlace } from '../../../../cloudfunctions/rules/covenant-standing'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import type { Instant } from '../../../../types/units'

/** One thing a text may have been agreed on at; `value` is its place in the list of sources. */
export interface SourceChoice {
  readonly value: string
  readonly label: string
  readonly detail: string
  /** About a matter this covenant came from before; where none is known, every one is. */
  readonly near: boolean
}

/** What can carry a text of this kind for this place, newest first; null for what cannot. `view` is null while the covenant is begun. */
export function sourceChoices(
  {
    sources,
    now,
  }: { readonly sources: readonly (CovenantList['sources'][number] | null)[]; readonly now: Instant },
  kind: CovenantKind,
  place: CovenantPlace | null,
  view: CovenantView | null,
): SourceChoice[] {
  const matters = view?.matterIds ?? []
  return sources.flatMap((source, index) => {
    if (source === null) return []
    const { adoption, title, at, kinds, matterIds, ...by } = source
    if (!kinds.includes(kind) || (place && !reaches(by, place))) return []
    const words = adoption.how === 'decision' ? '表决通过' : '会上商量'
    return [
      {
        value: String(index),
        label: `${words}：${title}`,
        detail: dayLabel(dayOf(at), now),
        near: matters.length === 0 || matterIds.some((id) => matters.includes(id)),
      },
    ]
  })
}
