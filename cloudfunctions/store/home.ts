import type { DecisionRegime } from '../../types/decision-kinds'
import type { EventName } from '../../types/events'
import type { Instant } from '../../types/units'
import { compoundsQuery, type CompoundRow } from './compounds'
import type { FormerRoll } from './former-rolls'
import { lastStep } from './matter-views'
import { matterPosted, matterTouched } from './matters'
import type { Tx } from './database'
import { at, json, sql, uuids } from './sql'

/** Where somebody belongs, and the frozen rolls that still name them elsewhere. */
export interface HomeGround {
  readonly former: readonly FormerRoll[]
  readonly compounds: readonly CompoundRow[]
}

/** Opens the wall for the compounds of former rolls as well, and answers all the compounds there are to look into. */
export async function openHome(
  tx: Tx,
  key: { compoundIds: readonly string[]; accountId: string; now: Instant },
): Promise<HomeGround> {
  const row = await tx.row<HomeGround>(sql`
    with former as materialized (
      select compound_id, decision_id from former_rolls(${key.accountId}::uuid, ${at(key.now)})),
    opened as materialized (
      select set_config('yuanba.compounds', concat_ws(',', nullif(current_setting('yuanba.compounds', true), ''),
        string_agg(distinct f.compound_id::text, ',')), true)
      from former f having count(*) > 0)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('compoundId', f.compound_id, 'decisionId', f.decision_id)), '[]'::jsonb)
        from former f) as former,
      (select coalesce(jsonb_agg(to_jsonb(k)), '[]'::jsonb) from (
        ${compoundsQuery(sql`c.id = any (${uuids(key.compoundIds)}) or c.id in (select f.compound_id from former f)`)}) k) as compounds,
      (select count(*) from opened) as opened`)
  return { former: row?.former ?? [], compounds: row?.compounds ?? [] }
}

/** The last step of a matter everybody of the compound may know of. */
export interface RecentStep {
  readonly at: Instant
  readonly compoundId: string
  readonly compoundName: string
  readonly matterId: string
  readonly decisionId: string | null
  readonly title: string
  readonly name: EventName
  readonly regime: DecisionRegime | null
  readonly followed: boolean
}

/** What happened lately, one step a matter, the matters that moved last; found by their order, however many there are. */
export function recentSteps(
  tx: Tx,
  key: {
    compoundIds: readonly string[]
    accountId: string | null
    names: readonly EventName[]
    most: number
  },
): Promise<RecentStep[]> {
  return tx.rows<RecentStep>(sql`
    select (m.step ->> 'at')::bigint as at, m.compound_id as "compoundId", c.name as "compoundName", m.id as "matterId",
      m.step ->> 'decisionId' as "decisionId", m.step ->> 'name' as name, m.step ->> 'regime' as regime,
      coalesce((select d.title from decision d where d.compound_id = m.compound_id
        and d.id = (m.step ->> 'decisionId')::uuid), m.title) as title,
      exists (select from matter_follow f where f.compound_id = m.compound_id and f.matter_id = m.id
        and f.account_id = ${key.accountId}::uuid) as followed
    from jsonb_array_elements_text(${json(key.compoundIds)}) k(id)
    join compound c on c.id = k.id::uuid
    cross join lateral (
      select m.compound_id, m.id, m.title, ${lastStep(key.names)} as step
      from matter m
      where m.compound_id = c.id and m.merged_into is null and m.visibility = 'visible' and ${matterPosted}
      order by ${matterTouched} desc, m.id desc limit ${key.most}) m
    where m.step is not null
    order by (m.step ->> 'at')::bigint desc, m.id desc limit ${key.most}`)
}
