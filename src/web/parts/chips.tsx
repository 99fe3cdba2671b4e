import type { Reason } from '../../model.ts';
import type { QueueRow } from '../read/queue.ts';
import { LEVEL_WORDS, sayCode, sayOutcome, sayReason } from './say.ts';

/** The reasons that weigh most; the rest in a count. Hover: words and points. */
export function ReasonChips({ reasons, most = 4 }: { reasons: Reason[]; most?: number }) {
  const sorted = reasons.toSorted((a, b) => b.points - a.points);
  const rest = sorted.slice(most);
  return (
    <>
      {sorted.slice(0, most).map((reason) => (
        <span class={`chip reason ${reason.points >= 20 ? 'heavy' : ''}`} title={sayReason(reason)}>
          {sayCode(reason.code)}
        </span>
      ))}
      {rest.length > 0 ? (
        <span class="chip more" title={rest.map(sayReason).join('\n')}>
          +{rest.length}
        </span>
      ) : null}
    </>
  );
}

export function OutcomeBadge({ of }: { of: Pick<QueueRow, 'outcome' | 'basis' | 'credit'> }) {
  const { word, tone, means } = sayOutcome(of);
  return (
    <span class={`badge ${tone}`} title={means}>
      {word}
    </span>
  );
}

/** Level as a word for those who cannot see the bar's colour and length. */
export function LevelMark({ row }: { row: Pick<QueueRow, 'level' | 'urgency'> }) {
  return (
    <span class={`level ${row.level}`} title={`${LEVEL_WORDS[row.level]}: ${row.urgency} of 100 points of urgency`}>
      <span class="unseen">{LEVEL_WORDS[row.level]} urgency</span>
    </span>
  );
}

/** Who has it now; a name in grey had it before. */
export function Holder({ row, me }: { row: Pick<QueueRow, 'holder' | 'owner'>; me: string }) {
  const name = row.holder ?? row.owner;
  if (!name) return <span class="unseen">free</span>;
  const now = row.holder !== null;
  return (
    <span
      class={`holder ${now ? 'held' : 'past'} ${name === me ? 'mine' : ''}`}
      title={now ? `${name} works on it` : `${name} had it last; it is free`}
    >
      <span class="avatar" aria-hidden="true">
        {name.slice(0, 2)}
      </span>
      <span class="holder-name">{name === me ? 'you' : name}</span>
    </span>
  );
}
