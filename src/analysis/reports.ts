import type { Report, ReportKind, Signal } from '../model.ts';
import type { Answers } from './heads.ts';
import type { ReadLanguage } from './languages/registry.ts';
import type { ReadyPost } from './post.ts';
import { readPromises } from './promise/commitments.ts';
import { type Place, placeOf, spanOf, trimmed } from './spans.ts';

/** The signals that tell of what happened out of our sight. */
const REPORTS: readonly (readonly [Signal, ReportKind])[] = [
  ['promise_reported', 'promised'],
  ['promise_not_kept', 'nobody_called'],
  ['contacted_before', 'contacted_before'],
  ['passed_around', 'passed_around'],
  ['channel_silent', 'channel_blocked'],
  ['over_contacted', 'over_contacted'],
];

/** What a customer says happened elsewhere, in the order of the text. */
export function reportsOf(
  post: ReadyPost,
  answers: Answers,
  said: ReadonlySet<Signal>,
  language: ReadLanguage,
): Report[] {
  const found = REPORTS.filter(([signal]) => said.has(signal)).map(([signal, kind]): Report => {
    if (kind === 'promised') return promised(post, answers, language);
    return { kind, span: spanOf(post, placeOf(post, answers, 'signals', signal)) };
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** A promise is told in its whole sentence: its deadline often stands in another clause than the telling. */
function promised(post: ReadyPost, answers: Answers, language: ReadLanguage): Report {
  const number = answers.strongest('signals', 'promise_reported');
  const sentence: Place = post.sentences[number] ?? { from: 0, to: post.plain.length };
  const place = trimmed(post, sentence);
  const [promise] = readPromises(
    { words: post.words, sentences: [sentence] },
    [{ ...place, piece: 0 }],
    language,
    post,
  );
  const kind = number < 0 ? 'other' : answers.bestOf('promise_kind', number);
  return { kind: 'promised', span: spanOf(post, place), promise: { ...promise!, kind } };
}
