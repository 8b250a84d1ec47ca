import type { AttachedFile } from '../../types/file'
import type { DeliveryChannel } from '../../types/delivery'
import { dayOf } from '../rules/clocks'
import type { CastBinding } from '../rules/cast-guard'
import type { PaperDisposition, PaperRole } from '../../types/paper-ballot'
import type { Visibility } from '../../types/review'
import type { DecisionRegime, DecisionState } from '../../types/decision-kinds'
import type { QuestionResult } from '../../types/decision-result'
import type { CentiSqm, Instant } from '../../types/units'
import { citedClauses, type ClauseRow } from './covenant-lists'
import type { Tx } from './database'
import { noticeSeen } from './decisions'
import { type NamedScopeRow, scopeFields, scopeJoins } from './scope-names'
import { sql, type SQL } from './sql'
import {
  type Sum,
  firstQuestion,
  withMine,
  tookPart,
  mineOnRoll,
  livesInScope,
  hasReturned,
} from './decision-sql'

/** A voter the caller has any tie to, with every such tie. */
export interface MineRow {
  readonly voterId: string
  readonly ownerIds: readonly string[]
  readonly namedOwnerId: string | null
  readonly labels: readonly string[]
  readonly area: CentiSqm
  readonly bindings: readonly CastBinding[]
  readonly returned: {
    at: Instant
    channel: 'phone' | 'paper'
    leaf: string
    reversed: boolean
    enteredBy: readonly PaperRole[]
  } | null
  /** The latest sheet of paper of this voter; without disposition while it counts for nothing. */
  readonly paper: {
    at: Instant
    enteredBy: readonly PaperRole[]
    disposition: PaperDisposition | null
  } | null
  /** When a ballot of the caller's was kept for this voter and has not been settled. */
  readonly keptAt: Instant | null
}

/** A voter of the caller's own who stood on the roll until it was amended. */
export interface DroppedRow {
  readonly voterId: string
  readonly labels: readonly string[]
  /** Why the roll was amended, as it was answered. */
  readonly reason: string
  readonly reasonVisibility: Visibility
  readonly amendedAt: Instant
  readonly returned: MineRow['returned']
}

/** One decision with everything its screen shows, whoever looks; the operation masks it. */
export interface ViewRow extends NamedScopeRow {
  readonly id: string
  readonly compoundId: string
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly demo: boolean
  readonly matterId: string
  readonly regime: DecisionRegime
  readonly item: number | null
  readonly title: string
  readonly moneyNote: string
  readonly state: DecisionState
  readonly version: number
  readonly pack: unknown
  readonly plannedOpenAt: Instant | null
  readonly earliestOpenAt: Instant | null
  readonly closesAt: Instant | null
  readonly noticedAt: Instant | null
  readonly openedAt: Instant | null
  readonly countedAt: Instant | null
  readonly announcedAt: Instant | null
  readonly effectiveAt: Instant | null
  readonly withdrawnReason: string | null
  readonly reasonVisibility: Visibility
  readonly noticeSeen: boolean
  readonly roll: (Sum & { readonly fingerprint: string }) | null
  readonly questions: readonly { id: string; text: string; ifAdopted: string; ifNotAdopted: string }[]
  /** `fileSeen`: the file has passed its check; null where there is none. */
  readonly papers: readonly {
    title: string
    body: string
    file: AttachedFile | null
    fileSeen: boolean | null
  }[]
  readonly clauses: readonly ClauseRow[]
  readonly tookPart: Sum
  readonly answered: number
  readonly result: readonly QuestionResult[] | null
  readonly mine: readonly MineRow[]
  readonly dropped: readonly DroppedRow[]
  readonly livesInScope: boolean
  readonly pollAnswered: boolean
  readonly doors:
    | readonly {
        unitId: string
        voterId: string
        buildingId: string
        building: string
        entranceId: string | null
        entrance: string | null
        floor: number | null
        label: string
        returned: boolean
        visit: { channel: DeliveryChannel; at: Instant } | null
      }[]
    | null
}

