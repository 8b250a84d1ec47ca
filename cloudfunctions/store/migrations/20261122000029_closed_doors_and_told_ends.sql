-- A slip opens nothing in a compound that was closed, and whoever's tie to a home ended, was refused or is doubted is told.

-- As before, but for a compound that is closed: {closed}, and nothing is written.
create or replace function enter_with_slip(p_code_hash text, p_kind text, p_secret_hash text, p_name text, p_now timestamptz, p_expires timestamptz, p_account uuid, p_event uuid)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  slip door_slip;
  holder uuid;
begin
  select * into slip from door_slip where code_hash = p_code_hash for update;
  if slip.id is null or slip.voided_at is not null or slip.expires_at <= p_now then return null; end if;
  holder := account_of(p_kind, p_secret_hash, p_now);
  if slip.used_at is not null and slip.held_by is distinct from holder then return null; end if;
  if slip.held_by is not null and slip.held_by is distinct from holder then return null; end if;
  if exists (select from compound c where c.id = slip.compound_id and c.closed_at <= p_now) then
    return jsonb_build_object('closed', true);
  end if;
  holder := account_made(p_kind, p_secret_hash, p_name, p_now, p_expires, p_account, p_event);
  if holder is null then return jsonb_build_object('expired', true); end if;
  update door_slip set held_by = holder where compound_id = slip.compound_id and id = slip.id;
  return (
    select jsonb_build_object('accountId', holder, 'compoundId', c.id, 'compoundName', c.name, 'unitId', u.id,
      'building', b.name, 'entrance', e.name, 'floor', u.floor, 'room', u.room)
    from compound c join unit u on u.compound_id = c.id and u.id = slip.unit_id
    join building b on b.compound_id = u.compound_id and b.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
    where c.id = slip.compound_id);
end $$;

-- What became of an account's ties to homes by somebody else's hand since p_since: ended, refused, or back to waiting
-- because an owner does not know the person. The last word for each home; none where a newer tie took its place. The
-- compound may be one the account has nothing to do with any more, so this looks past the wall, at own rows only.
create function told_ties(p_account uuid, p_since timestamptz, p_now timestamptz)
returns table (compound_id uuid, compound text, contact_phone text, unit_id uuid, building text, entrance text, floor integer,
  room text, kind text, became text, cause text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (b.compound_id, b.unit_id) b.compound_id, c.name, c.contact_phone, b.unit_id, g.name, e.name, u.floor, u.room,
    b.kind, x.became, b.ended_reason, x.at
  from binding b
  cross join lateral (
    select case
        when b.status = 'ended' and b.ended_reason is not null and b.ended_by is distinct from b.account_id then 'ended'
        when b.status = 'refused' then 'refused'
        when b.status = 'pending' and b.ended_reason = 'notKnown' then 'doubted' end as became,
      case b.status when 'ended' then b.valid_until when 'refused' then b.decided_at else b.escalated_at end as at) x
  join compound c on c.id = b.compound_id and (c.closed_at is null or c.closed_at > p_now)
  join unit u on u.compound_id = b.compound_id and u.id = b.unit_id
  join building g on g.compound_id = u.compound_id and g.id = u.building_id
  left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
  where b.account_id = p_account and x.became is not null and x.at > p_since and x.at <= p_now
    and not exists (select from binding n where n.compound_id = b.compound_id and n.unit_id = b.unit_id
      and n.account_id = b.account_id and n.id <> b.id and n.status in ('pending', 'accepted')
      and (n.valid_until is null or n.valid_until > p_now))
  order by b.compound_id, b.unit_id, x.at desc, b.id desc
$$;

-- When another phone last got into the account, while an older way in still works; null when none did since p_since.
create function told_phone(p_account uuid, p_since timestamptz, p_now timestamptz) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select max(i.created_at) from account_identity i
  where i.account_id = p_account and i.revoked_at is null and (i.expires_at is null or i.expires_at > p_now)
    and i.created_at > p_since and i.created_at <= p_now
    and exists (select from account_identity o where o.account_id = i.account_id and o.created_at < i.created_at
      and o.revoked_at is null and (o.expires_at is null or o.expires_at > p_now))
$$;

revoke execute on function told_ties(uuid, timestamptz, timestamptz), told_phone(uuid, timestamptz, timestamptz) from public;
grant execute on function told_ties(uuid, timestamptz, timestamptz), told_phone(uuid, timestamptz, timestamptz) to yuanba_app;
