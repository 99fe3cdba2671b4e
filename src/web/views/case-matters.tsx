import type { CaseIncident, Story } from '../../desk/story.ts';
import { formatCode, showControls } from '../../formats.ts';
import { ActForm } from './case-form.tsx';
import type { View } from './view.ts';

/** The incident that the case is in, and how it stands. */
export function IncidentChip({ incident }: { incident: CaseIncident | null }) {
  if (!incident) return null;
  const status = incident.state === 'over' ? 'over' : (incident.status ?? 'going on');
  return (
    <a class="chip" href={`/incidents/${incident.id}`} title={showControls(incident.title)}>
      incident {incident.id}: {showControls(status).slice(0, 60)}
    </a>
  );
}

const NAMES = { reference: 'another number', flight: 'another flight', topic: 'another topic' } as const;

/** A later post names what nothing before it did: whether it is another matter is for an agent to say. */
export function SplitSuggestion({ view, story }: { view: View; story: Story }) {
  const { second } = story;
  if (!second || !view.who.rights.includes('work')) return null;
  const hidden = second.posts.map((post) => <input type="hidden" name="posts" value={post} />);
  return (
    <div class="hint" id="second-matter" role="note">
      Two matters? A later post names {NAMES[second.why]}: {showControls(formatCode(second.named))}, not{' '}
      {showControls(second.before.map(formatCode).join(', '))}.
      <div class="acts">
        <ActForm view={view} story={story} act="split">
          {hidden}
          <button type="submit" data-command="Split off the second matter">
            Split off
          </button>
        </ActForm>
        <ActForm view={view} story={story} act="keep">
          {hidden}
          <button type="submit" data-command="Keep as one matter">
            One matter
          </button>
        </ActForm>
      </div>
    </div>
  );
}