/** As what the readings of a sheet of voter \`v\` were made, in their order. */
function paperRolesOf(which: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(e.role order by e.ordinal), '[]'::jsonb) from paper_entry e
    where e.compound_id = d.compound_id and e.decision_id = d.id and e.voter_id = v.id and ${which})`
}

/** The return that was the first of voter `v`, without what it says. */
const firstReturn = sql`(select jsonb_build_object('at', to_ms(b.cast_at), 'channel', t.channel, 'leaf', encode(b.leaf, 'hex'),
              'reversed', exists (select from ballot z where z.compound_id = b.compound_id and z.decision_id = b.decision_id
                and z.question_id = b.question_id and z.voter_id = b.voter_id and z.revision = 2),
              'enteredBy', ${paperRolesOf(sql`e.sheet = (select x.sheet from paper_entry x where x.compound_id = b.compound_id
                and x.decision_id = b.decision_id and x.voter_id = b.voter_id and x.return_id = b.return_id)`)})
            from ballot b
            join ballot_return t on t.compound_id = b.compound_id and t.decision_id = b.decision_id
              and t.voter_id = b.voter_id and t.id = b.return_id
            where b.compound_id = d.compound_id and b.decision_id = d.id and b.question_id = ${firstQuestion}
              and b.voter_id = v.id and b.revision = 1)`

/** One query for the whole screen; `withDoors` adds which doors have returned, for those who may know. */
export async function decisionView(
  tx: Tx,
  key: { compoundId: string; decisionId: string; accountId: string | null; now: Instant; withDoors: boolean },
): Promise<ViewRow | null> {
  const row = await tx.row<{ view: ViewRow }>(sql`
    ${withMine(key.accountId, key.now)}
    select jsonb_build_object(
      'id', d.id, 'compoundId', d.compound_id, 'compoundName', c.name, 'contactPhone', c.contact_phone, 'demo', c.demo,
      'matterId', d.matter_id, 'regime', d.regime, 'item', d.item, ${scopeFields(sql`d`)},
      'title', d.title, 'moneyNote', d.money_note, 'state', d.state, 'version', d.version, 'pack', p.data,
      'plannedOpenAt', to_ms(d.planned_open_at), 'earliestOpenAt', to_ms(d.earliest_open_at), 'closesAt', to_ms(d.closes_at),
      'noticedAt', to_ms(d.noticed_at), 'openedAt', to_ms(d.opened_at), 'countedAt', to_ms(d.counted_at),
      'announcedAt', to_ms(d.announced_at), 'effectiveAt', to_ms(d.effective_at), 'withdrawnReason', d.withdrawn_reason,
      'reasonVisibility', d.reason_visibility, 'noticeSeen', ${noticeSeen},
      'roll', case when r.id is not null then
        jsonb_build_object('headcount', r.headcount, 'area', r.area, 'fingerprint', r.fingerprint) end,
      'questions', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'text', q.text, 'ifAdopted', q.if_adopted,
          'ifNotAdopted', q.if_not_adopted) order by q.ordinal), '[]'::jsonb)
        from question q where q.compound_id = d.compound_id and q.decision_id = d.id),
      'papers', (select coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'body', a.body,
          'file', case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name,
            'mediaType', f.media_type, 'bytes', f.bytes) end, 'fileSeen', f.visibility = 'visible') order by a.ordinal), '[]'::jsonb)
        from paper a
        left join file f on f.compound_id = a.compound_id and f.id = a.file_id and f.visibility <> 'removed'
        where a.compound_id = d.compound_id and a.decision_id = d.id and a.visibility = 'visible'),
      'clauses', ${citedClauses(dayOf(key.now))},
      'tookPart', ${tookPart},
      'answered', (select count(distinct s.account_id) from straw_answer s where s.compound_id = d.compound_id and s.decision_id = d.id),
      'result', d.result,
      'mine', coalesce((
        select jsonb_agg(jsonb_build_object(
          'voterId', v.id, 'ownerIds', to_jsonb(v.owner_ids), 'namedOwnerId', v.named_owner_id, 'area', v.area,
          'labels', (select jsonb_agg(u.label order by u.label) from roll_unit u
            where u.compound_id = v.compound_id and u.roll_version_id = v.roll_version_id and u.voter_id = v.id),
          'bindings', (select jsonb_agg(jsonb_build_object('kind', m.kind, 'status', m.status, 'ownerId', m.owner_id))
            from ${mineOnRoll} where u.voter_id = v.id),
          'keptAt', (select to_ms(k.kept_at) from kept_ballot k where k.compound_id = d.compound_id and k.decision_id = d.id
            and k.voter_id = v.id and k.account_id = ${key.accountId}::uuid and k.settled_at is null),
          'returned', ${firstReturn},
          'paper', (select jsonb_build_object('at', to_ms(l.entered_at),
              'disposition', (select t.disposition from ballot_return t where t.compound_id = l.compound_id
                and t.decision_id = l.decision_id and t.voter_id = l.voter_id and t.id = l.return_id),
              'enteredBy', ${paperRolesOf(sql`e.sheet = l.sheet`)})
            from paper_entry l
            where l.compound_id = d.compound_id and l.decision_id = d.id and l.voter_id = v.id
            order by l.sheet desc, l.ordinal desc limit 1)) order by v.id)
        from (select distinct u.voter_id from ${mineOnRoll}) own cross join lateral (
          select * from roll_voter x
          where x.compound_id = d.compound_id and x.roll_version_id = d.roll_version_id and x.id = own.voter_id offset 0) v
        ), '[]'::jsonb),
      'dropped', coalesce((
        select jsonb_agg(jsonb_build_object('voterId', v.id, 'reason', v.reason, 'reasonVisibility', v.answer_visibility, 'amendedAt', to_ms(v.at),
          'labels', (select jsonb_agg(u.label order by u.label) from roll_unit u
            where u.compound_id = d.compound_id and u.roll_version_id = v.roll_version_id and u.voter_id = v.id),
          'returned', ${firstReturn}) order by v.id)
        from (
          select distinct on (x.id) x.id, x.roll_version_id, a.reason, a.at, o.answer_visibility
          from mine m
          join roll_amendment a on a.compound_id = m.compound_id and a.decision_id = d.id
          join objection o on o.compound_id = a.compound_id and o.id = a.objection_id
          join roll_unit u on u.compound_id = a.compound_id and u.roll_version_id = a.from_roll_version_id and u.unit_id = m.unit_id
          join roll_voter x on x.compound_id = u.compound_id and x.roll_version_id = u.roll_version_id and x.id = u.voter_id
            and m.owner_id = any (x.owner_ids)
          where m.compound_id = d.compound_id and m.status <> 'pending' and m.kind in ('owner', 'coOwner')
            and not exists (select from roll_voter y where y.compound_id = d.compound_id
              and y.roll_version_id = d.roll_version_id and y.id = x.id)
          order by x.id, a.at desc, a.id desc) v), '[]'::jsonb),
      'livesInScope', ${livesInScope},
      'pollAnswered', exists (select from straw_answer s where s.compound_id = d.compound_id and s.decision_id = d.id
        and s.account_id = ${key.accountId}::uuid),
      'doors', case when ${key.withDoors} and d.roll_version_id is not null then (
        select jsonb_agg(jsonb_build_object('unitId', ru.unit_id, 'buildingId', ru.building_id, 'building', ru.building,
          'entranceId', ru.entrance_id, 'entrance', ru.entrance, 'floor', ru.floor, 'label', ru.label, 'voterId', ru.voter_id,
          'returned', ${hasReturned(sql`ru.voter_id`)},
          'visit', (select jsonb_build_object('channel', l.channel, 'at', to_ms(l.at)) from delivery l
            where l.compound_id = d.compound_id and l.decision_id = d.id and l.unit_id = ru.unit_id
            order by l.at desc, l.id desc limit 1)))
        from roll_unit ru
        where ru.compound_id = d.compound_id and ru.roll_version_id = d.roll_version_id) end) as view
    from decision d
    join compound c on c.id = d.compound_id
    join pack p on p.id = d.pack_id and p.version = d.pack_version
    left join roll_version r on r.compound_id = d.compound_id and r.id = d.roll_version_id
    ${scopeJoins(sql`d`)}
    where d.compound_id = ${key.compoundId} and d.id = ${key.decisionId} and d.visibility = 'visible'`)
  return row?.view ?? null
}
