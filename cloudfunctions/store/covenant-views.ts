import type { AdoptionKind, CovenantState } from '../../types/covenant'
import type { CovenantKind } from '../../types/covenant-kinds'
import type { CalendarDay, Instant } from '../../types/units'
import type { Tx } from './database'
import { type NamedScopeRow, scopeFields, scopeJoins } from './scope-names'
import { sql, uuids } from './sql'
import { mattersOfDecision, mattersOfMeeting } from './covenant-sources'

/** A version as it is stored, with what it was adopted by. */
export interface VersionRow {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly preamble: string
  readonly state: CovenantState
  readonly visibility: 'pending' | 'visible' | 'held' | 'removed'
  readonly revision: number
  readonly adoptedHow: AdoptionKind | null
  readonly decisionId: string | null
  readonly questionId: string | null
  readonly meetingId: string | null
  readonly source: string
  readonly adoptedTitle: string | null
  readonly adoptedAt: Instant | null
  readonly validFrom: CalendarDay | null
  readonly postedAt: Instant | null
  readonly createdBy: string
  /** Ends the covenant; the preamble says why. */
  readonly repeals: boolean
  /** The matters of what adopted it. */
  readonly matterIds: readonly string[]
}

/** A covenant with all its versions, newest first, without clauses; the operation says who sees which. */
export interface CovenantHead extends NamedScopeRow {
  readonly id: string
  readonly compoundName: string
  readonly demo: boolean
  readonly contactPhone: string | null
  readonly kind: CovenantKind
  readonly versions: readonly VersionRow[]
}

/** One covenant; null when the compound has none such. */
export async function covenantHead(
  tx: Tx,
  compoundId: string,
  covenantId: string,
): Promise<CovenantHead | null> {
  const row = await tx.row<{ head: CovenantHead }>(sql`
    select jsonb_build_object('id', k.id, 'kind', k.kind, ${scopeFields(sql`k`)},
      'compoundName', c.name, 'demo', c.demo, 'contactPhone', c.contact_phone,
      'versions', (select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'title', v.title,
          'preamble', v.preamble, 'state', v.state, 'visibility', v.visibility, 'revision', v.revision,
          'adoptedHow', v.adopted_how, 'decisionId', v.decision_id, 'questionId', v.question_id,
          'meetingId', v.meeting_id, 'source', v.source, 'adoptedTitle', coalesce(d.title, m.title), 'adoptedAt', to_ms(coalesce(d.announced_at, m.ended_at)),
          'validFrom', v.valid_from, 'postedAt', to_ms(v.posted_at), 'createdBy', v.created_by,
          'repeals', v.repeals, 'matterIds', coalesce(${mattersOfDecision}, ${mattersOfMeeting})) order by v.number desc)
        from covenant_version v
        left join decision d on d.compound_id = v.compound_id and d.id = v.decision_id
        left join meeting m on m.compound_id = v.compound_id and m.id = v.meeting_id
        where v.compound_id = k.compound_id and v.covenant_id = k.id)) as head
    from covenant k join compound c on c.id = k.compound_id ${scopeJoins(sql`k`)}
    where k.compound_id = ${compoundId} and k.id = ${covenantId}`)
  return row?.head ?? null
}

/** The clauses of some versions, in their order. */
export function clausesOf(
  tx: Tx,
  compoundId: string,
  versionIds: readonly string[],
): Promise<{ versionId: string; id: string; text: string }[]> {
  return tx.rows(sql`
    select version_id as "versionId", clause_id as id, text from covenant_clause
    where compound_id = ${compoundId} and version_id = any (${uuids(versionIds)}) order by version_id, ordinal`)
}
