import { drawnId } from './chance'
import type { DueGroupId, DueId, MatterId, UnitId } from '../../types/ids'
import type { HomeSubject, SubjectKind } from '../../types/payment-kinds'
import { dueSources, type DueSource } from '../../cloudfunctions/store/dues'
import { json, sql } from '../../cloudfunctions/store/sql'
import type { BuiltCompound, World } from './world'

/** What homes of a test are to pay. */
export interface DueSpec {
  readonly kind?: HomeSubject
  /** Fen. */
  readonly amount: number
  readonly steps?: readonly { readonly amount: number; readonly due: string | null }[]
  readonly title?: string
  readonly groupId?: string
  readonly matterId?: MatterId | null
  readonly exceed?: boolean
}

/** A due as a payment names it. */
export interface DueKey {
  readonly subjectKind: HomeSubject
  readonly subjectId: DueId
  readonly groupId: DueGroupId
}

const joined = new Set<SubjectKind>()

/** Dues of a table beside the product's own, brought in through the map as every kind is. */
function bringIn(kind: SubjectKind): void {
  if (joined.has(kind)) return
  joined.add(kind)
  const known: DueSource | undefined = dueSources[kind]
  const fixture: DueSource = (compoundId) => sql`
    select f.subject_id, f.unit_id, f.amount, f.steps, f.title, f.matter_id, f.group_id, f.group_title,
      ${kind} || ':' || f.group_id, 'liability', '代收：' || f.group_title, f.group_id, null::uuid, f.open, f.exceed, f.at
    from fixture.due f where f.compound_id = ${compoundId} and f.kind = ${kind}`
  const named: DueSource = (compoundId) =>
    sql`select * from (${fixture(compoundId)}) as f(subject_id, unit_id, amount, steps, title, matter_id, group_id, group_title,
      account_code, account_kind, account_name, plan_id, schedule_id, open, exceed, at)`
  dueSources[kind] = known
    ? (compoundId) =>
        sql`select * from (${known(compoundId)}) k union all select * from (${named(compoundId)}) n`
    : named
}

/** Lets homes owe nothing and be asked for so much: one due a home, in a group of their own. */
export async function askedOf(
  world: World,
  compound: Pick<BuiltCompound, 'id'>,
  unitIds: readonly UnitId[],
  spec: DueSpec,
): Promise<DueKey[]> {
  const kind = spec.kind ?? 'pledge'
  bringIn(kind)
  const groupId = (spec.groupId ?? drawnId()) as DueGroupId
  const title = spec.title ?? '楼顶隔热板'
  const rows = unitIds.map((unitId) => ({ subjectId: drawnId() as DueId, unitId }))
  await world.owner(async (run) => {
    await run(sql`create schema if not exists fixture`)
    await run(sql`create table if not exists fixture.due (compound_id uuid, kind text, subject_id uuid, unit_id uuid,
      amount bigint, steps jsonb, title text, matter_id uuid, group_id uuid, group_title text, open boolean, exceed boolean,
      at timestamptz)`)
    await run(sql`grant usage on schema fixture to yuanba_app`)
    await run(sql`grant select on fixture.due to yuanba_app`)
    await run(sql`create index if not exists due_subject on fixture.due (compound_id, subject_id)`)
    const steps = spec.steps ?? [{ amount: spec.amount, due: null }]
    await run(sql`
      insert into fixture.due
      select ${compound.id}, ${kind}, r."subjectId", r."unitId", ${spec.amount}::bigint, ${json(steps)}, ${title},
        ${spec.matterId ?? null}::uuid, ${groupId}::uuid, ${title}, true, ${spec.exceed ?? false}, from_ms(${world.now})
      from jsonb_to_recordset(${json(rows)}) as r("subjectId" uuid, "unitId" uuid)`)
  })
  return rows.map(({ subjectId }) => ({ subjectKind: kind, subjectId, groupId }))
}

/** Calls the dues of a group off: nothing more is taken, what was paid goes back. */
export async function callOff(world: World, groupId: DueGroupId): Promise<void> {
  await world.owner((run) => run(sql`update fixture.due set open = false where group_id = ${groupId}::uuid`))
}
