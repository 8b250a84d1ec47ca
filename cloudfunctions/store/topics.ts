import type { Visibility } from '../../types/review'
import type { TopicState } from '../../types/topic'
import type { Instant } from '../../types/units'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { type NamedScopeRow, scopeJoins, type ScopeRow } from './scope-names'
import { at, sql } from './sql'

/** A topic locked for a step. */
export interface TopicHead extends StoredScope {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly matterId: string | null
  readonly state: TopicState
  readonly visibility: 'pending' | 'visible' | 'held' | 'removed'
  readonly createdBy: string
}

/** The topic, locked against another step at the same time; null when the compound has none such. */
export function lockTopic(tx: Tx, compoundId: string, id: string): Promise<TopicHead | null> {
  return tx.row<TopicHead>(sql`
    select t.id, t.title, t.body, t.matter_id as "matterId", t.state, t.visibility, t.created_by as "createdBy",
      t.scope_kind as "scopeKind", t.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = t.compound_id and e.id = t.scope_id) as "buildingId"
    from topic t where t.compound_id = ${compoundId} and t.id = ${id} for update of t`)
}

/** Stores a topic that waits for its check; false when the id is taken. */
export async function insertTopic(
  tx: Tx,
  topic: {
    compoundId: string
    id: string
    scope: StoredScope
    matterId: string | null
    title: string
    body: string
    createdBy: string
    now: Instant
  },
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into topic (compound_id, id, scope_kind, scope_id, matter_id, title, body, created_by, created_at)
    values (${topic.compoundId}, ${topic.id}, ${topic.scope.scopeKind}, ${topic.scope.scopeId}::uuid, ${topic.matterId}::uuid,
      ${topic.title}, ${topic.body}, ${topic.createdBy}, ${at(topic.now)})
    on conflict (compound_id, id) do nothing returning id`)
  return row !== null
}

/** Notes or takes back that somebody seconds a topic. */
export async function setSecond(
  tx: Tx,
  key: { compoundId: string; topicId: string; accountId: string; now: Instant },
  second: boolean,
): Promise<void> {
  await tx.rows(
    second
      ? sql`insert into topic_second (compound_id, topic_id, account_id, at)
          values (${key.compoundId}, ${key.topicId}, ${key.accountId}, ${at(key.now)}) on conflict do nothing`
      : sql`delete from topic_second
          where compound_id = ${key.compoundId} and topic_id = ${key.topicId} and account_id = ${key.accountId}`,
  )
}

/** Ends the waiting of a topic: taken as an item, or answered. */
export async function settleTopic(
  tx: Tx,
  compoundId: string,
  id: string,
  settled: { by: string; now: Instant } & ({ itemId: string } | { answer: string }),
): Promise<void> {
  const change =
    'itemId' in settled
      ? sql`state = 'taken', item_id = ${settled.itemId}`
      : sql`state = 'answered', answer = ${settled.answer}`
  await tx.rows(sql`
    update topic set ${change}, answered_by = ${settled.by}, answered_at = ${at(settled.now)}
    where compound_id = ${compoundId} and id = ${id}`)
}

/** A topic in the list, with what decides who may see and answer it. */
export interface TopicRow extends NamedScopeRow {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly matterId: string | null
  readonly state: TopicState
  readonly at: Instant
  readonly visibility: 'pending' | 'visible' | 'held' | 'removed'
  readonly createdBy: string
  readonly seconds: number
  readonly seconded: boolean
  readonly answer: string | null
  readonly answerVisibility: Visibility
  readonly meetingId: string | null
}

/** An agenda something may still be put on. */
export interface OpenAgendaRow extends ScopeRow {
  readonly meetingId: string
  readonly title: string
  readonly startsAt: Instant
  readonly noticed: boolean
  readonly version: number
}

/** The topics of a compound, waiting ones first and the most seconded first, with the agendas that are still open. */
export async function topicsOf(
  tx: Tx,
  compoundId: string,
  accountId: string | null,
  limit: number,
): Promise<{ compoundName: string; topics: TopicRow[]; agendas: OpenAgendaRow[] } | null> {
  const row = await tx.row<{
    list: { compoundName: string; topics: TopicRow[]; agendas: OpenAgendaRow[] }
  }>(sql`
    select jsonb_build_object('compoundName', c.name,
      'topics', (select coalesce(jsonb_agg(to_jsonb(x) order by x.state = 'proposed' desc, x.seconds desc, x.at desc), '[]'::jsonb) from (
        select t.id, t.title, t.body, t.scope_kind as "scopeKind", t.scope_id as "scopeId", sb.id as "scopeBuildingId",
          sb.name as "scopeBuilding", se.name as "scopeEntrance", t.matter_id as "matterId", t.state, to_ms(t.created_at) as at, t.visibility,
          t.created_by as "createdBy", t.answer, t.answer_visibility as "answerVisibility", i.meeting_id as "meetingId",
          (select count(*) from topic_second s where s.compound_id = t.compound_id and s.topic_id = t.id) + t.seconded_before as seconds,
          exists (select from topic_second s where s.compound_id = t.compound_id and s.topic_id = t.id
            and s.account_id = ${accountId}::uuid) as seconded
        from topic t
        ${scopeJoins(sql`t`)}
        left join agenda_item i on i.compound_id = t.compound_id and i.id = t.item_id
        where t.compound_id = c.id and t.visibility <> 'removed'
        order by t.state = 'proposed' desc, t.created_at desc limit ${limit}) x),
      'agendas', (select coalesce(jsonb_agg(jsonb_build_object('meetingId', m.id, 'title', m.title, 'startsAt', to_ms(m.starts_at),
          'noticed', m.state = 'noticed', 'version', m.version, 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
          'scopeBuildingId', (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id))
          order by m.starts_at), '[]'::jsonb)
        from meeting m where m.compound_id = c.id and m.state in ('draft', 'noticed'))) as list
    from compound c where c.id = ${compoundId}`)
  return row?.list ?? null
}

/** Puts one more item at the end of an agenda. Answers the new version of the meeting. */
export async function appendItem(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  item: {
    id: string
    title: string
    body: string
    minutes: number
    matterId: string | null
    addedAfterNotice: boolean
  },
): Promise<number> {
  await tx.rows(sql`
    insert into agenda_item (compound_id, id, meeting_id, ordinal, title, body, minutes, regime, matter_id, added_after_notice)
    select ${compoundId}, ${item.id}, ${meetingId}, coalesce(max(i.ordinal), 0) + 1, ${item.title}, ${item.body},
      ${item.minutes}::integer, 'deliberation', ${item.matterId}::uuid, ${item.addedAfterNotice}::boolean
    from agenda_item i where i.compound_id = ${compoundId} and i.meeting_id = ${meetingId}`)
  const row = await tx.row<{ version: number }>(sql`
    update meeting set version = version + 1 where compound_id = ${compoundId} and id = ${meetingId} returning version`)
  if (!row) throw new Error('the locked meeting is gone')
  return row.version
}
