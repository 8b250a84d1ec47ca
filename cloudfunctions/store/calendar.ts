import type { CalendarEntry } from '../../types/calendar'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { decisionPosted } from './decisions'
import { at, sql } from './sql'

/** What is coming in a compound and was posted, the next first; null when there is no such compound. */
export function comingUp(
  tx: Tx,
  { compoundId, now, most }: { compoundId: string; now: Instant; most: number },
): Promise<{ compoundName: string; coming: CalendarEntry[] } | null> {
  return tx.row(sql`
    select c.name as "compoundName", coalesce((
      select jsonb_agg(to_jsonb(x) order by x.at, x.id) from (
        select * from (
          select 'meeting' as kind, t.id, t.title, t.place, to_ms(t.starts_at) as at from meeting t
          where t.compound_id = c.id and t.visibility = 'visible' and t.state in ('noticed', 'running')
            and t.ends_at > ${at(now)}
          union all
          select 'votingOpens', d.id, d.title, '', to_ms(d.planned_open_at) from decision d
          where d.compound_id = c.id and ${decisionPosted} and d.state = 'noticed' and d.planned_open_at > ${at(now)}
          union all
          select 'votingCloses', d.id, d.title, '', to_ms(d.closes_at) from decision d
          where d.compound_id = c.id and ${decisionPosted} and d.state in ('noticed', 'open') and d.closes_at > ${at(now)}
        ) y order by y.at, y.id limit ${most}) x), '[]'::jsonb) as coming
    from compound c where c.id = ${compoundId}`)
}
