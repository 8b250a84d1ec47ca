-- What a person may do with their own account: see what is held, correct the name, change the phone, close it, and say
-- yes to the texts. Accounts and identities are no tables of the application's, so each is a function that finds the
-- account by the identity of the very call and serves nobody else.

create table consent (
  account_id uuid not null references account (id),        -- who said yes
  text text not null check (text in ('terms', 'privacy')), -- to which text
  version integer not null check (version >= 1),           -- of the text, as it was shown
  at timestamptz not null,
  primary key (account_id, text, version)
);

alter table invitation add column own boolean not null default false; -- made by the holder for a new phone

-- How a person's ways to sign in are named outside: nothing leads back to the secret.
create function identity_label(p_secret_hash text) returns text language sql immutable parallel safe
  return left(encode(sha256(convert_to('identity:' || p_secret_hash, 'UTF8')), 'hex'), 12);

-- The ways to sign in that still work. Null when the caller is nobody.
create function own_identities(p_kind text, p_secret_hash text, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare me uuid := account_of(p_kind, p_secret_hash, p_now);
begin
  if me is null then return null; end if;
  return jsonb_build_object(
    'accountId', me,
    'consents', coalesce((select jsonb_agg(jsonb_build_object('text', c.text, 'version', c.version, 'at', to_ms(c.at)) order by c.at)
      from consent c where c.account_id = me), '[]'::jsonb),
    'identities', (select jsonb_agg(jsonb_build_object('label', identity_label(i.secret_hash), 'kind', i.kind, 'since', to_ms(i.created_at),
        'until', to_ms(i.expires_at), 'here', i.kind = p_kind and i.secret_hash = p_secret_hash) order by i.created_at)
      from account_identity i
      where i.account_id = me and i.revoked_at is null and (i.expires_at is null or i.expires_at > p_now)));
end $$;

-- Everything held about the caller, over every compound. No choice is among it.
create function own_data(p_kind text, p_secret_hash text, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
  ways jsonb := own_identities(p_kind, p_secret_hash, p_now);
begin
  if me is null then return null; end if;
  return ways || (select jsonb_build_object('name', a.name, 'since', to_ms(a.created_at)) from account a where a.id = me)
    || jsonb_build_object(
    'homes', coalesce((select jsonb_agg(jsonb_build_object('compoundId', b.compound_id, 'compound', c.name, 'building', g.name,
        'entrance', e.name, 'floor', u.floor, 'room', u.room, 'kind', b.kind, 'status', b.status, 'name', b.name, 'note', b.note,
        'since', to_ms(coalesce(b.requested_at, b.valid_from)), 'until', to_ms(b.valid_until),
        'decidedAt', to_ms(b.decided_at), 'ownerName', o.name, 'ownerPhone', o.phone) order by b.valid_from, b.id)
      from binding b
      join compound c on c.id = b.compound_id
      join unit u on u.compound_id = b.compound_id and u.id = b.unit_id
      join building g on g.compound_id = u.compound_id and g.id = u.building_id
      left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
      left join owner o on o.compound_id = b.compound_id and o.id = b.owner_id and b.status = 'accepted'
        and b.kind in ('owner', 'coOwner') and (b.valid_until is null or b.valid_until > p_now)
      where b.account_id = me), '[]'::jsonb),
    'offices', coalesce((select jsonb_agg(x) from (
      select c.name as compound, r.role, to_ms(r.valid_from) as "from", to_ms(r.valid_until) as until
      from role_grant r join compound c on c.id = r.compound_id where r.account_id = me
      union all
      select a.name, g.role, to_ms(g.valid_from), to_ms(g.valid_until)
      from area_grant g join area a on a.id = g.area_id where g.account_id = me
      order by 3) x), '[]'::jsonb),
    'ballots', coalesce((select jsonb_agg(jsonb_build_object('compoundId', r.compound_id, 'title', d.title, 'at', to_ms(r.received_at),
        'closedAt', to_ms(coalesce(d.closed_at, d.counted_at)), 'termEndsAt', (
          select to_ms(max(g.valid_until)) from role_grant g
          where g.compound_id = d.compound_id and g.role = 'committee' and g.scope_kind = 'compound' and g.ended_at is null
            and g.valid_from <= coalesce(d.closed_at, d.counted_at) and g.valid_until > coalesce(d.closed_at, d.counted_at)))
        order by r.received_at, r.id)
      from ballot_return r join decision d on d.compound_id = r.compound_id and d.id = r.decision_id
      where r.account_id = me), '[]'::jsonb),
    'polls', coalesce((select jsonb_agg(x order by x.at) from (
      select d.title, to_ms(min(s.at)) as at from straw_answer s
      join decision d on d.compound_id = s.compound_id and d.id = s.decision_id
      where s.account_id = me group by d.compound_id, d.id, d.title) x), '[]'::jsonb),
    'objections', coalesce((select jsonb_agg(jsonb_build_object('title', d.title, 'text', o.text, 'state', o.state, 'at', to_ms(o.raised_at))
        order by o.raised_at)
      from objection o join decision d on d.compound_id = o.compound_id and d.id = o.decision_id
      where o.account_id = me), '[]'::jsonb),
    'files', coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'at', to_ms(f.created_at)) order by f.created_at)
      from file f where f.account_id = me), '[]'::jsonb),
    'records', (select count(*) from event e where e.account_id = me),
    'compounds', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name,
        'pack', (select p.data from pack p where p.id = c.pack_id order by p.version desc limit 1),
        'held', exists (select from objection o where o.compound_id = c.id and o.state = 'open')
          or exists (select from retention_hold h where h.compound_id = c.id and h.lifted_at is null)) order by c.name)
      from compound c where c.id in (select b.compound_id from binding b where b.account_id = me
        union select r.compound_id from ballot_return r where r.account_id = me)), '[]'::jsonb));
