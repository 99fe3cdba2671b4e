import { HOUR } from '../../config/duration.ts';
import type { Ms, PromiseReading } from '../../model.ts';

/** What a draft lacks most. `unsure`: nothing is said, for it cannot be told. */
export type DraftVerdict =
  | 'good'
  | 'danger'
  | 'what'
  | 'when'
  | 'found'
  | 'private'
  | 'earlier'
  | 'chase'
  | 'get_done'
  | 'unsure';

interface Asked {
  verdict: DraftVerdict;
  text: string;
  at: Ms;
  zone: string;
  /** The promise without a date that the draft makes. */
  promise: PromiseReading | null;
}

const LINES: Record<DraftVerdict, string> = {
  good: '',
  unsure: '',
  danger: 'They may be in danger: say first what to switch off, leave or not touch, and who comes when.',
  what: 'Say what will be done, who does it, and by when.',
  when: 'Say by when.',
  found: 'They were asked this before: say what you found with what they gave.',
  private: 'They were sent to private messages before: say here what was found, or by when they hear.',
  earlier: 'An earlier promise was not kept: say when it is made good now.',
  chase: 'They say nobody answers in private: answer there, then say here that you did, or by when.',
  get_done: 'Get it done for them from here; or say who will, and by when.',
};

/** What is missing and a sentence that says it, as the agent speaks (I or we), with a time within working hours. */
export function suggest({ verdict, text, at, zone, promise }: Asked): { text: string; insert: string } {
  const who = /\bI\b/u.test(text.replaceAll('’', "'")) ? 'I' : 'We';
  const when = soon(at, zone);
  const promised = promise?.kind === 'contact' && /\b(?:call|ring|phone)/iu.test(promise.text);
  const sentences: Record<DraftVerdict, string> = {
    good: '',
    unsure: '',
    // Right for smoke, gas, food and people alike: what to switch off is for somebody who knows the thing.
    danger: 'Please keep away from it, and call the emergency services if anybody is hurt or at risk.',
    what: `${who} will write to you here by ${when} with what is being done.`,
    when: promised ? `${who} will call you by ${when}.` : `${who} will write to you here by ${when}.`,
    found: `${who} will tell you by ${when} what became of it.`,
    private: `${who} will write to you here by ${when}.`,
    earlier: `${who} will call you by ${when}.`,
    chase: `${who} will answer your message by ${when}.`,
    get_done: `${who} will arrange it for you and write to you by ${when}.`,
  };
  return { text: LINES[verdict], insert: sentences[verdict] };
}

/** Three hours on, on the hour, as long as that is within the day; else tomorrow at eleven. */
function soon(at: Ms, zone: string): string {
  const options = { hour: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const hour = Number(new Intl.DateTimeFormat('en-GB', options).format(at + 3 * HOUR));
  return hour >= 11 && hour <= 19 ? `${hour}:00 today` : 'tomorrow at 11:00';
}
