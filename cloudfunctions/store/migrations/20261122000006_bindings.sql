-- Who may come in: asking for a home, who said yes, door slips, ballots that wait for their voter to be accepted, and
-- the one voter co-owners name. A binding is never its holder's own word alone.

-- ---------------------------------------------------------------- the binding
alter table binding
  add column name text not null default '',                -- what the person says to be called; shown to the owners of the unit
  add column note text not null default '',                -- what the person adds for whoever checks
  add column requested_at timestamptz,                     -- null for bindings the operator or the demo prepared
  add column decided_at timestamptz,                       -- accepted or refused
  add column escalated_at timestamptz,                     -- unanswered for 48 hours, or disputed: the committee's
  add column refused_reason text,                          -- the sentence the person reads
  add column ended_reason text check (ended_reason in ('own', 'movedOut', 'sold', 'died', 'notKnown', 'ownerChanged')),
  add column ended_by uuid,                                -- who ended it; null when the roster did
  add column slip_id uuid,                                 -- the slip it came in with
  drop constraint binding_evidence_check,
  add constraint binding_evidence_check
    check (evidence in ('none', 'rosterPhone', 'doorSlip', 'secondPerson', 'ownersWord', 'operator', 'demo')),
  drop constraint binding_check,
  -- Somebody who asks may not be found on the roster yet; nobody is accepted as an owner without being one of them.
  add constraint binding_owner_known check (status in ('pending', 'refused', 'ended') or kind not in ('owner', 'coOwner') or owner_id is not null),
  add constraint binding_evidence_given check (status <> 'accepted' or evidence <> 'none');
update binding b set name = a.name from account a where a.id = b.account_id;
-- Asking twice is one request.
create unique index binding_once on binding (compound_id, account_id, unit_id, kind, owner_id) nulls not distinct
  where status = 'pending';

create table binding_approval (
  compound_id uuid not null,
  binding_id uuid not null,
  account_id uuid not null references account (id),        -- who said yes; never the holder
  capacity text not null check (capacity in ('office', 'witness', 'owner')), -- representative or committee; a second person; an owner of the unit
  at timestamptz not null,
  primary key (compound_id, binding_id, account_id),
  foreign key (compound_id, binding_id) references binding (compound_id, id)
);

