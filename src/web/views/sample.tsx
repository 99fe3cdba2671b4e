import { SAMPLE, type SampledPost } from '../../desk/aside-check.ts';
import { formatCount, formatHandle, formatPercent, showControls } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { wilson } from '../../scorecards/bounds.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface SampleProps {
  view: View;
  sample: SampledPost[];
  /** Of the last 30 days. */
  checks: { checked: number; wrong: number };
}

/** Posts of one day that opened no case, for somebody to see whether that was right. */
export function SamplePage({ view, sample, checks }: SampleProps) {
  const left = sample.filter((post) => post.rightly === null).length;
  return (
    <Page view={view} title="Sample of what was set aside" kind="evidence">
      <div class="bar">
        <a class="back" href="/queue/set-aside" aria-label="Back to all that is set aside">
          ←
        </a>
        <h1>Sample of what was set aside yesterday</h1>
        <span class="faint">{left === 0 ? 'all checked' : `${left} of ${sample.length} to check`}</span>
      </div>
      <p>{describeChecks(checks)}</p>
      <p class="hint">
        {SAMPLE} posts of each day at most, the same for everybody. Say of each whether it rightly opened no case; what
        should have opened one is corrected, and the case opens.
      </p>
      {sample.length === 0 ? (
        <section class="nothing">
          <h2>Nothing was set aside yesterday</h2>
          <p>Tomorrow a sample of today's posts stands here.</p>
        </section>
      ) : (
        <ol class="rows top-gap">
          {sample.map((post) => (
            <Sampled view={view} post={post} />
          ))}
        </ol>
      )}
    </Page>
  );
}

function describeChecks({ checked, wrong }: SampleProps['checks']): string {
  if (checked === 0) return 'Nothing was checked in the last 30 days.';
  const [, high] = wilson(wrong, checked, 1.96);
  return `Of ${formatCount(checked, 'post')} checked in the last 30 days ${wrong} should have opened a case: at most ${formatPercent(high)} of all that is set aside, as far as chance goes.`;
}

function Sampled({ view, post }: { view: View; post: SampledPost }) {
  return (
    <li class="evidence">
      <p class="words" dir="auto">
        {showControls(post.text)}
      </p>
      <p class="faint">
        <b dir="auto">{formatHandle(post.handle, `${post.network}:${post.author_id}`)}</b> to {post.brand} on{' '}
        {formatNetwork(post.network)} · <Moment t={post.at} view={view} />
        {post.rightly === null
          ? ''
          : ` · ${post.checked_by}: ${post.rightly ? 'rightly set aside' : 'should have opened a case'}`}
      </p>
      {post.rightly === null && view.who.rights.includes('correct') ? (
        <PostForm csrf={view.csrf} action={`/queue/set-aside/${post.id}/check`} class="sample-choice">
          <button type="submit" name="found" value="right">
            Rightly set aside
          </button>
          <button type="submit" name="found" value="wrong">
            Should be a case
          </button>
        </PostForm>
      ) : null}
    </li>
  );
}
