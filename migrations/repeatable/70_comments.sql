-- What tables and columns are for, where the migration that made them did not say, or says it in words that no longer hold.

comment on table meta is 'What the program remembers of the database as a whole, such as that its posts are the sandbox''s.';

comment on table brands is 'Who is watched. Own brands have a care team, a queue and SLAs; the others are only measured.';
comment on column brands.key is 'Its name in settings, commands and the ids of cases.';
comment on column brands.source is 'Where it was first named; one that settings no longer name stays, only measured.';
comment on column brands.settings is 'Its part of amends.yaml as of the last start, so that commands see what start sees.';

comment on table accounts is 'By which accounts a brand writes. Once the user id is known it alone tells whose a post is: a handle may be another''s by now.';

comment on table customers is 'One person, with one or more identities.';
comment on column customers.muted_at is 'When an agent muted the author.';
comment on table identities is 'How a person is known on a network: by the network''s user id. Two are one person only where an agent said so.';

comment on column posts.native_id is 'The network''s id of the post.';
comment on column posts.conversation_id is 'The network''s id of its thread, where it says one.';
comment on column posts.reply_to is 'native_id of the post that it answers, stored or not.';
comment on column posts.author_id is 'The network''s stable id of the author.';
comment on column posts.brand_id is 'The brand whose account wrote it; null: a customer.';
comment on column posts.text is 'The words; null once deleted.';
comment on column posts.received_at is 'When it was stored.';
comment on column posts.checked_at is 'When it was last looked up again, to learn of deletions and edits.';
comment on column posts.filed_at is 'When it was assigned to a case; null asks for it to be done again.';
comment on column posts.quarantined_at is 'When assigning it failed by its own data; filing_error says how.';

comment on table readings is 'What analysis says of a post, with agents'' corrections applied: the one reading that everything counts by.';
comment on column readings.version is 'Of the analysis that read it.';

comment on table histories is 'One customer and one brand: what is folded, and locked, as a whole.';
comment on column histories.next_due_at is 'When time alone will change something in it; a job folds it then.';
comment on column histories.judged_at is 'The moment as of which it was last folded.';

comment on table cases is 'One customer''s matter with one brand, as the fold of its posts and of what agents did says it.';
comment on column cases.opened_by is 'The customer''s post that opened it.';
comment on column cases.automatic is 'Opened by a post; false: split off by an agent. One automatic case of a history is open at a time.';
comment on column cases.outcome is 'The last public state, never changed by time alone; docs/outcomes.md has the table that decides it.';
comment on column cases.basis is 'What a claimed outcome rests on.';
comment on column cases.credit is 'Who solved a confirmed one, in the words of the customer.';
comment on column cases.decided_by is 'Native id of the post that decides the outcome.';
comment on column cases.chased is 'The customer said in public that the private channel is silent.';
comment on column cases.attested is 'An agent said that it was settled in private.';
comment on column cases.waiting_since is 'Since when the oldest customer post waits for an answer.';
comment on column cases.closes_at is 'When silence closes it.';
comment on column cases.first_response_at is 'First public reply that was not automatic.';
comment on column cases.first_substantive_at is 'First reply that was not hollow.';
comment on column cases.empty_turns is 'Turns to the open complaint that gave it nothing new.';
comment on column cases.queued is 'It stands in the queue, in the order of band, rank_at, id.';
comment on column cases.band is '0 danger, 1 harm that grows by the hour, 2 a deadline near or passed, 3 the rest.';
comment on column cases.reasons is 'Why it ranks where it does: codes, points, and the words or facts they rest on.';
comment on column cases.judgement is 'What the fold found on the way: turns of the brand, and what they were to the case.';
comment on column cases.policy is 'Version of the SLA policy that it was opened under.';
comment on column cases.words is 'The words that opened it, for lists.';

comment on column filings.automatic is 'An automatic acknowledgement: it answers nobody, and stops no clock.';

comment on table clocks is 'The SLA clocks of a case, derived from its posts; each due time can be explained.';
comment on column clocks.started_by is 'Native id of the post, or id of the promise, that started it.';
comment on column clocks.uncertain is 'Lies in a gap of its stream: the breach cannot be proven.';

comment on table promises is 'What a brand said it would do, or a customer says it did, and what became of it.';
comment on column promises.id is 'Native id of the post and number of the promise in it.';
comment on column promises.assumed is 'No time was given: due_at is an assumption, and kept out of the kept-rate.';
comment on column promises.settled_by is 'Native id of the post that settled it; null when time alone did.';
comment on column promises.rollover is 'How often it had been promised and broken before.';
comment on column promises.reported is 'The customer says that it was made out of sight.';

comment on table cron_run is 'One row per fire of a scheduled job over all processes, so that one of them does it.';

comment on table scorecard_days is 'Counts of a brand''s day (UTC); every column can be summed over days. Made from the facts, and made again where stale_days says so.';
comment on table promise_days is 'Promises by the day they were made, and by what became of them.';
comment on table act_days is 'How many replies of one day did what, automatic ones aside; a reply counts under each of its acts.';
comment on table feed_days is 'Runs of sorries in the brand''s replies of one day in posting order: at its head, at its tail, the longest. Days join into spans (src/scorecards/streaks.ts).';
comment on table templates is 'The wordings that a brand''s replies come down to once names and numbers are taken out.';
comment on column templates.bands is 'Hashes of parts of it: near-duplicates share one.';
comment on table reply_templates is 'Which wording a reply was written from.';
comment on table clusters is 'Wordings that differ by little are one cluster: how often it was used, and to how many customers.';
comment on table retention is 'At most one row: from when on days are counted.';

comment on table users is 'Who may sign in.';
comment on table sessions is 'Who is signed in, by the hash of the cookie.';
comment on table api_tokens is 'Tokens for the API, hashed; each acts for a person, with no more rights.';
comment on table idempotency is 'What a request with an Idempotency-Key was answered, so that its repetition gets the same answer.';
