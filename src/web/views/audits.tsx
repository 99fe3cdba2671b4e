import { formatCode, formatCount, showControls } from '../../formats.ts';
import { type AuditOut, JUDGED_SHARES, RUNGS, type Rung } from '../../model.ts';
import type { UnreadItem } from '../../scorecards/store/audits.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { BrandsHead } from './brands-tabs.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface ListProps {
  view: View;
  audits: AuditOut[];
  /** Errors that have grown, a sentence each. */
  drifts: string[];
  /** Items that wait for this reader. */
  mine: number;
  brands: { id: number; key: string; name: string }[];
}

/** What audits came to. */
export function AuditsPage({ view, audits, drifts, mine, brands }: ListProps) {
  const [all, ...parts] = audits;
  return (
    <Page view={view} title="Audits" kind="brands">
      <BrandsHead
        view={view}
        place="audits"
        said="Two people read independently what the program has read; what both see is taken for true."
      >
        {view.who.rights.includes('correct') ? (
          <a class="end" href="/audits/next">
            {mine > 0 ? `Read the next (${mine} for you)` : describeNothingMine(all!.waiting)}
          </a>
        ) : null}
      </BrandsHead>
      {all!.aside.danger > 0 ? (
        <p class="badge bad">
          {formatCount(all!.aside.danger, 'mention')} that {all!.aside.danger === 1 ? 'speaks' : 'speak'} of danger{' '}
          {all!.aside.danger === 1 ? 'was' : 'were'} set aside.
        </p>
      ) : null}
      <section class="panel scroll top-gap" tabindex={0} aria-label="What audits came to">
        <table>
          <thead>
            <tr>
              <th scope="col">Brand</th>
              <th scope="col" class="num">
                Read by two
              </th>
              <th scope="col" class="num">
                Agreement (kappa)
              </th>
              {JUDGED_SHARES.map((share) => (
                <th scope="col" class="num">
                  {formatCode(share)} <small class="faint">falsely, missed</small>
                </th>
              ))}
              <th scope="col" class="num">
                Wrongly set aside
              </th>
            </tr>
          </thead>
          <tbody>
            {[all!, ...parts].map((audit) => (
              <AuditRow audit={audit} brands={brands} />
            ))}
          </tbody>
        </table>
        <p class="hint">
          Of each share that a verdict rests on: falsely - of the cases that are not so, those that the program took for
          such; missed - of those that are so, the ones it did not see. A case is so where both readers say it.
        </p>
      </section>
      {drifts.length === 0 ? null : (
        <section class="panel top-gap">
          <h2>The reading errs more than it should</h2>
          <ul>
            {drifts.map((drift) => (
              <li>{drift}</li>
            ))}
          </ul>
        </section>
      )}
      {view.who.rights.includes('lead') ? <SampleForm view={view} brands={brands} /> : null}
    </Page>
  );
}

/** What waits may wait for another: nobody reads an item twice. */
function describeNothingMine(waiting: number): string {
  return waiting === 0
    ? 'Nothing to read'
    : `Nothing for you: ${formatCount(waiting, 'item')} ${waiting === 1 ? 'waits' : 'wait'} for a second reader`;
}

function AuditRow({ audit, brands }: { audit: AuditOut; brands: ListProps['brands'] }) {
  const { agreement, errors, aside } = audit;
  const name = brands.find(({ key }) => key === audit.brand)?.name ?? audit.brand;
  return (
    <tr>
      <th scope="row">{audit.brand === null ? 'all' : `${name}, ${audit.language}`}</th>
      <td class="num">{audit.cases}</td>
      <td class="num">{agreement.rung == null ? '–' : agreement.rung.toFixed(2)}</td>
      {JUDGED_SHARES.map((share) => {
        const { falsely, negatives, missed, positives } = errors[share];
        return (
          <td class="num">
            {negatives + positives === 0 ? '–' : `${falsely} of ${negatives}, ${missed} of ${positives}`}
          </td>
        );
      })}
      <td class="num">{aside.read === 0 ? '–' : `${aside.hidden} of ${aside.read}`}</td>
    </tr>
  );
}

