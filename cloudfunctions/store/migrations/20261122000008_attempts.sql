-- Guessing is slowed wherever a short secret lets somebody in, on every host alike: a function of the cloud has no memory
-- of its own between calls. A platform table, because who guesses belongs to no compound. It keeps nothing for longer
-- than the wait it stands for.
create table attempt (
  kind text not null check (kind in ('invitation', 'doorSlip')), -- what is being guessed
  key_hash text not null,                                  -- sha-256 (hex) of who guesses: a WeChat identity, or an address
  failures integer not null check (failures >= 0),         -- wrong ones since the window began, and those under way
  ends_at timestamptz not null,                            -- when the window ends, and with it the wait
  primary key (kind, key_hash)
);
create index attempt_ends on attempt (ends_at);

-- Windows that ended say nothing any more. Skips what another call holds, so that two calls never wait for each other.
create function forget_attempts(p_now timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare forgotten integer;
begin
  delete from attempt a using (
    select kind, key_hash from attempt where ends_at <= p_now order by ends_at limit 500 for update skip locked) ended
  where a.kind = ended.kind and a.key_hash = ended.key_hash;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- Counts one attempt before it is made, so that many at once cannot all pass the same look. Answers 0 when it may be
-- made, else the milliseconds to wait; an attempt that must wait is not counted and makes the wait no longer.
create function note_attempt(p_kind text, p_key_hash text, p_now timestamptz, p_most integer, p_window_ms bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_ends timestamptz;
begin
  perform forget_attempts(p_now);
  insert into attempt as a (kind, key_hash, failures, ends_at)
  values (p_kind, p_key_hash, 1, p_now + p_window_ms * interval '1 millisecond')
  on conflict (kind, key_hash) do update set
    failures = case when a.ends_at <= p_now then 1 else a.failures + 1 end,
    ends_at = case when a.ends_at <= p_now then excluded.ends_at else a.ends_at end
  where a.ends_at <= p_now or a.failures < p_most;
  if found then return 0; end if;
  select ends_at into v_ends from attempt where kind = p_kind and key_hash = p_key_hash;
  return greatest(1, to_ms(v_ends) - to_ms(p_now));
end $$;

-- Takes one attempt back: it was no wrong guess.
create function take_back_attempt(p_kind text, p_key_hash text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update attempt set failures = failures - 1 where kind = p_kind and key_hash = p_key_hash and failures > 0;
  delete from attempt where kind = p_kind and key_hash = p_key_hash and failures = 0;
end $$;

revoke execute on function forget_attempts(timestamptz), note_attempt(text, text, timestamptz, integer, bigint),
  take_back_attempt(text, text) from public;
grant execute on function note_attempt(text, text, timestamptz, integer, bigint), take_back_attempt(text, text) to yuanba_app;
grant execute on function forget_attempts(timestamptz) to yuanba_timer;
