-- Guessing the code of a sign-in is slowed like every other short secret.
alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check check (kind in ('invitation', 'doorSlip', 'signIn')); -- what is being guessed
