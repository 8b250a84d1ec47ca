-- Whose home was sold, and what the application need not be able to do.

-- ---------------------------------------------------------------- a sale ends the binding, not the frozen roll
-- As before, but for the ties of the caller: a binding that ended together with the ownership (the same moment in
-- unit_owner) still opens a roll that names this owner for this unit. A later sale does not change a frozen roll. A
-- binding that ended for any other reason opens nothing. Later versions of this function start from this one.
create or replace function cast_ballot(
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
      and y.account_id = a.id and y.valid_from <= p_now
      and (y.status in ('accepted', 'pending') and (y.valid_until is null or y.valid_until > p_now)
        or y.status = 'ended' and y.kind in ('owner', 'coOwner') and y.owner_id = any (v.owner_ids)
          and exists (select from unit_owner o where o.compound_id = p_compound and o.unit_id = y.unit_id
            and o.owner_id = y.owner_id and o.until = y.valid_until))
    order by (y.kind in ('owner', 'coOwner') and y.owner_id = any (v.owner_ids)) desc,
      (y.status <> 'pending') desc, (y.kind in ('owner', 'coOwner')) desc,
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
  if seen.status = 'pending' then return jsonb_build_object('code', 'bindingPending'); end if;
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

-- ---------------------------------------------------------------- narrower grants
-- A phone's return comes in through cast_ballot alone, which knows who is calling; the application itself may enter
-- papers only. (The owner, in whose name cast_ballot runs, is not held by policies.)
create policy phone_through_cast on ballot_return as restrictive for insert to yuanba_app with check (channel <> 'phone');

-- The count writes a result, once, in the timer's name. The application keeps every other column it has at this
-- moment, whichever migration brought it; a column added later needs its own `grant update (column)`.
do $$
declare columns text;
begin
  select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
  where table_schema = 'public' and table_name = 'decision' and column_name not in ('result', 'compound_id', 'id');
  revoke update on decision from yuanba_app;
  execute format('grant update (%s) on decision to yuanba_app', columns);
end $$;
