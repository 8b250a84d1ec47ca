import { sql } from '../../../cloudfunctions/store/sql'
import type { Person } from '../../support/everybody'
import type { Actor } from '../../support/world'
import { world } from './place'

/** What closing an account touches of a person, as it was. */
let remembered: { binding: unknown[]; role_grant: unknown[]; area_grant: unknown[]; name: string } | null =
  null
let joined: string[] = []

export async function remember(as: Actor): Promise<void> {
  const rows = (table: string) => sql`(select coalesce(jsonb_agg(to_jsonb(t)), '[]'::jsonb)
    from ${sql.identifier(table)} t where t.account_id = ${as.accountId})`
  const [row] = await world.owner((run) =>
    run<{ was: NonNullable<typeof remembered> }>(sql`
      select jsonb_build_object('binding', ${rows('binding')}, 'role_grant', ${rows('role_grant')},
        'area_grant', ${rows('area_grant')}, 'name', (select name from account where id = ${as.accountId})) as was`),
  )
  remembered = row?.was ?? null
}

/** Gives somebody else the same offices. */
export async function joinOffices(chair: Person, as: Actor): Promise<void> {
  await world.owner(async (run) => {
    const own = await run<{ id: string }>(sql`insert into role_grant
        (compound_id, id, account_id, role, scope_kind, scope_id, valid_from, valid_until, source)
      select compound_id, gen_random_uuid(), ${chair.accountId}, role, scope_kind, scope_id, valid_from, valid_until, source
      from role_grant where account_id = ${as.accountId} returning id`)
    const area = await run<{ id: string }>(sql`insert into area_grant
        (id, area_id, account_id, role, valid_from, valid_until, source)
      select gen_random_uuid(), area_id, ${chair.accountId}, role, valid_from, valid_until, source
      from area_grant where account_id = ${as.accountId} returning id`)
    joined = [...own, ...area].map(({ id }) => id)
  })
}

export async function reopen(as: Actor): Promise<void> {
  await world.owner(async (run) => {
    for (const table of ['role_grant', 'area_grant'] as const) {
      await run(sql`delete from ${sql.identifier(table)} where id::text in (
        select jsonb_array_elements_text(${JSON.stringify(joined)}::jsonb))`)
      await run(sql`update ${sql.identifier(table)} t set valid_until = w.valid_until
        from jsonb_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(remembered?.[table])}::jsonb) w
        where t.id = w.id`)
    }
    await run(sql`update role_grant set ended_by = null, ended_at = null where account_id = ${as.accountId}`)
    await run(sql`update binding t set status = w.status, valid_until = w.valid_until, ended_reason = w.ended_reason,
        ended_by = w.ended_by, name = w.name, note = w.note
      from jsonb_populate_recordset(null::binding, ${JSON.stringify(remembered?.binding)}::jsonb) w where t.id = w.id`)
    await run(sql`update account set name = ${remembered?.name}, closed_at = null where id = ${as.accountId}`)
    await run(
      sql`update account_identity set revoked_at = null where secret_hash = ${as.identity.secretHash}`,
    )
  })
  joined = []
}
