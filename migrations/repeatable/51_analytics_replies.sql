create view analytics.replies as
select d.native_id as post_id, b.key as brand, d.network, nullif(d.language, '') as language,
  nullif(d.topic, '') as topic, d.at, p.author_handle as account, d.agent, d.case_id, d.acts, d.sorry, d.hollow,
  d.to_complaint, d.empty, d.automatic, d.blames_partner, t.cluster, p.text
from reply_facts d
join brands b on b.id = d.brand_id
join posts p on p.id = d.post_id
left join reply_templates r on r.post_id = d.post_id
left join templates t on t.brand_id = r.brand_id and t.id = r.template_id;

comment on view analytics.replies is 'One row a reply of a brand to a customer; marketing posts are none.';
comment on column analytics.replies.post_id is 'The network''s id of the post';
comment on column analytics.replies.brand is 'The brand''s key';
comment on column analytics.replies.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.replies.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.replies.topic is 'What it is about; null when not known';
comment on column analytics.replies.at is 'When it was written';
comment on column analytics.replies.account is 'The account that wrote it';
comment on column analytics.replies.agent is 'The agent''s signature, as written';
comment on column analytics.replies.case_id is 'The case it answers; null when it answers praise or chat';
comment on column analytics.replies.acts is 'What it does, as a JSON array: apology, empathy, ask_info, move_private, deflect, promise, noted, answer, action, closure, social';
comment on column analytics.replies.sorry is 'An apology or empathy';
comment on column analytics.replies.hollow is 'Nothing but apology, empathy, noted, social';
comment on column analytics.replies.to_complaint is 'The customer''s complaint was open';
comment on column analytics.replies.empty is 'Why its turn gave the complaint nothing new; null when it gave something';
comment on column analytics.replies.automatic is 'An automatic acknowledgement: shown apart, counted in no rate';
comment on column analytics.replies.blames_partner is 'Puts the fault on somebody else';
comment on column analytics.replies.cluster is 'Its canned cluster, as in canned_clusters; null when too short for one';
comment on column analytics.replies.text is 'The words; null once deleted';
