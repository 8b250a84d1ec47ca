-- 废止: a covenant ends as it began, by a meeting or a decision. The ending is its last version, and has no clauses.

alter table covenant_version add column repeals boolean not null default false; -- ends the covenant from valid_from on; preamble says why
alter table covenant_version
  add constraint covenant_version_repeal check (not repeals or (state = 'posted' and adopted_how in ('decision', 'meeting')));

-- A next version that was being written when the covenant ended comes after the ending.
grant update (number) on covenant_version to yuanba_app;
