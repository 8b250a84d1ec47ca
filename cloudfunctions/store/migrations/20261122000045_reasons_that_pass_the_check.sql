-- Two more reasons neighbours read pass the check like the rest: why a plan was taken back, and why nothing is deleted. What
-- was there before is as visible as it was.
alter table cost_plan
  add column reason_visibility text not null default 'visible' check (reason_visibility in ('pending', 'visible', 'held', 'removed')); -- of the reason for taking it back
alter table retention_hold
  add column visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')); -- of the reason