end $$;

-- Sets how the caller is addressed, in the account and towards the owners of the caller's homes. Null: the caller is nobody.
create function correct_own_name(p_kind text, p_secret_hash text, p_now timestamptz, p_name text, p_event uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
begin
  if me is null then return null; end if;
  update account set name = p_name where id = me and name <> p_name;
  if not found then return me; end if; -- asked before
  update binding set name = p_name where account_id = me and status in ('pending', 'accepted') and name <> p_name;
  insert into platform_event (id, at, name, account_id, payload) values (p_event, p_now, 'accountNameCorrected', me, '{}');
  return me;
end $$;

-- A one-time code with which a new phone gets into the caller's account; an earlier one ends.
create function new_phone_code(p_kind text, p_secret_hash text, p_now timestamptz, p_code_hash text, p_expires timestamptz, p_event uuid)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
begin
  if me is null then return null; end if;
  update invitation set expires_at = p_now
  where account_id = me and own and used_at is null and expires_at > p_now and code_hash <> p_code_hash;
  insert into invitation (code_hash, account_id, created_at, expires_at, own) values (p_code_hash, me, p_now, p_expires, true)
  on conflict (code_hash) do nothing;
  if found then
    insert into platform_event (id, at, name, account_id, payload) values (p_event, p_now, 'phoneCodeMade', me, '{}');
  end if;
  return me;
end $$;

-- Ends every other way into the caller's account, and every code the caller made for one. Answers how many; null: nobody.
create function end_other_identities(p_kind text, p_secret_hash text, p_now timestamptz, p_event uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
  ended integer;
begin
  if me is null then return null; end if;
  update invitation set expires_at = p_now where account_id = me and own and used_at is null and expires_at > p_now;
  update account_identity set revoked_at = p_now
  where account_id = me and revoked_at is null and (expires_at is null or expires_at > p_now)
    and not (kind = p_kind and secret_hash = p_secret_hash);
  get diagnostics ended = row_count;
  if ended > 0 then
    insert into platform_event (id, at, name, account_id, payload)
    values (p_event, p_now, 'otherIdentitiesEnded', me, jsonb_build_object('ended', ended));
  end if;
  return ended;
end $$;

-- Notes that the caller said yes to texts. p_texts: [{text, version}]. Null: nobody.
create function give_consent(p_kind text, p_secret_hash text, p_now timestamptz, p_texts jsonb, p_event uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
  given integer;
begin
  if me is null then return null; end if;
  insert into consent (account_id, text, version, at)
  select me, t.text, t.version, p_now from jsonb_to_recordset(p_texts) as t(text text, version integer)
  on conflict do nothing;
  get diagnostics given = row_count;
  if given > 0 then
    insert into platform_event (id, at, name, account_id, payload)
    values (p_event, p_now, 'consentGiven', me, jsonb_build_object('consented', p_texts));
  end if;
  return given;
end $$;

-- Closes the caller's account: every way in, every home, every office that somebody else holds as well. {nobody} when
-- the caller is nobody; {offices} when the caller is the only one in an office: then nothing is written.
create function close_own_account(p_kind text, p_secret_hash text, p_now timestamptz, p_event uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
  alone jsonb;
  ended integer;
begin
  if me is null then return jsonb_build_object('nobody', true); end if;
  -- One closing at a time in a compound: two who hold one office must not both count on the other.
  perform pg_advisory_xact_lock(hashtext('yuanba.closeAccount'), 0);
  select jsonb_agg(distinct jsonb_build_object('compound', c.name, 'role', r.role)) into alone
  from role_grant r join compound c on c.id = r.compound_id
  where r.account_id = me and c.closed_at is null and r.valid_from <= p_now and (r.valid_until is null or r.valid_until > p_now)
    and not exists (select from role_grant o join account a on a.id = o.account_id and a.closed_at is null
      where o.compound_id = r.compound_id and o.role = r.role
        and o.scope_kind = r.scope_kind and o.scope_id is not distinct from r.scope_id and o.account_id <> me
        and o.valid_from <= p_now and (o.valid_until is null or o.valid_until > p_now));
  select coalesce(alone, '[]'::jsonb) || coalesce((
    select jsonb_agg(distinct jsonb_build_object('compound', x.name, 'role', g.role))
    from area_grant g join area x on x.id = g.area_id
    where g.account_id = me and g.valid_from <= p_now and (g.valid_until is null or g.valid_until > p_now)
      and not exists (select from area_grant o where o.area_id = g.area_id and o.role = g.role and o.account_id <> me
        and o.valid_from <= p_now and (o.valid_until is null or o.valid_until > p_now))), '[]'::jsonb) into alone;
  if alone <> '[]'::jsonb then return jsonb_build_object('offices', alone); end if;

  insert into event (compound_id, id, at, name, account_id, payload)
  select b.compound_id, gen_random_uuid(), p_now, 'bindingEnded', me, jsonb_build_object('bindingId', b.id, 'reason', 'own')
  from binding b where b.account_id = me and b.status in ('pending', 'accepted');
  update binding set status = 'ended', valid_until = least(valid_until, p_now), ended_reason = 'own', ended_by = me
  where account_id = me and status in ('pending', 'accepted');
  get diagnostics ended = row_count;
  update binding set name = '', note = '', refused_reason = null where account_id = me;
  insert into event (compound_id, id, at, name, account_id, payload)
  select r.compound_id, gen_random_uuid(), p_now, 'roleEnded', me, jsonb_build_object('grantId', r.id)
  from role_grant r where r.account_id = me and (r.valid_until is null or r.valid_until > p_now);
  update role_grant set valid_until = greatest(p_now, valid_from + interval '1 millisecond'), ended_by = me, ended_at = p_now
  where account_id = me and (valid_until is null or valid_until > p_now);
  update area_grant set valid_until = p_now where account_id = me and (valid_until is null or valid_until > p_now);
  update role_deputy set withdrawn_at = p_now where account_id = me and withdrawn_at is null;
  update invitation set expires_at = p_now where account_id = me and used_at is null and expires_at > p_now;
  update account_identity set revoked_at = p_now where account_id = me and revoked_at is null;
  update account set name = '已注销', closed_at = p_now where id = me;
  insert into platform_event (id, at, name, account_id, payload)
  values (p_event, p_now, 'accountClosed', me, jsonb_build_object('homes', ended));
  return jsonb_build_object('homes', ended);
end $$;

revoke execute on function own_identities(text, text, timestamptz), own_data(text, text, timestamptz),
  correct_own_name(text, text, timestamptz, text, uuid), new_phone_code(text, text, timestamptz, text, timestamptz, uuid),
  end_other_identities(text, text, timestamptz, uuid), give_consent(text, text, timestamptz, jsonb, uuid),
  close_own_account(text, text, timestamptz, uuid), identity_label(text) from public;
grant execute on function own_identities(text, text, timestamptz), own_data(text, text, timestamptz),
  correct_own_name(text, text, timestamptz, text, uuid), new_phone_code(text, text, timestamptz, text, timestamptz, uuid),
  end_other_identities(text, text, timestamptz, uuid), give_consent(text, text, timestamptz, jsonb, uuid),
  close_own_account(text, text, timestamptz, uuid) to yuanba_app;
