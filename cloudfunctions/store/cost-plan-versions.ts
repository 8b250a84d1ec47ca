import type { StoredRule } from '../../types/apportion-rule'
import type { ExemptKind, LineKind, SourceKind } from '../../types/cost-plan-words'
import type { DecisionState, Outcome } from '../../types/decision-kinds'
import type { AttachedFile } from '../../types/file'
import type { Shown } from '../../types/matter'
import type { UnitUse } from '../../types/unit-uses'
import type { Fen, Instant } from '../../types/units'
import type { PlanFigures } from './cost-plans'
import type { Tx } from './database'
import { doorJoins } from './doors'
import { sql, type SQL } from './sql'

/** A version with everything written in it, as stored. */
export interface StoredVersion {
  readonly version: number
  readonly id: string
  readonly state: 'draft' | 'posted'
  readonly visibility: Shown
  readonly revision: number
  readonly title: string
  readonly body: string
  readonly decisionId: string | null
  readonly decision: {
    readonly id: string
    readonly title: string
    readonly item: number | null
    readonly state: DecisionState
    readonly outcome: Outcome | null
  } | null
  readonly alters: boolean
  readonly intoFund: boolean
  readonly rule: StoredRule
  readonly ruleVersion: number
  readonly ruleText: string
  readonly uses: readonly UnitUse[]
  readonly askedEach: Fen | null
  readonly coverLabel: string
  readonly changeNote: string
  readonly cost: Fen
  readonly sourcesSum: Fen
  readonly toShare: Fen
  readonly covered: Fen
  readonly homes: number | null
  readonly figures: PlanFigures | null
  readonly postedAt: Instant | null
  readonly lines: readonly {
    readonly label: string
    readonly kind: LineKind
    readonly amount: Fen
    readonly payee: PlaceOfUnit | null
    /** `seen`: it has passed its check. */
    readonly files: readonly (AttachedFile & { readonly seen: boolean })[]
  }[]
  readonly sources: readonly {
    readonly kind: SourceKind
    readonly label: string
    readonly amount: Fen
    readonly condition: string
    readonly granted: boolean
  }[]
  readonly terms: readonly (PlaceOfUnit & {
    readonly weight: number | null
    readonly limit: Fen | null
    readonly exempt: ExemptKind | null
    readonly reason: string | null
  })[]
}

/** A unit with what its label is made of. */
export interface PlaceOfUnit {
  readonly unitId: string
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

const placeOfUnit = sql`'unitId', u.id, 'building', d.name, 'entrance', e.name, 'floor', u.floor, 'room', u.room`

/** Some versions of a plan in full. */
export async function planVersions(
  tx: Tx,
  compoundId: string,
  planId: string,
  versions: readonly number[],
): Promise<StoredVersion[]> {
  const own = (alias: SQL) =>
    sql`${alias}.compound_id = v.compound_id and ${alias}.plan_id = v.plan_id and ${alias}.version = v.version`
  const rows = await tx.rows<{ one: StoredVersion }>(sql`
    select jsonb_build_object('version', v.version, 'id', v.id, 'state', v.state, 'visibility', v.visibility,
      'revision', v.revision, 'title', v.title, 'body', v.body, 'decisionId', v.decision_id, 'alters', v.alters,
      'intoFund', v.into_fund, 'rule', v.rule, 'ruleVersion', v.rule_version, 'ruleText', v.rule_text, 'uses', v.uses,
      'askedEach', v.asked_each, 'coverLabel', coalesce(v.cover_label, ''), 'changeNote', v.change_note, 'cost', v.cost,
      'sourcesSum', v.sources, 'toShare', v.to_share, 'covered', v.covered, 'homes', v.homes, 'figures', v.figures,
      'postedAt', to_ms(v.posted_at),
      'decision', (select jsonb_build_object('id', x.id, 'title', x.title, 'item', x.item, 'state', x.state,
          'outcome', case when x.state in ('announced', 'effective') then
            (select r ->> 'outcome' from jsonb_array_elements(coalesce((select a.result from roll_amendment a
              where a.compound_id = x.compound_id and a.decision_id = x.id and a.result is not null
              order by a.at desc, a.id desc limit 1), x.result, '[]'::jsonb)) r limit 1) end)
        from decision x where x.compound_id = v.compound_id and x.id = v.decision_id),
      'lines', coalesce((select jsonb_agg(jsonb_build_object('label', l.label, 'kind', l.kind, 'amount', l.amount,
          'payee', (select jsonb_build_object(${placeOfUnit}) from unit u ${doorJoins}
            where u.compound_id = l.compound_id and u.id = l.payee_unit_id),
          'files', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'mediaType', g.media_type,
              'bytes', g.bytes, 'seen', g.visibility = 'visible') order by f.ordinal)
            from cost_line_file f join file g on g.compound_id = f.compound_id and g.id = f.file_id and g.visibility <> 'removed'
            where ${own(sql`f`)} and f.line = l.ordinal), '[]'::jsonb)) order by l.ordinal)
        from cost_line l where ${own(sql`l`)}), '[]'::jsonb),
      'sources', coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'label', s.label, 'amount', s.amount,
          'condition', s.condition, 'granted', s.granted) order by s.ordinal)
        from cost_source s where ${own(sql`s`)}), '[]'::jsonb),
      'terms', coalesce((select jsonb_agg(jsonb_build_object(${placeOfUnit}, 'weight', t.weight, 'limit', t.limit_fen,
          'exempt', t.exempt, 'reason', t.exempt_reason) order by d.name, u.room, u.id)
        from cost_term t join unit u on u.compound_id = t.compound_id and u.id = t.unit_id ${doorJoins}
        where ${own(sql`t`)}), '[]'::jsonb)) as one
    from cost_plan_version v
    where v.compound_id = ${compoundId} and v.plan_id = ${planId}
      and v.version in (select jsonb_array_elements_text(${JSON.stringify(versions)}::jsonb)::integer)
    order by v.version desc`)
  return rows.map(({ one }) => one)
}
