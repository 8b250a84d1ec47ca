import type { ReviewKind } from '../../types/review'
import { sql, type SQL } from './sql'

/** Where one kind lies. Its row is `x` in the expressions. */
interface ReviewTable {
  readonly name: string
  /** Its visibility, where the row holds more than one thing people wrote. */
  readonly column?: 'answer_visibility' | 'notice_visibility' | 'reason_visibility'
  /** Whether it has been written at all; of a kind with a table of its own it has. */
  readonly there?: SQL
  /** Who wrote it. */
  readonly author: SQL
  /** What others read of it. */
  readonly words: SQL
  /** Its pictures: a query for their ids. */
  readonly files?: SQL
  /** Read by conveners alone; everything else by whoever may read what it belongs to. */
  readonly narrow?: true
}

/** Where what people write lies: each table has compound_id, id and visibility; a new kind adds its line. */
export const reviewTables: Readonly<Record<ReviewKind, ReviewTable>> = {
  concern: {
    name: 'concern',
    author: sql`x.account_id`,
    words: sql`concat_ws(E'\n', nullif(x.place, ''), x.text)`,
    files: sql`select f.file_id from concern_file f where f.compound_id = x.compound_id and f.concern_id = x.id`,
  },
  topic: {
    name: 'topic',
    author: sql`x.created_by`,
    words: sql`concat_ws(E'\n', x.title, nullif(x.body, ''))`,
  },
  meetingNotice: {
    name: 'meeting',
    author: sql`x.created_by`,
    words: sql`concat_ws(E'\n', x.title, x.place,
      (select string_agg(concat_ws(E'\n', i.title, nullif(i.body, '')), E'\n' order by i.ordinal)
        from agenda_item i where i.compound_id = x.compound_id and i.meeting_id = x.id and not i.added_after_notice))`,
  },
  agendaItem: {
    name: 'agenda_item',
    author: sql`(select m.created_by from meeting m where m.compound_id = x.compound_id and m.id = x.meeting_id)`,
    words: sql`concat_ws(E'\n', x.title, nullif(x.body, ''))`,
  },
  minutes: {
    name: 'minutes',
    author: sql`x.created_by`,
    words: sql`(select string_agg(l.text, E'\n' order by l.ordinal) from minutes_line l
      where l.compound_id = x.compound_id and l.minutes_id = x.id)`,
  },
  correction: {
    name: 'correction',
    author: sql`x.account_id`,
    words: sql`concat_ws(E'\n', x.text, x.answer, x.corrected)`,
  },
  followUp: { name: 'follow_up', author: sql`x.done_by`, words: sql`x.note` },
  matter: { name: 'matter', author: sql`x.created_by`, words: sql`x.title` },
  outcome: { name: 'matter_outcome', author: sql`x.created_by`, words: sql`x.text` },
  floorNote: {
    name: 'floor_note',
    author: sql`x.created_by`,
    words: sql`concat_ws('：', x.speaker, x.words)`,
  },
  covenant: {
    name: 'covenant_version',
    author: sql`x.created_by`,
    words: sql`concat_ws(E'\n', x.title, nullif(x.preamble, ''), (select string_agg(c.text, E'\n' order by c.ordinal)
      from covenant_clause c where c.compound_id = x.compound_id and c.version_id = x.id))`,
  },
  costPlan: {
    name: 'cost_plan_version',
    author: sql`x.created_by`,
    words: sql`concat_ws(E'\n', x.title, nullif(x.body, ''), (select string_agg(l.label, E'\n' order by l.ordinal)
        from cost_line l where l.compound_id = x.compound_id and l.plan_id = x.plan_id and l.version = x.version),
      (select string_agg(concat_ws('，', s.label, nullif(s.condition, '')), E'\n' order by s.ordinal)
        from cost_source s where s.compound_id = x.compound_id and s.plan_id = x.plan_id and s.version = x.version),
      x.rule_text, x.cover_label, nullif(x.change_note, ''))`,
  },
  objection: { name: 'objection', author: sql`x.account_id`, words: sql`x.text`, narrow: true },
  feeSchedule: {
    name: 'fee_schedule',
    author: sql`x.created_by`,
    words: sql`concat_ws(E'\n', nullif(x.title, ''), nullif(x.note, ''), nullif(x.source, ''))`,
  },
  meetingPlace: { name: 'meeting_place', author: sql`x.created_by`, words: sql`x.place` },
  meetingCancelled: {
    ...{ name: 'meeting', column: 'reason_visibility', author: sql`x.created_by` },
    ...{ words: sql`x.cancelled_reason`, there: sql`x.cancelled_reason is not null` },
  },
  decisionNotice: {
    ...{ name: 'decision', column: 'notice_visibility', author: sql`x.created_by` },
    words: sql`concat_ws(E'\n', x.title, nullif(x.money_note, ''),
      (select string_agg(concat_ws(E'\n', q.text, nullif(q.if_adopted, ''), nullif(q.if_not_adopted, '')), E'\n' order by q.ordinal)
        from question q where q.compound_id = x.compound_id and q.decision_id = x.id),
      (select string_agg(concat_ws(E'\n', a.title, nullif(a.body, '')), E'\n' order by a.ordinal)
        from paper a where a.compound_id = x.compound_id and a.decision_id = x.id))`,
    there: sql`(x.noticed_at is not null or x.opened_at is not null)`,
  },
  decisionWithdrawn: {
    ...{ name: 'decision', column: 'reason_visibility', author: sql`x.created_by` },
    ...{ words: sql`x.withdrawn_reason`, there: sql`x.withdrawn_reason is not null` },
  },
  planWithdrawn: {
    ...{ name: 'cost_plan', column: 'reason_visibility', author: sql`x.withdrawn_by` },
    ...{ words: sql`x.withdrawn_reason`, there: sql`x.withdrawn_reason is not null` },
  },
  noticePaper: {
    ...{ name: 'file', author: sql`x.account_id`, words: sql`x.name`, files: sql`select x.id` },
    there: sql`x.purpose = 'paper'`,
  },
  deletionHold: { name: 'retention_hold', author: sql`x.placed_by`, words: sql`x.reason` },
  topicAnswer: answerIn('topic'),
  concernAnswer: answerIn('concern'),
  objectionAnswer: answerIn('objection'),
}

function answerIn(name: 'topic' | 'concern' | 'objection'): ReviewTable {
  return {
    ...{ name, column: 'answer_visibility', author: sql`x.answered_by` },
    ...{ words: sql`x.answer`, there: sql`x.answer is not null` },
  }
}

/** The visibility of a kind, as row `x` of its table has it. */
export function visibilityOf(kind: ReviewKind): SQL {
  return sql`x.${sql.identifier(reviewTables[kind].column ?? 'visibility')}`
}
