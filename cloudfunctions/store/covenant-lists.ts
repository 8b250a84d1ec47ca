import type { StandingVersion } from '../rules/covenant-standing'
import type { CovenantKind } from '../../types/covenant-kinds'
import type { CalendarDay, Instant } from '../../types/units'
import type { Tx } from './database'
import { type NamedScopeRow, scopeFields, scopeJoins } from './scope-names'
import { json, sql, type SQL } from './sql'

/** A covenant as the list shows it; what only conveners see is there for the operation to leave out. */
export interface CovenantListRow extends NamedScopeRow {
  readonly id: string
  readonly kind: CovenantKind
  /** Newest first. */
  readonly versions: readonly ListedVersion[]
}

/** A version as the list looks at it. */
export interface ListedVersion extends StandingVersion {
  readonly title: string
  readonly postedAt: Instant | null
  readonly clauses: number
}

/** The compound with its covenants by kind and title; null when there is no such compound in reach. */
export async function covenantList(
  tx: Tx,
  compoundId: string,
): Promise<{ readonly compoundName: string; readonly covenants: readonly CovenantListRow[] } | null> {
  const clauses = sql`(select count(*) from covenant_clause x where x.compound_id = v.compound_id and x.version_id = v.id)`
  const row = await tx.row<{ list: { compoundName: string; covenants: CovenantListRow[] } }>(sql`
    select jsonb_build_object('compoundName', c.name, 'covenants', coalesce((
      select jsonb_agg(jsonb_build_object('id', k.id, 'kind', k.kind, ${scopeFields(sql`k`)},
        'versions', (select jsonb_agg(jsonb_build_object('title', v.title, 'number', v.number, 'state', v.state,
            'visibility', v.visibility, 'repeals', v.repeals, 'validFrom', v.valid_from, 'postedAt', to_ms(v.posted_at),
            'clauses', ${clauses}) order by v.number desc)
          from covenant_version v where v.compound_id = k.compound_id and v.covenant_id = k.id)) order by k.created_at, k.id)
      from covenant k
      ${scopeJoins(sql`k`)}
      where k.compound_id = c.id), '[]'::jsonb)) as list
    from compound c where c.id = ${compoundId}`)
  return row?.list ?? null
}

/** A clause with where it stands. */
export interface ClauseRow {
  readonly covenantId: string
  readonly versionId: string
  readonly clauseId: string
  readonly title: string
  readonly ordinal: number
  readonly text: string
  /** The version in force reads otherwise, or no longer has it. */
  readonly changedSince: boolean
  /** The covenant has ended since. */
  readonly repealedSince: boolean
}

/** Of versions, those whose day has come among what everybody may read; `standingOn` says the same in rules. */
function begun(version: SQL, today: CalendarDay): SQL {
  return sql`${version}.state = 'posted' and ${version}.visibility = 'visible'
    and coalesce(${version}.valid_from <= ${today}::date, true)`
}

/** Every clause of the rules of procedure in force. */
export function citeableClauses(tx: Tx, compoundId: string, today: CalendarDay): Promise<ClauseRow[]> {
  return tx.rows<ClauseRow>(sql`
    select k.id as "covenantId", v.id as "versionId", c.clause_id as "clauseId", v.title, c.ordinal, c.text,
      false as "changedSince", false as "repealedSince"
    from covenant k
    join covenant_version v on v.compound_id = k.compound_id and not v.repeals and v.id = (
      select v.id from covenant_version v where v.compound_id = k.compound_id and v.covenant_id = k.id and ${begun(sql`v`, today)}
      order by v.number desc limit 1)
    join covenant_clause c on c.compound_id = v.compound_id and c.version_id = v.id
    where k.compound_id = ${compoundId} and k.kind = 'rulesOfProcedure'
    order by k.created_at, k.id, c.ordinal limit 200`)
}

/** How many of these may be cited: clauses of rules of procedure in a version that has begun and was not ended since. */
export async function countCiteable(
  tx: Tx,
  compoundId: string,
  cited: readonly { versionId: string; clauseId: string }[],
  today: CalendarDay,
): Promise<number> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::integer as n from jsonb_to_recordset(${json(cited)}) as x("versionId" uuid, "clauseId" uuid)
    join covenant_clause c on c.compound_id = ${compoundId} and c.version_id = x."versionId" and c.clause_id = x."clauseId"
    join covenant_version v on v.compound_id = c.compound_id and v.id = c.version_id
    join covenant k on k.compound_id = v.compound_id and k.id = v.covenant_id
    where k.kind = 'rulesOfProcedure' and ${begun(sql`v`, today)} and not ${endedAfter(sql`c.compound_id`, sql`k.id`, sql`v.number`, today)}`)
  return row?.n ?? 0
}

/** Whether a covenant was ended after one of its versions, by an ending whose day has come. */
function endedAfter(compoundId: SQL, covenantId: SQL, number: SQL, today: CalendarDay): SQL {
  return sql`exists (select from covenant_version e where e.compound_id = ${compoundId} and e.covenant_id = ${covenantId}
    and e.repeals and e.number > ${number} and ${begun(sql`e`, today)})`
}

/** Puts the clauses a decision is taken under in the place of those it had. */
export async function replaceCited(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  cited: readonly { versionId: string; clauseId: string }[],
): Promise<void> {
  await tx.rows(
    sql`delete from decision_clause where compound_id = ${compoundId} and decision_id = ${decisionId}`,
  )
  if (cited.length === 0) return
  const rows = cited.map((clause, index) => ({ ...clause, ordinal: index + 1 }))
  await tx.rows(sql`
    insert into decision_clause (compound_id, decision_id, ordinal, version_id, clause_id)
    select ${compoundId}, ${decisionId}, x.ordinal, x."versionId", x."clauseId"
    from jsonb_to_recordset(${json(rows)}) as x(ordinal integer, "versionId" uuid, "clauseId" uuid)`)
}

/** The clauses decision `d` is taken under, as jsonb: read with the decision, in its own statement. */
export function citedClauses(today: CalendarDay): SQL {
  return sql`(
  select coalesce(jsonb_agg(jsonb_build_object('covenantId', z.covenant_id, 'versionId', z.id, 'clauseId', c.clause_id,
    'title', z.title, 'ordinal', c.ordinal, 'text', c.text,
    'changedSince', c.text is distinct from (select n.text from covenant_clause n
      where n.compound_id = c.compound_id and n.clause_id = c.clause_id and n.version_id = (
        select v.id from covenant_version v where v.compound_id = z.compound_id and v.covenant_id = z.covenant_id
          and not v.repeals and ${begun(sql`v`, today)} order by v.number desc limit 1)),
    'repealedSince', ${endedAfter(sql`z.compound_id`, sql`z.covenant_id`, sql`z.number`, today)}) order by dc.ordinal), '[]'::jsonb)
  from decision_clause dc
  join covenant_version z on z.compound_id = dc.compound_id and z.id = dc.version_id
  join covenant_clause c on c.compound_id = dc.compound_id and c.version_id = dc.version_id and c.clause_id = dc.clause_id
  where dc.compound_id = d.compound_id and dc.decision_id = d.id and z.visibility = 'visible')`
}