-- ---------------------------------------------------------------- slips brought to the door
create table door_slip (
  compound_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  code_hash text not null unique,                          -- sha-256 (hex) of the code; the code stands on paper only
  issued_by uuid not null references account (id),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  held_by uuid references account (id),                    -- who typed it first; nobody else can use it then
  used_at timestamptz,                                     -- once only
  voided_at timestamptz,                                   -- replaced by a newer slip for the same door
  primary key (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);
create index door_slip_unit on door_slip (compound_id, unit_id);

-- ---------------------------------------------------------------- ballots kept for a voter whose binding waits
create table kept_ballot (
  compound_id uuid not null,
  decision_id uuid not null,
  voter_id uuid not null,
  account_id uuid not null references account (id),
  choices jsonb not null,                                  -- [{questionId, choice, salt}]: becomes the ballot unchanged
  kept_at timestamptz not null,
  settled_at timestamptz,                                  -- counted, or found that another return was in before
  primary key (compound_id, decision_id, voter_id, account_id)
);

-- ---------------------------------------------------------------- the one voter co-owners name
create table voter_naming (
  compound_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  by_owner_id uuid not null,                               -- which co-owner says so
  named_owner_id uuid not null,
  account_id uuid not null references account (id),
  at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);
create index voter_naming_unit on voter_naming (compound_id, unit_id);

-- ---------------------------------------------------------------- what was brought to a door, and when
create table delivery (
  compound_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  unit_id uuid not null,
  channel text not null check (channel in ('door', 'phone', 'paperBallot', 'post', 'notReached')),
  account_id uuid not null references account (id),        -- who went or called
  at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);
create index delivery_decision on delivery (compound_id, decision_id, unit_id);

-- ---------------------------------------------------------------- walls and grants
do $$
declare t text;
begin
  foreach t in array array['binding_approval', 'door_slip', 'kept_ballot', 'voter_naming', 'delivery']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
  end loop;
end $$;
create policy timer on binding to yuanba_timer using (true) with check (true);

grant select, insert on binding_approval, voter_naming, delivery to yuanba_app;
grant select, insert on door_slip to yuanba_app;
grant update (used_at, voided_at) on door_slip to yuanba_app;
grant select, insert on kept_ballot to yuanba_app;
grant select (compound_id, id, status, escalated_at), update (escalated_at) on binding to yuanba_timer;

-- ---------------------------------------------------------------- coming in without an account
-- The account of an identity, made when there is none: WeChat says who is calling, a slip lets anybody in.
create function account_made(p_kind text, p_secret_hash text, p_name text, p_now timestamptz, p_expires timestamptz, p_account uuid, p_event uuid)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare found_account uuid;
begin
  found_account := account_of(p_kind, p_secret_hash, p_now);
  if found_account is not null then return found_account; end if;
  -- One that was ended or signed out does not come back by itself under its old secret on hosts with tokens.
  if p_kind = 'token' and exists (select from account_identity where kind = p_kind and secret_hash = p_secret_hash) then return null; end if;
  -- A WeChat user who signed out is the same person.
  update account_identity i set revoked_at = null
  from account a
  where i.kind = p_kind and i.secret_hash = p_secret_hash and a.id = i.account_id and a.closed_at is null
  returning i.account_id into found_account;
  if found_account is not null then return found_account; end if;
  insert into account (id, name, created_at) values (p_account, p_name, p_now);
  insert into account_identity (kind, secret_hash, account_id, created_at, expires_at)
  values (p_kind, p_secret_hash, p_account, p_now, p_expires)
  on conflict (kind, secret_hash) do update set account_id = excluded.account_id, created_at = excluded.created_at, revoked_at = null, expires_at = excluded.expires_at;
  insert into platform_event (id, at, name, account_id, payload) values (p_event, p_now, 'accountRegistered', p_account, '{}');
  return p_account;
end $$;

-- What a slip opens; {expired} when the caller's token has ended; null when it is unknown, used, ended, replaced, or in somebody else's hands.
create function enter_with_slip(p_code_hash text, p_kind text, p_secret_hash text, p_name text, p_now timestamptz, p_expires timestamptz, p_account uuid, p_event uuid)
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

-- ---------------------------------------------------------------- counting a kept ballot once its voter is accepted
-- The same returns as cast_ballot makes, for an account whose binding was accepted in this very transaction. Answers
-- the disposition, or null when the decision is not open any more: then it counts for nothing, and says so.
create function count_kept_ballot(p_compound uuid, p_decision uuid, p_voter uuid, p_account uuid, p_now timestamptz, p_return uuid)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kept kept_ballot;
  seen record;
  v_disposition text := 'evidence';
  v_inserted integer;
  v_choices jsonb;
begin
  perform pg_advisory_xact_lock_shared(hashtext(p_compound::text), hashtext(p_decision::text));
  select * into kept from kept_ballot
  where compound_id = p_compound and decision_id = p_decision and voter_id = p_voter and account_id = p_account and settled_at is null
  for update;
  if kept.decision_id is null then return null; end if;
  select v.headcount, v.area, v.owner_ids, v.named_owner_id into seen
  from decision d
  join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = p_voter
  where d.compound_id = p_compound and d.id = p_decision and d.state = 'open' and d.closes_at > p_now
    and exists (
      select from roll_unit u join binding b on b.compound_id = u.compound_id and b.unit_id = u.unit_id
      where u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.voter_id = v.id
        and b.account_id = p_account and b.status = 'accepted' and (b.valid_until is null or b.valid_until > p_now) and b.kind in ('owner', 'coOwner')
        and b.owner_id = any (v.owner_ids) and (v.named_owner_id is null or v.named_owner_id = b.owner_id));
  if not found then return null; end if;
  select jsonb_object_agg((c ->> 'questionId')::uuid, c ->> 'choice') into v_choices from jsonb_array_elements(kept.choices) c;
  insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
  select p_compound, p_decision, (c ->> 'questionId')::uuid as question, p_voter, 1, 1, c ->> 'choice', seen.headcount, seen.area, p_return,
    decode(c ->> 'salt', 'hex'),
    ballot_leaf(p_decision, (c ->> 'questionId')::uuid, p_voter, c ->> 'choice', seen.headcount, seen.area, decode(c ->> 'salt', 'hex')),
    p_now
  from jsonb_array_elements(kept.choices) c
  order by question
  on conflict do nothing;
  get diagnostics v_inserted = row_count;
  if v_inserted > 0 then
    v_disposition := 'counted';
  elsif cardinality(seen.owner_ids) > 1 and seen.named_owner_id is null and exists (
    select from ballot b join ballot_return r on r.compound_id = b.compound_id and r.decision_id = b.decision_id and r.voter_id = b.voter_id and r.id = b.return_id
    where b.compound_id = p_compound and b.decision_id = p_decision and b.voter_id = p_voter and b.revision = 1
      and r.account_id is distinct from p_account and r.choices <> v_choices)
  then
    insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
    select compound_id, decision_id, question_id, voter_id, 2, -1, choice, headcount, area, p_return, salt, leaf, p_now
    from ballot b
    where b.compound_id = p_compound and b.decision_id = p_decision and b.voter_id = p_voter and b.revision = 1
    order by b.question_id
    on conflict do nothing;
    v_disposition := 'coOwnersDiffer';
  end if;
  insert into ballot_return (compound_id, id, decision_id, voter_id, account_id, channel, choices, disposition, received_at)
  values (p_compound, p_return, p_decision, p_voter, p_account, 'phone', v_choices, v_disposition, p_now);
  update kept_ballot set settled_at = p_now
  where compound_id = p_compound and decision_id = p_decision and voter_id = p_voter and account_id = p_account;
  return v_disposition;
end $$;

revoke execute on function account_made(text, text, text, timestamptz, timestamptz, uuid, uuid),
  enter_with_slip(text, text, text, text, timestamptz, timestamptz, uuid, uuid),
  count_kept_ballot(uuid, uuid, uuid, uuid, timestamptz, uuid) from public;
grant execute on function account_made(text, text, text, timestamptz, timestamptz, uuid, uuid),
  enter_with_slip(text, text, text, text, timestamptz, timestamptz, uuid, uuid),
  count_kept_ballot(uuid, uuid, uuid, uuid, timestamptz, uuid) to yuanba_app;
