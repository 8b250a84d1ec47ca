import type { Instant } from '../../types/units'
import type { Database } from './database'
import { at, sql } from './sql'

/** A moment when a decision starts or ends its voting. */
export interface DecisionMoment {
  readonly kind: 'opens' | 'closes'
  readonly title: string
  readonly compound: string
  readonly at: Instant
}

/** The next starts and ends of voting in every compound, soonest first: what a person who moves a clock may jump to. */
export function upcomingMoments(database: Database, now: Instant): Promise<DecisionMoment[]> {
  return database.transaction('timer', (tx) =>
    tx.rows<DecisionMoment>(sql`
      select m.kind, d.title, c.name as compound, to_ms(m.at) as at
      from decision d
      join compound c on c.id = d.compound_id
      cross join lateral (values
        ('opens', case when d.state = 'noticed' then greatest(d.planned_open_at, d.earliest_open_at) end),
        ('closes', case when d.state in ('noticed', 'open') then d.closes_at end)
      ) as m (kind, at)
      where d.state in ('noticed', 'open') and m.at > ${at(now)}
      order by m.at, d.id
      limit 20`),
  )
}
