import type { QueueRow } from '../../desk/list/rows.ts';
import { formatCode } from '../../formats.ts';
import { describeOutcome, describeReason, formatReasonCode, LEVEL_WORDS, type OutcomeParts } from '../../labels.ts';
import type { Reason } from '../../model.ts';

/** True of nearly every case in a queue, so they tell one from another least. */
const COMMON = new Set(['grade', 'complaint', 'reproach', 'asks', 'band_rest']);
/** Why a case stands where it stands comes first, though it weighs no points. */
const isPlace = ({ code }: Reason) => code.startsWith('band_') && !COMMON.has(code);

const isUrgent = ({ code }: Reason) => code === 'band_danger' || code === 'band_harm';

/**
 * The reasons that weigh most, those that any case has only where there is no other; the rest in a count. Hover: words and
 * points.
 */
export function ReasonChips({ reasons, most = 4 }: { reasons: Reason[]; most?: number }) {
  const sorted = reasons.toSorted(
    (a, b) =>
      Number(isPlace(b)) - Number(isPlace(a)) ||
      Number(COMMON.has(a.code)) - Number(COMMON.has(b.code)) ||
      b.points - a.points,
  );
  const telling = sorted.filter(({ code }) => !COMMON.has(code)).length;
  const shown = Math.min(most, telling || sorted.length);
  const rest = sorted.slice(shown);
  return (
    <>
      {sorted.slice(0, shown).map((reason) => (
        <span
          class={`chip reason ${(reason.points >= 20 && !COMMON.has(reason.code)) || isUrgent(reason) ? 'heavy' : ''}`}
          title={describeReason(reason)}
        >
          {formatReasonCode(reason.code)}
        </span>
      ))}
      {rest.length > 0 ? (
        <span class="chip more" title={rest.map(describeReason).join('\n')}>
          +{rest.length}
        </span>
      ) : null}
    </>
  );
}

/** The topic, where no reason says the same. */
export function TopicChip({ topic, reasons }: { topic: string | null; reasons: Reason[] }) {
  if (!topic || topic === 'other' || reasons.some(({ code }) => code === topic)) return null;
  return <span class="chip topic">{formatCode(topic)}</span>;
}

export function OutcomeBadge({ of }: { of: OutcomeParts }) {
  const { word, tone, means } = describeOutcome(of);
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
