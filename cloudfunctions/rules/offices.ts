import type { CompoundRole } from '../../types/role'
import type { GrantRole, ScopeKind } from '../../types/roles'
import type { Instant } from '../../types/units'

/** What the holders of a role may give in their own compound: the committee its helpers, the community also the committee. */
const given: Readonly<Partial<Record<GrantRole, readonly CompoundRole[]>>> = {
  committee: ['buildingRep', 'treasurer', 'supervisor', 'counter', 'member', 'propertyManager'],
  communityStaff: [
    'buildingRep',
    'committee',
    'treasurer',
    'supervisor',
    'counter',
    'member',
    'propertyManager',
  ],
}

/** Roles over the whole compound only: an account book or a committee is not cut by building. */
export const wholeOnly: readonly CompoundRole[] = ['committee', 'treasurer', 'supervisor', 'propertyManager']

/** Pairs one person may not hold at once: who keeps the books does not check them (记账和核对不是同一人). */
const apart: readonly (readonly [GrantRole, GrantRole])[] = [['treasurer', 'supervisor']]

/** The longest a deputy stands in without being asked again, in days. */
export const standInDays = 90

/** The roles somebody may give, by the roles he holds over the whole compound. */
export function mayGive(roles: Iterable<GrantRole>): CompoundRole[] {
  const all = [...roles].flatMap((role) => given[role] ?? [])
  return [...new Set(all)]
}

/** An office as it is or would be held. */
export interface Office {
  readonly role: GrantRole
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly from: Instant
  /** Null: until ended. */
  readonly until: Instant | null
}

/**
 * Why an office cannot be given, by field; empty when it can. Refuses a term that has ended, a part of the compound for
 * an office over the whole, an equal office at the same time, and two offices that check each other.
 */
export function officeProblems(
  wanted: Office & { readonly role: CompoundRole },
  held: readonly Office[],
  now: Instant,
): Record<string, string> {
  const problems: Record<string, string> = {}
  if (wanted.until !== null && wanted.until <= now) {
    problems.until = '任期已经过了，请选以后的日子。'
  }
  if (wanted.scopeKind !== 'compound' && wholeOnly.includes(wanted.role)) {
    problems.scopeKind = '这个身份管全院，不按楼栋分。'
  }
  const atOnce = held.filter((office) => overlap(office, wanted))
  const same = atOnce.find(
    (office) =>
      office.role === wanted.role &&
      office.scopeKind === wanted.scopeKind &&
      office.scopeId === wanted.scopeId,
  )
  if (same) problems.accountId = '这个人已经担任同一个身份，任期重叠。要改任期，请先卸任再给。'
  const opposed = atOnce.some((office) =>
    apart.some(
      (pair) => pair.includes(office.role) && pair.includes(wanted.role) && office.role !== wanted.role,
    ),
  )
  if (opposed) problems.accountId = '记账和监督不能是同一个人，请另选一位。'
  return problems
}

function overlap(a: Pick<Office, 'from' | 'until'>, b: Pick<Office, 'from' | 'until'>): boolean {
  return (a.until === null || a.until > b.from) && (b.until === null || b.until > a.from)
}

/** Why a deputy cannot stand in until a moment; null when he can. */
export function standInProblem(until: Instant, now: Instant): string | null {
  if (until <= now) return '请选以后的日子。'
  const longest = standInDays * 24 * 60 * 60 * 1000
  return until - now > longest ? `一次最多代 ${standInDays} 天，到时可以再请一次。` : null
}
