import { topicNames } from '../../../analysis/own-topics.ts';
import { formatCode, showControls } from '../../../formats.ts';
import { describeOutcome, formatNetwork, LEVEL_WORDS } from '../../../labels.ts';
import { LEVELS, OUTCOMES } from '../../../model.ts';
import { PostForm } from '../../components/post-form.tsx';
import type { ListProps } from './props.ts';
import { address, asQuery } from './query.ts';

/** What the list is narrowed by. */
export function Filters(props: ListProps) {
  const { query, scope, networks, view, people, incidents } = props;
  const { view: _, cursor: __, ...narrowed } = query;
  const some = Object.values(narrowed).some(Boolean);
  return (
    <>
      <PostForm csrf={view.csrf} id="save-view" action="/views">
        <input type="hidden" name="query" value={asQuery(query)} />
      </PostForm>
      <form class="filters" method="get" action="/queue" data-autosubmit>
        <input type="hidden" name="view" value={query.view} />
        {query.q ? <input type="hidden" name="q" value={query.q} /> : null}
        <Choice name="brand" label="Brand" value={query.brand} options={scope.shown.map((b) => [b.key, b.name])} />
        <Choice
          name="level"
          label="Urgency"
          value={query.level}
          options={LEVELS.toReversed().map((l) => [l, LEVEL_WORDS[l]])}
        />
        <Choice name="topic" label="Topic" value={query.topic} options={topicNames().map((t) => [t, formatCode(t)])} />
        <Choice
          name="outcome"
          label="Outcome"
          value={query.outcome}
          options={OUTCOMES.map((o) => [o, describeOutcome({ outcome: o, basis: null, credit: null }).word])}
        />
        {networks.length > 1 ? (
          <Choice
            name="network"
            label="Network"
            value={query.network}
            options={networks.map((n) => [n, formatNetwork(n)])}
          />
        ) : null}
        <Choice
          name="owner"
          label="Owner"
          value={query.owner}
          options={people.map((p) => [p, p === view.who.name ? 'me' : p])}
        />
        {incidents.length > 0 ? (
          <Choice
            name="incident"
            label="Incident"
            value={query.incident}
            options={incidents.map(({ id, title }) => [String(id), `${id}: ${showControls(title).slice(0, 40)}`])}
          />
        ) : null}
        <noscript>
          <button type="submit">Apply</button>
        </noscript>
        {some ? (
          <>
            <a class="quiet" href={address({ view: query.view })}>
              Clear
            </a>
            <button class="quiet" type="submit" form="save-view">
              Save this view
            </button>
            <input
              class="inline"
              form="save-view"
              name="name"
              required
              maxlength={40}
              placeholder="as…"
              aria-label="Name of the view"
            />
            <label class="quiet">
              <input type="checkbox" name="shared" value="true" form="save-view" /> for everybody
            </label>
          </>
        ) : null}
        {scope.ownless ? (
          <p class="hint">
            No brand is marked as yours, so all are shown. Mark yours with <code>own: true</code> in amends.yaml.
          </p>
        ) : null}
      </form>
    </>
  );
}

function Choice(props: { name: string; label: string; value: string | undefined; options: [string, string][] }) {
  return (
    <label class={`choice ${props.value ? 'set' : ''}`}>
      <span class="unseen">{props.label}</span>
      <select name={props.name}>
        <option value="">{props.label}</option>
        {props.options.map(([value, word]) => (
          <option value={value} selected={value === props.value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
