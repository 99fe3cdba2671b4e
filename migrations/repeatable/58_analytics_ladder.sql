create view analytics.ladder as
select b.key as brand, c.network, c.language, c.topic,
  date_trunc('week', c.opened_at at time zone 'UTC')::date as week, c.tone, c.rung,
  count(*) as cases,
  count(*) filter (where c.outcome = 'confirmed' and c.credit is distinct from 'self') as said_solved,
  count(*) filter (where c.outcome = 'confirmed' and c.credit = 'self') as said_solved_alone,
  count(*) filter (where c.outcome = 'disputed') as said_not_solved,
  count(c.sent_off_at) as sent_off,
  count(c.came_back_at) as returned,
  count(*) filter (where c.nothing_after_sorry) as nothing_after_sorry,
  count(*) filter (where c.followed_through) as followed_through
from cases c
join brands b on b.id = c.brand_id
where c.complaint and c.rung is not null and c.status <> 'dismissed' and c.last_post_at <= now() - interval '7 days'
group by 1, 2, 3, 4, 5, 6, 7;

comment on view analytics.ladder is 'Mature complaint cases by the best that the brand did in public about them; sum over weeks, then divide.';
comment on column analytics.ladder.brand is 'The brand''s key';
comment on column analytics.ladder.network is 'Where the case was opened';
comment on column analytics.ladder.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.ladder.topic is 'What it is about; null when not known';
comment on column analytics.ladder.week is 'Monday of the week of opening (UTC)';
comment on column analytics.ladder.tone is 'apology: the brand owned a fault; sympathy: it only felt with the customer; none: neither';
comment on column analytics.ladder.rung is 'The best it did in public: remedy, answer, promise_kept, question, promise_dated, private, sent_elsewhere, words_only, no_reply';
comment on column analytics.ladder.cases is 'Complaint cases, seven days after their last post';
comment on column analytics.ladder.said_solved is 'Of these, the customer said that the brand had solved it';
comment on column analytics.ladder.said_solved_alone is 'The customer said that it was solved without the brand';
comment on column analytics.ladder.said_not_solved is 'The customer said last that it was not solved';
comment on column analytics.ladder.sent_off is 'The customer was sent to a private channel or elsewhere';
comment on column analytics.ladder.returned is 'Of those sent off, the customer complained in public again within 14 days';
comment on column analytics.ladder.nothing_after_sorry is 'After a sorry came nothing but words, repetitions or promises without a time';
comment on column analytics.ladder.followed_through is 'A remedy, answer or kept promise that stands, or help that the customer confirmed';
