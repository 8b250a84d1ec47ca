-- A ballot comes in through a function that looks for itself, never by an insert of the application; and a former
-- owner finds the vote that still names them.

-- ---------------------------------------------------------------- papers
-- What each question of a reading counts for, as rules/paper-ballot.ts says it.
create function paper_effects(p_compound uuid, p_decision uuid, p_reading jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_object_agg(q.id, case when p_reading ->> 'flaw' is null and a.answer in ('agree', 'against', 'abstain')
    then a.answer else 'invalid' end)
  from question q
  left join jsonb_to_recordset(p_reading -> 'answers') as a("questionId" uuid, answer text) on a."questionId" = q.id
  where q.compound_id = p_compound and q.decision_id = p_decision
$$;

-- Makes a sheet the return its latest reading names, while the decision is open. What it says and weighs is taken from
-- the readings and the roll, not from whoever calls: two readings that count for the same, or a third that settled them;
-- where a return was in before, one reading, for it counts for nothing. p_salts: {question id: hex}.
create function finish_paper(p_compound uuid, p_decision uuid, p_voter uuid, p_entry uuid, p_now timestamptz, p_salts jsonb)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_entry paper_entry;
  seen record;
  v_effects jsonb;
  v_invalid boolean;
  v_disposition text;
  v_inserted integer;
begin
  -- Before the look, in a statement of its own: what is seen must be what the lock protects.
  perform pg_advisory_xact_lock_shared(hashtext(p_compound::text), hashtext(p_decision::text));
  if not p_compound = any (visible_compounds()) then raise exception 'not a compound of this call'; end if;
  select * into v_entry from paper_entry e
  where e.compound_id = p_compound and e.id = p_entry and e.decision_id = p_decision and e.voter_id = p_voter
    and e.return_id is not null
    and not exists (select from ballot_return r where r.compound_id = p_compound and r.decision_id = p_decision
      and r.voter_id = p_voter and r.id = e.return_id);
  if v_entry.id is null then raise exception 'no reading that finishes a sheet'; end if;
  select v.headcount, v.area,
    exists (select from ballot b where b.compound_id = p_compound and b.decision_id = p_decision and b.voter_id = p_voter and b.revision = 1) as earlier
  into seen
  from decision d
  join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = p_voter
  where d.compound_id = p_compound and d.id = p_decision and d.regime = 'owners' and d.state = 'open' and d.closes_at > p_now;
  if not found then raise exception 'no open decision with this voter on its roll'; end if;
  v_effects := paper_effects(p_compound, p_decision, v_entry.reading);
  if not seen.earlier and not exists (
    select from paper_entry e
    where e.compound_id = p_compound and e.decision_id = p_decision and e.voter_id = p_voter and e.sheet = v_entry.sheet
      and (v_entry.ordinal = 3 and e.ordinal = 2
        or v_entry.ordinal = 2 and e.ordinal = 1 and paper_effects(p_compound, p_decision, e.reading) = v_effects))
  then raise exception 'one reading counts for nothing'; end if;

  v_invalid := not exists (select from jsonb_each_text(v_effects) x where x.value <> 'invalid');
  -- The unique key decides against a phone at the same moment, question by question in the order cast_ballot takes
  -- them, so neither waits for the other in a circle.
  insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
  select p_compound, p_decision, x.key::uuid as question, p_voter, 1, 1, x.value, seen.headcount, seen.area, v_entry.return_id,
    decode(p_salts ->> x.key, 'hex'),
    ballot_leaf(p_decision, x.key::uuid, p_voter, x.value, seen.headcount, seen.area, decode(p_salts ->> x.key, 'hex')),
    p_now
  from jsonb_each_text(v_effects) x
  where not v_invalid
  order by question
  on conflict do nothing;
  get diagnostics v_inserted = row_count;
  v_disposition := case when v_invalid then 'invalid' when v_inserted > 0 then 'counted' else 'evidence' end;
  insert into ballot_return (compound_id, id, decision_id, voter_id, account_id, channel, choices, disposition, received_at)
  values (p_compound, v_entry.return_id, p_decision, p_voter, null, 'paper', v_effects, v_disposition, p_now);
  return v_disposition;
end $$;

revoke execute on function paper_effects(uuid, uuid, jsonb), finish_paper(uuid, uuid, uuid, uuid, timestamptz, jsonb) from public;
grant execute on function finish_paper(uuid, uuid, uuid, uuid, timestamptz, jsonb) to yuanba_app;

-- cast_ballot, count_kept_ballot and finish_paper are the three ways in.
revoke insert on ballot, ballot_return from yuanba_app;
drop policy phone_through_cast on ballot_return;

-- ---------------------------------------------------------------- what a former owner may still vote in
-- The decisions that were not over when the home was sold and whose roll names this account's former ownership.
create function former_rolls(p_account uuid, p_now timestamptz) returns table (compound_id uuid, decision_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct d.compound_id, d.id
  from binding y
  join roll_unit u on u.compound_id = y.compound_id and u.unit_id = y.unit_id
  join roll_voter v on v.compound_id = u.compound_id and v.roll_version_id = u.roll_version_id and v.id = u.voter_id
    and y.owner_id = any (v.owner_ids)
  join decision d on d.compound_id = u.compound_id and d.roll_version_id = u.roll_version_id
  where y.account_id = p_account and y.status = 'ended' and y.kind in ('owner', 'coOwner')
    and y.valid_from <= p_now and y.valid_until <= p_now
    and exists (select from unit_owner o where o.compound_id = y.compound_id and o.unit_id = y.unit_id
      and o.owner_id = y.owner_id and o.until = y.valid_until)
    and d.state in ('noticed', 'open', 'closed', 'counted', 'announced', 'effective')
    and (d.announced_at is null or d.announced_at >= y.valid_until)
$$;
revoke execute on function former_rolls(uuid, timestamptz) from public;
grant execute on function former_rolls(uuid, timestamptz) to yuanba_app;