function SampleForm({ view, brands }: Pick<ListProps, 'view' | 'brands'>) {
  return (
    <section class="panel top-gap">
      <h2>Draw a sample</h2>
      <PostForm csrf={view.csrf} action="/audits" class="fields">
        <label>
          Brand
          <select name="brand">
            {brands.map(({ id, name }) => (
              <option value={String(id)}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Language <input name="language" value="en" required maxlength={8} />
        </label>
        <label>
          Complaint cases <input name="cases" type="number" min={0} max={1000} value="50" />
        </label>
        <label>
          Mentions set aside <input name="aside" type="number" min={0} max={1000} value="20" />
        </label>
        <button type="submit">Draw</button>
      </PostForm>
    </section>
  );
}

const RUNG_WORDS: Record<Rung, string> = {
  remedy: 'a remedy: it did or granted something concrete',
  answer: 'an answer: it explained, gave steps, or refused with a reason',
  promise_kept: 'a dated promise, kept',
  question: 'a question for facts',
  promise_dated: 'a promise with a time; nothing more was seen',
  private: 'a private channel of its own: message, call, form',
  sent_elsewhere: 'sent elsewhere: somebody else is to do it',
  words_only: 'only words: sorry, sympathy, thanks, a promise without a time',
  no_reply: 'no reply, or only an automatic one',
};

/** One item to read: the posts, and nothing of what the program or another reader says of them. */
export function AuditItemPage({ view, item }: { view: View; item: UnreadItem | null }) {
  return (
    <Page view={view} title="Audit" kind="brands">
      <div class="bar">
        <h1>{item === null ? 'Nothing to read' : `Read this ${item.kind === 'case' ? 'case' : 'mention'}`}</h1>
        <a href="/audits">All audits</a>
      </div>
      {item === null ? (
        <section class="nothing">
          <p>Every item of the samples has been read by two people, or by you.</p>
        </section>
      ) : (
        <>
          <ol class="rows" aria-label="Posts">
            {item.posts.map(({ role, author, at, text }) => (
              <li class="alert-row">
                <span class={role === 'brand' ? 'badge plain' : 'badge'}>
                  {role === 'brand' ? item.brand : 'customer'}
                </span>
                <span class="alert-main">
                  <span class="faint" dir="auto">
                    {showControls(author)}, <Moment t={at} view={view} />
                  </span>
                  <span dir="auto">{text === null ? 'deleted since' : showControls(text)}</span>
                </span>
              </li>
            ))}
          </ol>
          <PostForm csrf={view.csrf} action="/audits/answer" class="panel top-gap audit-form">
            <input type="hidden" name="audit" value={String(item.audit)} />
            <input type="hidden" name="nth" value={String(item.nth)} />
            <input type="hidden" name="kind" value={item.kind} />
            {item.kind === 'case' ? <CaseQuestions /> : <AsideQuestions />}
            <button type="submit" class="primary">
              Keep, and read the next
            </button>
          </PostForm>
        </>
      )}
    </Page>
  );
}

function CaseQuestions() {
  return (
    <>
      <fieldset>
        <legend>The best that the brand did in public</legend>
        {RUNGS.map((rung) => (
          <label>
            <input type="radio" name="rung" value={rung} required /> {RUNG_WORDS[rung]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Tick what is so as well</legend>
        <label>
          <input type="checkbox" name="nothing_after_sorry" value="yes" /> It said sorry, and from then on gave nothing
          but words, what it had given before, or promises without a time
        </label>
        <label>
          <input type="checkbox" name="followed_through" value="yes" /> It helped, and the help stands: the customer
          confirmed it, or said nothing against it
        </label>
      </fieldset>
    </>
  );
}

function AsideQuestions() {
  return (
    <fieldset>
      <legend>Tick what is so; nothing, where it was rightly set aside</legend>
      <label>
        <input type="checkbox" name="needs_person" value="yes" /> Somebody of the brand should have seen this
      </label>
      <label>
        <input type="checkbox" name="danger" value="yes" /> Somebody may be in danger
      </label>
    </fieldset>
  );
}
