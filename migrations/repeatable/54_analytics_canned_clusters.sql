create view analytics.canned_clusters as
select b.key as brand, d.cluster, d.text, d.copies, d.customers, d.copies >= 3 and d.customers >= 2 as canned,
  d.first_seen, d.last_seen
from clusters d
join brands b on b.id = d.brand_id
where d.copies > 1;

comment on view analytics.canned_clusters is 'One row a template that a brand used at least twice; near-duplicates are one.';
comment on column analytics.canned_clusters.brand is 'The brand';
comment on column analytics.canned_clusters.cluster is 'Name of the cluster, as in replies';
comment on column analytics.canned_clusters.text is 'Its commonest wording; {name}, {n}, {link}, {user}, {greeting} are slots';
comment on column analytics.canned_clusters.copies is 'Replies written from it';
comment on column analytics.canned_clusters.customers is 'Distinct customers who got one';
comment on column analytics.canned_clusters.canned is 'At least three copies to at least two customers: counted in canned_share';
comment on column analytics.canned_clusters.first_seen is 'First copy';
comment on column analytics.canned_clusters.last_seen is 'Last copy';
