-- Offices are given for a term, by somebody, with a source; a deputy is named beforehand and acts only while the one
-- deputised for cannot. Who holds an office is public within the compound.

alter table role_grant
  add column granted_by uuid references account (id),       -- null: the operator's command line
  add column ended_by uuid references account (id),         -- who ended it before its term
  add column ended_at timestamptz;                          -- when; valid_until says the same to everybody who asks what holds

create table role_deputy (
  compound_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  account_id uuid not null references account (id),         -- who will stand in
  named_by uuid not null references account (id),
  named_at timestamptz not null,
  active_from timestamptz,                                  -- null: named, not standing in
  active_until timestamptz,                                 -- the end of standing in; always set with active_from
  withdrawn_at timestamptz,
  primary key (compound_id, id),
  foreign key (compound_id, grant_id) references role_grant (compound_id, id),
  check ((active_from is null) = (active_until is null)),
  check (active_until is null or active_until > active_from)
);
create index role_deputy_account on role_deputy (account_id);
create unique index role_deputy_once on role_deputy (compound_id, grant_id, account_id) where withdrawn_at is null;

alter table role_deputy enable row level security;
create policy tenant on role_deputy to yuanba_app
  using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]));
grant select, insert on role_deputy to yuanba_app;
grant update (active_from, active_until, withdrawn_at) on role_deputy to yuanba_app;

-- As before, and whoever stands in holds what the office gives.
create or replace function caller_of(p_account uuid, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select jsonb_build_object(
      'accountId', a.id,
      'name', a.name,
      'grants', coalesce((
        select jsonb_agg(g) from (
          select r.compound_id as "compoundId", r.role, r.scope_kind as "scopeKind", r.scope_id as "scopeId"
          from role_grant r
          where r.account_id = a.id and r.valid_from <= p_now and (r.valid_until is null or r.valid_until > p_now)
          union all
          select r.compound_id, r.role, r.scope_kind, r.scope_id
          from role_deputy d join role_grant r on r.compound_id = d.compound_id and r.id = d.grant_id
          where d.account_id = a.id and d.withdrawn_at is null and d.active_from <= p_now and d.active_until > p_now
            and r.valid_from <= p_now and (r.valid_until is null or r.valid_until > p_now)
          union all
          select c.id, ag.role, 'compound', null
          from area_grant ag
          join lateral (
            with recursive below(id) as (
              select ag.area_id union all select x.id from area x join below b on x.parent_id = b.id
            ) select id from below
          ) b on true
          join compound c on c.area_id = b.id
          where ag.account_id = a.id and ag.valid_from <= p_now and (ag.valid_until is null or ag.valid_until > p_now)
        ) g), '[]'::jsonb),
      'bindings', coalesce((
        select jsonb_agg(jsonb_build_object(
          'compoundId', b.compound_id, 'bindingId', b.id, 'unitId', b.unit_id, 'buildingId', u.building_id,
          'entranceId', u.entrance_id, 'ownerId', b.owner_id, 'kind', b.kind, 'status', b.status))
        from binding b
        join unit u on u.compound_id = b.compound_id and u.id = b.unit_id
        where b.account_id = a.id and b.status in ('pending', 'accepted')
          and b.valid_from <= p_now and (b.valid_until is null or b.valid_until > p_now)), '[]'::jsonb)
    )
    from account a where a.id = p_account
  );
end $$;

-- The names of people the caller meets in an office: accounts are no table of the application's, so the names come
-- through here, for holders and deputies of the compounds the call may see.
create function office_names(p_compound uuid) returns table (account_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name from account a
  where p_compound = any (visible_compounds()) and a.id in (
    select r.account_id from role_grant r where r.compound_id = p_compound
    union select d.account_id from role_deputy d where d.compound_id = p_compound)
$$;
revoke execute on function office_names(uuid) from public;
grant execute on function office_names(uuid) to yuanba_app;
