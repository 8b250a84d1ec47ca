import type { CompoundRole, GrantSource, RoleList } from '../../../../types/role'
import type { ScopeKind } from '../../../../types/roles'
import type { Instant } from '../../../../types/units'
import { wholeOnly } from '../../../../cloudfunctions/rules/offices'
import { nobody, type PersonChosen } from '../parts/person-field'
import { noTerm, untilOf, type TermChosen } from '../parts/term-field'

/** The form as filled in. */
export interface GiveTyped {
  readonly role: CompoundRole | null
  /** `compound`, or the id of a building or an entrance; empty until chosen. */
  readonly place: string
  readonly person: PersonChosen
  readonly term: TermChosen
  readonly source: GrantSource | null
}

export const blank: GiveTyped = { role: null, place: '', person: nobody, term: noTerm, source: null }

/** Whether the office is always one over the whole compound. */
export function isWholeOnly(role: CompoundRole | null): boolean {
  return role !== null && wholeOnly.includes(role)
}

export interface Place {
  readonly scopeKind: ScopeKind
  readonly scopeId: RoleList['places'][number]['scopeId']
  readonly label: string
}

const whole: Place = { scopeKind: 'compound', scopeId: null, label: '全院' }

/** How far the office reaches; null until chosen. */
export function placeOf({ role, place }: GiveTyped, places: RoleList['places']): Place | null {
  if (isWholeOnly(role) || place === 'compound') return whole
  return places.find(({ scopeId }) => scopeId === place) ?? null
}

/** What is still missing, by the name the server uses for the same field; in the order of the page. */
export function missingOf(
  typed: GiveTyped,
  places: RoleList['places'],
  now: Instant,
): Readonly<Record<string, string>> {
  return {
    ...(typed.role === null ? { role: '请选一个身份。' } : {}),
    ...(typed.role !== null && placeOf(typed, places) === null ? { scopeId: '请选管到哪里。' } : {}),
    ...(typed.person.accountId === null ? { accountId: '请选一位。' } : {}),
    ...(untilOf(typed.term, now) === undefined ? { until: '请选到什么时候。' } : {}),
    ...(typed.source === null ? { source: '请选怎么来的。' } : {}),
  }
}

/** Where on the page each field stands. */
export const fieldPieces: Readonly<Record<string, string>> = {
  role: 'office-role',
  scopeKind: 'office-place',
  scopeId: 'office-place',
  accountId: 'office-person',
  until: 'office-term',
  source: 'office-source',
}
