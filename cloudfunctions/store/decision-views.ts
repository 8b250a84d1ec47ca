import type { AttachedFile } from '../../types/file'
import type { DeliveryChannel } from '../../types/delivery'
import { dayOf } from '../rules/clocks'
import type { CastBinding } from '../rules/cast-guard'
import type { PaperDisposition, PaperRole } from '../../types/paper-ballot'
import type { ScopeKind } from '../../types/roles'
import type { Visibility } from '../../types/review'
import type { DecisionRegime, DecisionState, Outcome, QuestionResult } from '../../types/decision'
import type { CentiSqm, Headcount, Instant } from '../../types/units'
import { citedClauses, type ClauseRow } from './covenant-lists'
import type { Tx } from './database'
import { noticeSeen } from './decisions'
import { at, sql, uuids, type SQL } from './sql'

interface Sum {
  readonly headcount: Headcount
  readonly area: CentiSqm
}

/** A decision as lists and home need it. */
export interface CardRow {
  readonly id: string
  readonly compoundId: string
  readonly compoundName: string
  readonly title: string
  readonly regime: DecisionRegime
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly scopeBuildingId: string | null
  readonly scopeBuilding: string | null
  readonly scopeEntrance: string | null
  readonly state: DecisionState
  readonly plannedOpenAt: Instant | null
  readonly earliestOpenAt: Instant | null
  readonly closesAt: Instant | null
  readonly roll: Sum | null
  readonly tookPart: Sum
  readonly outcomes: readonly (Outcome | null)[] | null
  readonly mine: { readonly of: number; readonly returned: number }
  /** Open objections of others than the caller, for those who answer them. */
  readonly openObjections: number
  /** Neighbours read what was posted. */
  readonly noticeSeen: boolean
  readonly at: Instant
}

/** Every return answers every question, so the first one stands for taking part. */
const firstQuestion = sql`(
  select q.id from question q where q.compound_id = d.compound_id and q.decision_id = d.id order by q.ordinal limit 1)`

/** Participation on both axes; under a roll amended since voting began, what that roll says the voters weigh. */
const tookPart = sql`(case when exists (select from roll_amendment a
    where a.compound_id = d.compound_id and a.decision_id = d.id and a.at >= d.opened_at)
  then (
    select jsonb_build_object('headcount', coalesce(sum(b.sign * v.headcount), 0), 'area', coalesce(sum(b.sign * v.area), 0))
    from ballot b join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = b.voter_id
    where b.compound_id = d.compound_id and b.decision_id = d.id and b.question_id = ${firstQuestion}
      and b.choice is distinct from 'invalid')
  else (
    select jsonb_build_object('headcount', coalesce(sum(b.sign * b.headcount), 0), 'area', coalesce(sum(b.sign * b.area), 0))
    from ballot b
    where b.compound_id = d.compound_id and b.decision_id = d.id and b.question_id = ${firstQuestion}
      and b.choice is distinct from 'invalid') end)`

/** Whether a voter has returned, found by the whole key of the ballot. */
function hasReturned(voterId: SQL): SQL {
  return sql`exists (select from ballot b where b.compound_id = d.compound_id and b.decision_id = d.id
    and b.question_id = ${firstQuestion} and b.voter_id = ${voterId} and b.revision = 1)`
}

const scopeNames = sql`
  'scopeKind', d.scope_kind, 'scopeId', d.scope_id,
  'scopeBuildingId', case d.scope_kind when 'building' then d.scope_id else se.building_id end,
  'scopeBuilding', sb.name, 'scopeEntrance', se.name`

const scopeJoins = sql`
  left join entrance se on se.compound_id = d.compound_id and se.id = d.scope_id and d.scope_kind = 'entrance'
  left join building sb on sb.compound_id = d.compound_id
    and sb.id = case d.scope_kind when 'building' then d.scope_id else se.building_id end`

/**
 * The caller's bindings that hold at a moment, and those that ended together with the ownership (`sold`), few, found
 * first and once. The look-ups that start from them are lateral with `offset 0`: a table that has never been analysed
 * must not tempt the planner to walk the whole roll.
 */
