import type { DecisionCard } from '../../types/decision-view'
import type { CompoundId, DecisionId } from '../../types/ids'
import type { CardRow } from '../store/decision-cards'
import { assertMayConvene, type Caller } from './caller'
import { scopeLabel } from './labels'
import { participationOf } from './participation'
import { scopeOfRow } from './scope'

/** Whether the caller may take the convener's steps of this decision. */
export function mayConveneCard(row: CardRow, caller: Caller | null): boolean {
  return assertMayConvene(caller, row.compoundId as CompoundId, scopeOfRow(row)).ok
}

/** What has not been posted, or waits for its check, is seen only by those who work on it. */
export function isVisibleTo(row: CardRow, caller: Caller | null): boolean {
  const unposted = row.state === 'draft' || row.state === 'checked' || row.state === 'rollFrozen'
  return (!unposted && row.noticeSeen) || mayConveneCard(row, caller)
}

/** A row as the contract's card. */
export function cardOf(row: CardRow): DecisionCard {
  return {
    id: row.id as DecisionId,
    compoundId: row.compoundId as CompoundId,
    compoundName: row.compoundName,
    title: row.title,
    regime: row.regime,
    scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
    state: row.state,
    closesAt: row.closesAt,
    participation: row.roll ? participationOf(row.roll, row.tookPart) : null,
    outcomes: [...(row.outcomes ?? [])],
    mine: row.mine,
  }
}
