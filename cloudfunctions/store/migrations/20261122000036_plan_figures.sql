-- What a posted plan says as a whole, as it was computed once from the homes of that day.

alter table cost_plan_version add column figures jsonb;     -- {sum, findings, smallest, largest, shared, covered}; of a draft null
grant update (figures) on cost_plan_version to yuanba_app;
