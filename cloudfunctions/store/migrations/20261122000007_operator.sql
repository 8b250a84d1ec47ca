-- For whoever runs the service: a compound can come to its end while staying readable, the timer leaves a trace, and one
-- look tells whether all is well. Nothing here holds or shows personal data.
alter table compound add column closed_at timestamptz;     -- from then on nothing more is written to it; null while it lives

create table timer_run (
  single boolean primary key default true check (single),  -- there is one row: the last run
  at timestamptz not null,                                 -- when it came to its end
  done integer not null,                                   -- pieces of work it did
  failed integer not null                                  -- pieces it put back
);
grant select, insert, update on timer_run to yuanba_timer;

-- Over all compounds, and so with its owner's rights; counts and sizes only.
create function service_health(p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return jsonb_build_object(
    'version', current_setting('server_version'),
    'migrations', (select jsonb_build_object('applied', count(*), 'last', max(version)) from schema_migration),
    'outbox', (
      select jsonb_build_object(
        'waiting', count(*), 'due', count(*) filter (where run_at <= p_now),
        'oldestSeconds', coalesce(floor(extract(epoch from p_now - min(run_at) filter (where run_at <= p_now))), 0)::bigint)
      from outbox where done_at is null),
    'failed', coalesce((
      select jsonb_agg(f order by f.kind) from (
        select kind, count(*) as pieces, max(attempts) as attempts
        from outbox where done_at is null and last_error is not null group by kind) f), '[]'::jsonb),
    'timer', (select jsonb_build_object('at', to_ms(at), 'done', done, 'failed', failed) from timer_run),
    'compounds', (
      select jsonb_build_object('real', count(*) filter (where not demo), 'demo', count(*) filter (where demo),
        'closed', count(*) filter (where closed_at is not null))
      from compound),
    'accounts', (select count(*) from account where closed_at is null),
    'units', (select count(*) from unit where retired_at is null),
    'bytes', pg_database_size(current_database()),
    'tables', (
      select jsonb_agg(t) from (
        select relname as name, pg_total_relation_size(oid) as bytes from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        order by pg_total_relation_size(oid) desc, relname limit 8) t));
end $$;
revoke execute on function service_health(timestamptz) from public;
grant execute on function service_health(timestamptz) to yuanba_app;