function withMine(accountId: string | null, now: Instant): SQL {
  return sql`with mine as materialized (
    select x.compound_id, x.unit_id, x.owner_id, x.kind, case x.status when 'ended' then 'sold' else x.status end as status
    from binding x
    where x.account_id = ${accountId}::uuid and x.valid_from <= ${at(now)}
      and (x.status in ('accepted', 'pending') and (x.valid_until is null or x.valid_until > ${at(now)})
        or x.status = 'ended' and x.kind in ('owner', 'coOwner') and exists (
          select from unit_owner o where o.compound_id = x.compound_id and o.unit_id = x.unit_id
            and o.owner_id = x.owner_id and o.until = x.valid_until)))`
}

/**
 * The caller's bindings with the voters of decision \`d\` their units belong to. A home that was sold leads only to a
 * roll that names its former owner: what the new one does is not to be seen.
 */
const mineOnRoll = sql`mine m cross join lateral (
  select u.voter_id from roll_unit u
  where u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.unit_id = m.unit_id
    and m.compound_id = d.compound_id
    and (m.status <> 'sold' or exists (
      select from roll_voter x where x.compound_id = u.compound_id and x.roll_version_id = u.roll_version_id
        and x.id = u.voter_id and m.owner_id = any (x.owner_ids))) offset 0) u`

/** Whether the caller has an accepted tie to a home within the scope of decision \`d\`. */
const livesInScope = sql`exists (
  select from mine m cross join lateral (
    select t.building_id, t.entrance_id from unit t where t.compound_id = m.compound_id and t.id = m.unit_id offset 0) t
  where m.compound_id = d.compound_id and m.status = 'accepted'
    and (d.scope_kind = 'compound' or d.scope_id in (t.building_id, t.entrance_id)))`

/** Whether decision `d` runs, or somebody waits for an answer to it. */
const stillToDo = sql`(d.state in ('draft', 'checked', 'rollFrozen', 'noticed', 'open', 'closed', 'counted')
  or (d.compound_id, d.id) in (select o.compound_id, o.decision_id from objection o where o.state = 'open'))`

/** A decision of a compound the caller may have left. */
export interface FormerRoll {
  readonly compoundId: string
  readonly decisionId: string
}

/**
 * The decisions whose frozen roll still names the caller for a home that was sold meanwhile, and the wall opened for
 * their compounds: whoever sold may read that decision as everybody may, and finds it among the own ones.
 */
export async function openFormerRolls(tx: Tx, accountId: string | null, now: Instant): Promise<FormerRoll[]> {
  if (accountId === null) return []
  const rolls = await tx.rows<FormerRoll>(sql`
    select compound_id as "compoundId", decision_id as "decisionId" from former_rolls(${accountId}::uuid, ${at(now)})`)
  if (rolls.length > 0) {
    const opened = [...new Set(rolls.map((roll) => roll.compoundId))].join(',')
    await tx.rows(sql`select set_config('yuanba.compounds',
      concat_ws(',', nullif(current_setting('yuanba.compounds', true), ''), ${opened}::text), true)`)
  }
  return rolls
}

/**
 * The decisions of a set of compounds, running ones first, newest first; drafts too (the caller filters by role). Of
 * compounds the caller has left (`former`) those decisions alone. `toDo`: those that something is still to be done with,
 * found without walking through the past.
 */
