import { topicNames } from '../../analysis/own-topics.ts';
import type { ConversationPost } from '../../desk/conversation.ts';
import type { Story } from '../../desk/story.ts';
import { formatCode } from '../../formats.ts';
import { LEVEL_WORDS } from '../../labels.ts';
import { ACT_TRAITS, ACTS, CUES, type CustomerReading, LEVELS, type ReplyAct, SIGNALS } from '../../model.ts';
import { ActForm } from './case-form.tsx';
import type { View } from './view.ts';

interface Props {
  view: View;
  story: Story;
  post: ConversationPost;
  /** The key that opens it, on one post of the case. */
  keys?: string | undefined;
}

/**
 * The correction of a reading, where it is read. What is judged at a glance and what is ticked off are two forms:
 * each is said as a whole.
 */
export function Correct({ view, story, post, keys }: Props) {
  const reading = post.reading!;
  return (
    <details class="correct" data-key={keys}>
      <summary>
        <span>Correct</span> {keys ? <kbd>{keys}</kbd> : null}
      </summary>
      {reading.role === 'brand' ? (
        <ActForm view={view} story={story} act="correct">
          <input type="hidden" name="post" value={String(post.id)} />
          <Boxes legend="What this reply does" list="acts" names={ACTS} ticked={reading.acts} format={formatAct} />
          <button type="submit">Correct</button>
        </ActForm>
      ) : (
        <CustomerForms view={view} story={story} post={post} reading={reading} />
      )}
    </details>
  );
}

const SEVERITIES = ['no complaint', 'no reproach', 'disapproval', 'accusation', 'blame'];
const FEELINGS = ['negative', 'neutral', 'positive'];

function CustomerForms({ view, story, post, reading }: Props & { reading: CustomerReading }) {
  const signals = reading.signals.map(({ signal }) => signal);
  const cues = (reading.cues ?? []).map(({ cue }) => cue);
  return (
    <>
      <ActForm view={view} story={story} act="correct">
        <input type="hidden" name="post" value={String(post.id)} />
        <fieldset>
          <legend>What this post is</legend>
          <Choice label="Complaint" name="is_complaint" options={{ true: 'yes', false: 'no' }} />
          <Choice
            label="Severity"
            name="severity"
            options={Object.fromEntries(SEVERITIES.map((word, n) => [n, `${n} ${word}`]))}
          />
          <Choice label="Sentiment" name="sentiment_label" options={optionsOf(FEELINGS)} />
          <Choice label="Topic" name="topic" options={optionsOf(topicNames())} />
          <Choice
            label="Urgency"
            name="level"
            options={Object.fromEntries(LEVELS.map((level) => [level, LEVEL_WORDS[level]]))}
          />
        </fieldset>
        <button type="submit">Correct</button>
      </ActForm>
      <ActForm view={view} story={story} act="correct">
        <input type="hidden" name="post" value={String(post.id)} />
        <Boxes legend="What this post does" list="signals" names={SIGNALS} ticked={signals} />
        <Boxes legend="What it says of harm" list="cues" names={CUES} ticked={cues} />
        <button type="submit">Correct</button>
      </ActForm>
    </>
  );
}

function optionsOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, formatCode(name)]));
}

function Choice({ label, name, options }: { label: string; name: string; options: Record<string, string> }) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">as read</option>
        {Object.entries(options).map(([value, word]) => (
          <option value={value}>{word}</option>
        ))}
      </select>
    </label>
  );
}

const formatAct = (act: ReplyAct) => ACT_TRAITS[act].label;

function Boxes<N extends string>(props: {
  legend: string;
  list: string;
  names: readonly N[];
  ticked: readonly N[];
  format?: (name: N) => string;
}) {
  const format = props.format ?? formatCode;
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <input type="hidden" name="lists" value={props.list} />
      {props.names.map((name) => (
        <label>
          <input type="checkbox" name={props.list} value={name} checked={props.ticked.includes(name)} /> {format(name)}
        </label>
      ))}
    </fieldset>
  );
}
