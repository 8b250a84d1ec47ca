-- Who is calling, answered in one round trip. These few functions run with their owner's rights because the
-- application may not read identities, and because it may see no tenant row before the caller is known. In plpgsql,
-- because a connection keeps its plans; a function in plain SQL that cannot be put in place is planned at every call.

create function account_of(p_kind text, p_secret_hash text, p_now timestamptz) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select i.account_id
    from account_identity i
    join account a on a.id = i.account_id and a.closed_at is null
    where i.kind = p_kind and i.secret_hash = p_secret_hash
      and i.revoked_at is null and (i.expires_at is null or i.expires_at > p_now)
  );
end $$;

-- Everything the caller is, as of p_now: grants (own and through the area tree) and bindings that are not ended.
create function caller_of(p_account uuid, p_now timestamptz) returns jsonb
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

-- Opens a call: names the caller, and sets which compounds the transaction may see: the caller's own, and the one
-- asked about where the operation is public. Null when the identity is unknown, ended or withdrawn.
create function begin_call(p_kind text, p_secret_hash text, p_now timestamptz, p_public_compound uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  caller jsonb;
  compounds text;
begin
  if p_secret_hash is not null then
    caller := caller_of(account_of(p_kind, p_secret_hash, p_now), p_now);
  end if;
  select string_agg(distinct id, ',') into compounds from (
    select x ->> 'compoundId' as id from jsonb_array_elements(caller -> 'grants') x
    union select x ->> 'compoundId' from jsonb_array_elements(caller -> 'bindings') x
    union select p_public_compound::text where p_public_compound is not null
  ) s;
  perform set_config('yuanba.compounds', coalesce(compounds, ''), true);
  return caller;
end $$;

-- Exchanges a one-time code for an identity. Answers the account, or null when the code is unknown, used or ended. Asked
-- again after a lost answer, with the identity this very code made, it answers the same account.
create function redeem_invitation(p_code_hash text, p_kind text, p_secret_hash text, p_now timestamptz, p_expires timestamptz, p_event uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare account uuid;
begin
  update invitation set used_at = p_now
  where code_hash = p_code_hash and used_at is null and expires_at > p_now
  returning account_id into account;
  if account is null then
    return (
      select i.account_id from invitation i
      join account_identity made on made.account_id = i.account_id and made.created_at = i.used_at
      where i.code_hash = p_code_hash and made.kind = p_kind and made.secret_hash = p_secret_hash and made.revoked_at is null
    );
  end if;
  insert into account_identity (kind, secret_hash, account_id, created_at, expires_at)
  values (p_kind, p_secret_hash, account, p_now, p_expires)
  on conflict (kind, secret_hash) do update set account_id = excluded.account_id, created_at = excluded.created_at, revoked_at = null, expires_at = excluded.expires_at;
  insert into platform_event (id, at, name, account_id, payload) values (p_event, p_now, 'invitationRedeemed', account, '{}');
  return account;
end $$;

-- Signs one identity out. True when there was one to sign out.
create function revoke_identity(p_kind text, p_secret_hash text, p_now timestamptz, p_event uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare account uuid;
begin
  update account_identity set revoked_at = p_now
  where kind = p_kind and secret_hash = p_secret_hash and revoked_at is null
  returning account_id into account;
  if account is null then return false; end if;
  insert into platform_event (id, at, name, account_id, payload) values (p_event, p_now, 'signedOut', account, '{}');
  return true;
end $$;

revoke execute on function account_of(text, text, timestamptz), caller_of(uuid, timestamptz),
  begin_call(text, text, timestamptz, uuid), redeem_invitation(text, text, text, timestamptz, timestamptz, uuid),
  revoke_identity(text, text, timestamptz, uuid) from public;
grant execute on function account_of(text, text, timestamptz), begin_call(text, text, timestamptz, uuid),
  redeem_invitation(text, text, text, timestamptz, timestamptz, uuid),
  revoke_identity(text, text, timestamptz, uuid) to yuanba_app;

-- ---------------------------------------------------------------- the hot operation: casting a ballot
-- Leaf = sha-256 over tagged, length-free fields joined by '|'; the salt keeps a choice from being guessed. Same as
-- rules/proof.ts. Stable, not immutable, so that the planner can put it in place: convert_to is no more than that.
create function ballot_leaf(p_decision uuid, p_question uuid, p_voter uuid, p_choice text, p_headcount integer, p_area bigint, p_salt bytea)
returns bytea language sql stable parallel safe
return sha256(convert_to(
  'yuanba.ballot.v1|' || p_decision::text || '|' || p_question::text || '|' || p_voter::text || '|' || p_choice || '|'
    || p_headcount::text || '|' || p_area::text || '|' || encode(p_salt, 'hex'),
  'UTF8'));

-- One statement, one round trip. Repeats the guard of rules/cast-guard.ts in the same order (a property test runs
-- both over generated cases). Shares a lock with all other voters; the close takes it exclusively, so no ballot is
-- acknowledged after the count. p_choices: [{"questionId", "choice", "salt" (hex, 32 digits)}], validated by the caller.
--
-- Runs with its owner's rights: every statement names p_compound itself, and under row-level security the planner takes
-- worse indexes. Without sequential scans, because a plan a connection made while a table was small is kept while
-- thousands vote.
create function cast_ballot(
  p_kind text, p_secret_hash text, p_now timestamptz, p_compound uuid, p_decision uuid, p_voter uuid,
  p_choices jsonb, p_return uuid, p_event uuid, p_request text, p_input_hash text
) returns jsonb language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  v_locked text;
  seen record;
  v_disposition text := 'evidence';
  v_first record;
  v_result jsonb;
begin
  -- Before the look, in a statement of its own: what is seen must be what the lock protects.
  v_locked := pg_advisory_xact_lock_shared(hashtext(p_compound::text), hashtext(p_decision::text));

  -- Everything the guard looks at, in one look. Of the caller's bindings to units of this voter the strongest: an owner
  -- of this very voter, then an accepted tie, then any owner's, then the named one.
  select a.id as account, e.id as request, e.input_hash, e.result, g.choices,
    d.state, d.regime, d.closes_at, q.questions, q.answered, q.first,
    v.id as voter, v.owner_ids, v.headcount, v.area, v.named_owner_id, b.kind, b.status, b.owner_id
  into seen
  from ( -- the ids as the database writes them, so that two returns that say the same are the same
    select jsonb_object_agg((c ->> 'questionId')::uuid, c ->> 'choice') as choices,
      array_agg((c ->> 'questionId')::uuid) as questions
    from jsonb_array_elements(p_choices) c) g
  left join (account_identity i join account a on a.id = i.account_id and a.closed_at is null)
    on i.kind = p_kind and i.secret_hash = p_secret_hash and i.revoked_at is null and (i.expires_at is null or i.expires_at > p_now)
  left join event e on e.compound_id = p_compound and e.account_id = a.id and e.request_id = p_request
  left join decision d on d.compound_id = p_compound and d.id = p_decision
  left join lateral (
    select count(*) as questions, (array_agg(x.id order by x.ordinal))[1] as first,
      count(*) filter (where x.id = any (g.questions)) as answered
    from question x where x.compound_id = p_compound and x.decision_id = p_decision) q on true
  left join roll_voter v on v.compound_id = p_compound and v.roll_version_id = d.roll_version_id and v.id = p_voter
  left join lateral (
    select y.kind, y.status, y.owner_id
    from roll_unit u join binding y on y.compound_id = p_compound and y.unit_id = u.unit_id
    where u.compound_id = p_compound and u.roll_version_id = d.roll_version_id and u.voter_id = p_voter
      and y.account_id = a.id and y.status in ('accepted', 'pending')
      and y.valid_from <= p_now and (y.valid_until is null or y.valid_until > p_now)
    order by (y.kind in ('owner', 'coOwner') and y.owner_id = any (v.owner_ids)) desc,
      (y.status = 'accepted') desc, (y.kind in ('owner', 'coOwner')) desc,
      (y.owner_id is not distinct from v.named_owner_id) desc
    limit 1) b on true;

  if seen.account is null then return jsonb_build_object('code', case when p_secret_hash is null then 'notSignedIn' else 'sessionExpired' end); end if;
  if seen.request is not null then
    if seen.input_hash <> p_input_hash then return jsonb_build_object('code', 'requestReused'); end if;
    return jsonb_build_object('result', seen.result);
  end if;
  if seen.state is null or seen.regime <> 'owners' or seen.state in ('draft', 'withdrawn') then
    return jsonb_build_object('code', 'notFound'); end if;
  if seen.state in ('checked', 'rollFrozen', 'noticed') then return jsonb_build_object('code', 'votingNotOpen'); end if;
  if seen.state <> 'open' or seen.closes_at is null or p_now >= seen.closes_at then return jsonb_build_object('code', 'votingClosed'); end if;
  if seen.voter is null or seen.kind is null then return jsonb_build_object('code', 'notOnRoll'); end if;
  if seen.kind not in ('owner', 'coOwner') then return jsonb_build_object('code', 'ownerVotes'); end if;
  if seen.owner_id is null or seen.owner_id <> all (seen.owner_ids) then return jsonb_build_object('code', 'notOnRoll'); end if;
  if seen.status <> 'accepted' then return jsonb_build_object('code', 'bindingPending'); end if;
  if seen.named_owner_id is not null and seen.named_owner_id <> seen.owner_id then
    return jsonb_build_object('code', 'notNamedVoter'); end if;
  -- Every question of the decision, each once.
  if seen.answered <> seen.questions or jsonb_array_length(p_choices) <> seen.questions then
    return jsonb_build_object('code', 'invalidInput'); end if;

  -- The first valid return wins: the unique key decides between parallel casts. Ballot, return and event of a ballot
  -- that counts are one statement.
  with counted as (
    insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
    select p_compound, p_decision, (c ->> 'questionId')::uuid as question, p_voter, 1, 1, c ->> 'choice', seen.headcount, seen.area, p_return,
      decode(c ->> 'salt', 'hex'),
      ballot_leaf(p_decision, (c ->> 'questionId')::uuid, p_voter, c ->> 'choice', seen.headcount, seen.area, decode(c ->> 'salt', 'hex')),
      p_now
    from jsonb_array_elements(p_choices) c
    order by question
    on conflict do nothing
    returning question_id, leaf),
  returned as (
    insert into ballot_return (compound_id, id, decision_id, voter_id, account_id, channel, choices, disposition, received_at)
    select p_compound, p_return, p_decision, p_voter, seen.account, 'phone', seen.choices, 'counted', p_now
    from counted where counted.question_id = seen.first)
  insert into event (compound_id, id, at, name, account_id, payload, request_id, input_hash, result)
  select p_compound, p_event, p_now, 'ballotCast', seen.account,
    jsonb_build_object('decisionId', p_decision, 'voterId', p_voter, 'returnId', p_return, 'disposition', 'counted'),
    p_request, p_input_hash,
    jsonb_build_object('disposition', 'counted', 'leaf', encode(counted.leaf, 'hex'), 'castAt', to_ms(p_now))
  from counted where counted.question_id = seen.first
  returning result into v_result;
  if found then return jsonb_build_object('result', v_result); end if;

  -- One was in before: this one is kept as evidence.
  select r.account_id, r.choices, encode(b.leaf, 'hex') as leaf into v_first
  from ballot b join ballot_return r on r.compound_id = p_compound and r.decision_id = p_decision and r.voter_id = p_voter and r.id = b.return_id
  where b.compound_id = p_compound and b.decision_id = p_decision and b.question_id = seen.first and b.voter_id = p_voter and b.revision = 1;
  -- Co-owners who differ, with none named: the household is taken out of the count until somebody settles it.
  if cardinality(seen.owner_ids) > 1 and seen.named_owner_id is null
    and v_first.account_id is distinct from seen.account and v_first.choices <> seen.choices
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
  values (p_compound, p_return, p_decision, p_voter, seen.account, 'phone', seen.choices, v_disposition, p_now);
  v_result := jsonb_build_object('disposition', v_disposition, 'leaf', v_first.leaf, 'castAt', to_ms(p_now));
  insert into event (compound_id, id, at, name, account_id, payload, request_id, input_hash, result)
  values (p_compound, p_event, p_now, 'ballotCast', seen.account,
    jsonb_build_object('decisionId', p_decision, 'voterId', p_voter, 'returnId', p_return, 'disposition', v_disposition),
    p_request, p_input_hash, v_result);
  return jsonb_build_object('result', v_result);
end $$;

revoke execute on function cast_ballot(text, text, timestamptz, uuid, uuid, uuid, jsonb, uuid, uuid, text, text) from public;
grant execute on function ballot_leaf(uuid, uuid, uuid, text, integer, bigint, bytea),
  cast_ballot(text, text, timestamptz, uuid, uuid, uuid, jsonb, uuid, uuid, text, text) to yuanba_app;
