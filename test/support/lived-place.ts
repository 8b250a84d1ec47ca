import type { Database } from '../../cloudfunctions/store/database'
import { json, sql } from '../../cloudfunctions/store/sql'
import { instant } from '../../types/units'
import type { CompoundId, DecisionId } from '../../types/ids'
import { openDecision, value, World, type Actor } from './world'

/** A place in which something has happened: two yards, a counted vote, a vote that runs, a straw poll. */
export interface LivedPlace {
  readonly world: World
  readonly compoundId: CompoundId
  readonly otherId: CompoundId
  readonly counted: DecisionId
  readonly running: DecisionId
  readonly owner: Actor & { readonly token: string }
}

const dayMs = 86_400_000

async function vote(actor: Actor, compoundId: CompoundId, decisionId: DecisionId): Promise<void> {
  const view = value(await actor.call('decision.view', { compoundId, decisionId }))
  value(
    await actor.call('decision.castBallot', {
      compoundId,
      decisionId,
      voterId: view.mine[0]!.voterId,
      choices: view.questions.map((question) => ({ questionId: question.id, choice: 'agree' as const })),
    }),
  )
}

/** Lives in a migrated database. */
export async function liveIn(database: Database): Promise<LivedPlace> {
  const world = await World.over(database)
  const yards = []
  for (const name of ['弘运小区', '新五院']) {
    const compound = await world.compound(
      name,
      Array.from({ length: 6 }, (_, n) => ({
        building: n < 3 ? '1' : '2',
        entrance: '1',
        floor: n + 1,
        room: `${n + 1}01`,
        area: 8000 + n,
        owners: [`${name}业主“${n}”\\换行\n`],
      })),
    )
    yards.push(compound)
  }
  const [compound, other] = yards as [(typeof yards)[number], (typeof yards)[number]]
  const chair = await world.account('主任')
  await world.grant(chair, compound.id, 'committee')
  await world.grant(chair, other.id, 'committee')
  const [unitId] = Object.values(compound.units)
  const [ownerId] = Object.values(compound.owners)
  const owner = await world.account('业主')
  await world.bind(owner, compound.id, unitId!, 'owner', ownerId!)
  const first = await openDecision(world, chair, compound.id)
  await vote(owner, compound.id, first.decisionId)
  world.now = instant(first.closesAt + dayMs)
  await world.timer()
  const second = await openDecision(world, chair, compound.id)
  await vote(owner, compound.id, second.decisionId)
  await openDecision(world, chair, other.id, { regime: 'deliberation', item: null })
  await world.owner(async (run) => {
    // Values that a careless way through JSON would lose.
    await run(sql`insert into roster_import (compound_id, id, account_id, file_id, file_name, state, grid, created_at)
      values (${compound.id}, gen_random_uuid(), gen_random_uuid(), 'cloud://elsewhere.bucket/imports/a.xlsx', ${'名册,"\\\t'},
        'read', ${json([[null, '1.10', 9007199254740993n.toString()]])}, timestamptz '2026-01-02 03:04:05.678901+00'),
      (${compound.id}, gen_random_uuid(), gen_random_uuid(), 'f', 'f', 'read', 'null'::jsonb, now())`)
  })
  return {
    world,
    compoundId: compound.id,
    otherId: other.id,
    counted: first.decisionId,
    running: second.decisionId,
    owner,
  }
}