export async function decisionCards(
  tx: Tx,
  compoundIds: readonly string[],
  former: readonly FormerRoll[],
  accountId: string | null,
  now: Instant,
  limit: number,
  which: 'all' | 'toDo' = 'all',
): Promise<CardRow[]> {
  const rows = await tx.rows<{ card: CardRow }>(sql`
    ${withMine(accountId, now)}
    select jsonb_build_object(
      'id', d.id, 'compoundId', d.compound_id, 'compoundName', c.name, 'title', d.title, 'regime', d.regime, ${scopeNames},
      'state', d.state, 'plannedOpenAt', to_ms(d.planned_open_at), 'earliestOpenAt', to_ms(d.earliest_open_at),
      'closesAt', to_ms(d.closes_at), 'noticeSeen', ${noticeSeen},
      'roll', case when r.id is not null then jsonb_build_object('headcount', r.headcount, 'area', r.area) end,
      'tookPart', case when d.regime = 'owners' and d.opened_at is not null then ${tookPart}
        else jsonb_build_object('headcount', 0, 'area', 0) end,
      'outcomes', case when d.state in ('announced', 'effective') then
        (select jsonb_agg(x -> 'outcome') from jsonb_array_elements(coalesce(
          (select a.result from roll_amendment a where a.compound_id = d.compound_id and a.decision_id = d.id
            and a.result is not null order by a.at desc, a.id desc limit 1), d.result)) x) end,
      'openObjections', (select count(*) from objection o where o.compound_id = d.compound_id and o.decision_id = d.id
        and o.state = 'open' and o.account_id is distinct from ${accountId}::uuid),
      'mine', case d.regime
        when 'owners' then (
          select jsonb_build_object('of', count(distinct u.voter_id), 'returned', count(distinct u.voter_id) filter (where ${hasReturned(sql`u.voter_id`)}))
          from ${mineOnRoll} cross join lateral (
            select v.owner_ids, v.named_owner_id from roll_voter v
            where v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = u.voter_id offset 0) v
          where m.status <> 'pending' and m.owner_id = any (v.owner_ids)
            and (v.named_owner_id is null or v.named_owner_id = m.owner_id))
        else jsonb_build_object(
          'of', ${livesInScope}::int,
          'returned', (select least(count(*), 1) from straw_answer a
            where a.compound_id = d.compound_id and a.decision_id = d.id and a.account_id = ${accountId}::uuid))
      end,
      'at', to_ms(greatest(d.created_at, d.noticed_at, d.opened_at, d.counted_at, d.announced_at))) as card
    from decision d
    join compound c on c.id = d.compound_id
    left join roll_version r on r.compound_id = d.compound_id and r.id = d.roll_version_id
    ${scopeJoins}
    where (d.compound_id = any (${uuids(compoundIds)}) or d.compound_id = any (${uuids(former.map((roll) => roll.compoundId))})
        and d.id = any (${uuids(former.map((roll) => roll.decisionId))})) and d.visibility = 'visible' and d.state <> 'withdrawn'
      and ${which === 'all' ? sql`true` : stillToDo}
    order by (d.state = 'open') desc, (d.state in ('announced', 'counted', 'effective')), d.closes_at desc nulls last, d.id desc
    limit ${limit}`)
  return rows.map((row) => row.card)
}

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
export interface ViewRow {
  readonly id: string
  readonly compoundId: string
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly demo: boolean
  readonly matterId: string
  readonly regime: DecisionRegime
  readonly item: number | null
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly scopeBuildingId: string | null
  readonly scopeBuilding: string | null
  readonly scopeEntrance: string | null
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
      'matterId', d.matter_id, 'regime', d.regime, 'item', d.item, ${scopeNames},
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
    ${scopeJoins}
    where d.compound_id = ${key.compoundId} and d.id = ${key.decisionId} and d.visibility = 'visible'`)
  return row?.view ?? null
}

/** How many owners of one decision nobody has reached, by the places of their doors. */
export interface UnreachedRow {
  readonly compoundId: string
  readonly decisionId: string
  readonly places: readonly { readonly buildingId: string; readonly entranceId: string | null }[]
  readonly voters: number
}

/**
 * Of running owners' decisions, the last to close first: voters without a return at none of whose doors the last visit
 * reached anybody; few rows, however large the yard.
 */
export function unreachedVoters(
  tx: Tx,
  compoundIds: readonly string[],
  most: number,
): Promise<UnreachedRow[]> {
  return tx.rows(sql`
    select compound_id as "compoundId", decision_id as "decisionId", places, count(*)::integer as voters
    from (
      select d.compound_id, d.id as decision_id, u.voter_id,
        jsonb_agg(distinct jsonb_build_object('buildingId', u.building_id, 'entranceId', u.entrance_id)) as places
      from (select * from decision x where x.compound_id = any (${uuids(compoundIds)}) and x.state = 'open'
        and x.regime = 'owners' and x.visibility = 'visible' order by x.closes_at desc nulls last, x.id desc limit ${most}) d
      join roll_unit u on u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id
      left join lateral (
        select l.channel from delivery l
        where l.compound_id = d.compound_id and l.decision_id = d.id and l.unit_id = u.unit_id
        order by l.at desc, l.id desc limit 1) last on true
      where not ${hasReturned(sql`u.voter_id`)}
      group by d.compound_id, d.id, u.voter_id
      having bool_and(coalesce(last.channel, 'notReached') = 'notReached')) waiting
    group by compound_id, decision_id, places`)
}
