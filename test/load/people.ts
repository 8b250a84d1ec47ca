import { createHash, randomUUID } from 'node:crypto'
import type { CallIdentity } from '../../cloudfunctions/operations/host'
import { json, sql } from '../../cloudfunctions/store/sql'
import type { World } from '../support/world'

/** An owner of the big compound, who can call and cast. */
export interface LoadVoter {
  readonly identity: CallIdentity & { readonly secretHash: string }
  readonly accountId: string
  readonly voterId: string
}

/** One compound with as many owners as asked for, each with a home, an account and a place on one frozen roll. */
export interface LoadCompound {
  readonly compoundId: string
  readonly rollVersionId: string
  readonly matterId: string
  readonly voters: readonly LoadVoter[]
}

/** Writes the compound straight into the tables. */
export async function loadCompound(world: World, voters: number): Promise<LoadCompound> {
  const [compoundId, buildingId, rollVersionId, matterId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ]
  const people = Array.from({ length: voters }, (_, index) => {
    const accountId = randomUUID()
    return {
      accountId,
      voterId: randomUUID(),
      ownerId: randomUUID(),
      unitId: randomUUID(),
      bindingId: randomUUID(),
      room: String(index + 1),
      secretHash: createHash('sha256').update(accountId).digest('hex'),
    }
  })
  const rows = sql`jsonb_to_recordset(${json(people)}) as p("accountId" uuid, "voterId" uuid, "ownerId" uuid,
    "unitId" uuid, "bindingId" uuid, room text, "secretHash" text)`
  const epoch = sql`from_ms(0)`
  await world.owner(async (run) => {
    await run(
      sql`insert into compound (id, name, pack_id, created_at) values (${compoundId}, '大院', 'national', ${epoch})`,
    )
    await run(sql`insert into building (compound_id, id, name) values (${compoundId}, ${buildingId}, '1')`)
    await run(
      sql`insert into account (id, name, created_at) select p."accountId", '业主', ${epoch} from ${rows}`,
    )
    await run(sql`insert into account_identity (kind, secret_hash, account_id, created_at)
      select 'token', p."secretHash", p."accountId", ${epoch} from ${rows}`)
    await run(sql`insert into owner (compound_id, id, name, created_at)
      select ${compoundId}::uuid, p."ownerId", '业主' || p.room, ${epoch} from ${rows}`)
    await run(sql`insert into unit (compound_id, id, building_id, room, use, area)
      select ${compoundId}::uuid, p."unitId", ${buildingId}::uuid, p.room, 'home', 8000 from ${rows}`)
    await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
      select ${compoundId}::uuid, p."unitId", p."ownerId", ${epoch} from ${rows}`)
    await run(sql`insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from)
      select ${compoundId}::uuid, p."bindingId", p."accountId", p."unitId", p."ownerId", 'owner', 'accepted', 'operator', ${epoch} from ${rows}`)
    await run(sql`insert into roll_version (compound_id, id, scope_kind, number, fingerprint, headcount, headcount_merged,
        area, unit_count, same_person_groups, created_by, created_at)
      values (${compoundId}, ${rollVersionId}, 'compound', 1, 'x', ${voters}::integer, ${voters}::integer,
        ${voters * 8000}::bigint, ${voters}::integer, '[]', ${people[0]?.accountId}::uuid, ${epoch})`)
    await run(sql`insert into roll_voter (compound_id, roll_version_id, id, owner_ids, headcount, area)
      select ${compoundId}::uuid, ${rollVersionId}::uuid, p."voterId", array[p."ownerId"], 1, 8000 from ${rows}`)
    await run(sql`insert into roll_unit (compound_id, roll_version_id, unit_id, voter_id, area, label, building_id, building)
      select ${compoundId}::uuid, ${rollVersionId}::uuid, p."unitId", p."voterId", 8000, p.room, ${compoundId}::uuid, '1' from ${rows}`)
    await run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
      values (${compoundId}, ${matterId}, '事', 'compound', ${people[0]?.accountId}::uuid, ${epoch})`)
    await run(sql`analyze`)
  })
  return {
    compoundId,
    rollVersionId,
    matterId,
    voters: people.map((person) => ({
      identity: { kind: 'token', secretHash: person.secretHash },
      accountId: person.accountId,
      voterId: person.voterId,
    })),
  }
}

/** An open decision of that compound, with one question. */
export async function openLoadDecision(
  world: World,
  compound: LoadCompound,
  closesAt: number,
): Promise<{ decisionId: string; questionId: string }> {
  const [decisionId, questionId] = [randomUUID(), randomUUID()]
  await world.owner(async (run) => {
    await run(sql`insert into decision (compound_id, id, matter_id, regime, item, scope_kind, title, state, pack_id,
        pack_version, closes_at, roll_version_id, noticed_at, opened_at, created_by, created_at)
      values (${compound.compoundId}, ${decisionId}, ${compound.matterId}, 'owners', 9, 'compound', '要不要做', 'open', 'national', 1,
        from_ms(${closesAt}::bigint), ${compound.rollVersionId}, from_ms(0), from_ms(0), ${compound.voters[0]?.accountId}::uuid, from_ms(0))`)
    await run(sql`insert into question (compound_id, id, decision_id, ordinal, text, if_adopted, if_not_adopted)
      values (${compound.compoundId}, ${questionId}, ${decisionId}, 1, '同意吗', '做', '不做')`)
  })
  return { decisionId, questionId }
}
