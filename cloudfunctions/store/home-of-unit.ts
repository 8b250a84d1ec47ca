import type { BindingEvidence, BindingStatus } from '../../types/binding'
import type { BindingKind } from '../../types/roles'
import type { CentiSqm, Instant } from '../../types/units'
import type { EndCause } from '../rules/told-ties'
import type { Tx } from './database'
import type { Door } from './doors'
import { at, sql } from './sql'

/** One home with everybody who is or was tied to it. */
export interface HomeFacts extends Door {
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly area: CentiSqm | null
  readonly namedOwnerId: string | null
  /** The registered owners, each with whom they named last. */
  readonly owners: readonly { ownerId: string; name: string; names: string | null }[]
  /** Everybody bound or waiting, and the asker's own ties whatever became of them; newest first. */
  readonly people: readonly {
    id: string
    accountId: string
    name: string
    kind: BindingKind
    status: BindingStatus
    evidence: BindingEvidence
    refusedReason: string | null
    endedReason: EndCause | null
    requestedAt: Instant | null
    decidedAt: Instant | null
    escalatedAt: Instant | null
    validFrom: Instant
    approvedBy: readonly string[]
  }[]
}

/** One query; null when the unit is not on the roster. */
export async function homeFacts(
  tx: Tx,
  compoundId: string,
  unitId: string,
  accountId: string,
  now: Instant,
): Promise<HomeFacts | null> {
  const row = await tx.row<{ home: HomeFacts }>(sql`
    select jsonb_build_object(
      'compoundName', c.name, 'contactPhone', c.contact_phone, 'unitId', u.id, 'buildingId', u.building_id,
      'building', d.name, 'entranceId', u.entrance_id, 'entrance', e.name, 'floor', u.floor, 'room', u.room, 'area', u.area,
      'namedOwnerId', u.named_owner_id,
      'owners', coalesce((
        select jsonb_agg(jsonb_build_object('ownerId', o.id, 'name', o.name, 'names', (
          select n.named_owner_id from voter_naming n
          where n.compound_id = u.compound_id and n.unit_id = u.id and n.by_owner_id = o.id
          order by n.at desc, n.id desc limit 1)) order by t.since, o.id)
        from unit_owner t join owner o on o.compound_id = t.compound_id and o.id = t.owner_id
        where t.compound_id = u.compound_id and t.unit_id = u.id and t.until is null), '[]'::jsonb),
      'people', coalesce((
        select jsonb_agg(jsonb_build_object('id', b.id, 'accountId', b.account_id,
          'name', b.name,
          'kind', b.kind, 'status', case when b.status in ('pending', 'accepted') and b.valid_until <= ${at(now)} then 'ended' else b.status end, 'evidence', b.evidence, 'refusedReason', b.refused_reason, 'endedReason', b.ended_reason,
          'requestedAt', to_ms(b.requested_at), 'decidedAt', to_ms(b.decided_at), 'escalatedAt', to_ms(b.escalated_at),
          'validFrom', to_ms(b.valid_from),
          'approvedBy', coalesce((select jsonb_agg(p.account_id) from binding_approval p
            where p.compound_id = b.compound_id and p.binding_id = b.id), '[]'::jsonb)) order by b.valid_from desc, b.id desc)
        from binding b
        where b.compound_id = u.compound_id and b.unit_id = u.id
          and (b.status in ('pending', 'accepted') and (b.valid_until is null or b.valid_until > ${at(now)}) or b.account_id = ${accountId})), '[]'::jsonb)) as home
    from unit u
    join compound c on c.id = u.compound_id
    join building d on d.compound_id = u.compound_id and d.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
    where u.compound_id = ${compoundId} and u.id = ${unitId}`)
  return row?.home ?? null
}
