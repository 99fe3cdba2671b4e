import type { AsidePost, DoubtfulPost } from '../../cases/store/aside.ts';
import type { ListPage as Rows } from '../../desk/paging.ts';
import { ASIDE_SINCE, ASIDE_SPAN } from '../../desk/set-aside.ts';
import { formatFullDay, formatHandle, formatLine, formatPercent } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { postPage } from '../components/links.ts';
import { Since } from '../components/time.tsx';
import { Page } from './layout.tsx';
import { Tabs, type TabsProps } from './queue/tabs.tsx';
import type { View } from './view.ts';

const WHY_WORDS: Record<AsidePost['why'], string> = {
  praise: 'praise',
  spam: 'advert or scam',
  irony: 'joke',
  chat: 'no reply needed',
};

/** Less is as good as certain, and said of nearly all. */
const WORTH_SAYING = 200;

interface SetAsideProps extends TabsProps {
  view: View;
  rows: Rows<DoubtfulPost>;
  /** The end of the week that is shown. */
  to: number;
}

/** Mentions that opened no case, so that a wrong reading can be found. */
export function SetAsidePage({ view, rows, to, ...tabs }: SetAsideProps) {
  const from = to - ASIDE_SPAN;
  const week = (before: number) => `before=${encodeURIComponent(new Date(before).toISOString())}`;
  return (
    <Page view={view} title="Set aside" kind="queue">
      <div class="triage">
        <section class="list" aria-label="Set aside">
          <div class="bar">
            <h1 class="unseen">Set aside</h1>
            <Tabs {...tabs} aside={true} />
          </div>
          <p class="hint">
            Praise, jokes and adverts open no case; the seven days to {formatFullDay(to)}, what may be a complaint
            first. A post that speaks of danger is never here.{' '}
            <a href="/queue/set-aside/sample">Check a sample of yesterday's</a>
          </p>
          {rows.items.length === 0 ? (
            <section class="nothing top-gap">
              <h2>Nothing is set aside</h2>
              <p>Nothing that names your brands was praise, a joke or an advert in these days.</p>
            </section>
          ) : (
            <ol class="rows top-gap" id="rows" aria-label="Set aside">
              {rows.items.map((post) => (
                <Aside post={post} view={view} />
              ))}
            </ol>
          )}
          <nav class="pager" aria-label="More">
            {rows.next ? <a href={`/queue/set-aside?${week(to)}&cursor=${rows.next}`}>Next page</a> : null}
            {from >= ASIDE_SINCE ? <a href={`/queue/set-aside?${week(from)}`}>The seven days before</a> : null}
          </nav>
        </section>
      </div>
    </Page>
  );
}

function Aside({ post, view }: { post: DoubtfulPost; view: View }) {
  const page = postPage(post.network, {
    id: post.post_id,
    author_id: post.author_id,
    permalink: post.permalink ?? undefined,
  });
  return (
    <li class="row aside-row">
      <span class="level low" />
      <span class="row-main">
        <span class="row-head">
          <b dir="auto">{formatHandle(post.handle, `${post.network}:${post.author_id}`)}</b>
          <span class="faint">
            <span class="to">to {post.brandName} on </span>
            {page ? <a href={page}>{formatNetwork(post.network)}</a> : formatNetwork(post.network)}
          </span>
        </span>
        <span class="words" dir="auto">
          {formatLine(post.text)}
        </span>
      </span>
      <span class="row-chips">
        {post.doubt === null && post.why === 'chat' ? null : <span class="chip">{WHY_WORDS[post.why]}</span>}
        {post.doubt === null ? (
          <span class="chip" title="Whether it is a complaint was not read, as in a language that is not">
            not read
          </span>
        ) : null}
        {post.doubt !== null && post.doubt >= WORTH_SAYING ? (
          <span class="chip owed" title="How likely it is a complaint, as it was read">
            a complaint? {formatPercent(post.doubt / 1_000)}
          </span>
        ) : null}
      </span>
      <span class="row-time">
        <span class="waits">
          <Since t={post.at} view={view} /> <span class="unit">ago</span>
        </span>
      </span>
    </li>
  );
}
