-- A round that collects until a later day is paid later by as many days.
grant update (instalments) on pledge_round to yuanba_app;
