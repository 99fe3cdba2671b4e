import { MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { long } from './long.ts';

const BATTERY = new RegExp(
  long`\b(?:(?:phone|battery|mobile|cell|charge|wheelchair|scooter|car|ev|tablet|laptop|i'?m|
      we'?re)(?:'s)? (?:is |now |only |just |currently |battery |at |on |down to ){1,4}(\d{1,2}) ?(?:%|percent|
      per cent)|(?:only |just |got |have )?(\d{1,2}) ?(?:%|percent) (?:battery|charge|juice|of battery|
      on my phone|left on my phone)|(?:phone|battery|mobile)(?:'s| is)? (?:about to (?:die|go|run out)|
      going to die|gonna die|dying|almost (?:dead|gone|flat)|nearly (?:dead|flat|gone))(?![\p{L}]))`,
  'u',
);
const NOT_NOW = new RegExp(
  long`\b(?:from|goes|went|drops?|dropp\w+|drain\w*|dies|within|updat\w+|health|every|always|all day|overnight|
      after|used to|charges?|fast|quick\w*|keeps?|by noon|off|discount|stuck (?:at|on))\b`,
  'u',
);
/** A percent of a phone's battery lasts some minutes in use. */
const A_PERCENT: Ms = 4 * MINUTE;
const DYING: Ms = 15 * MINUTE;
const LOW = 20;

/** When a phone of which a sentence says that it runs out will have; null where none says so of now. */
export function batteryIn(sentence: string, at: Ms): { from: number; to: number; due_at: Ms } | null {
  const m = BATTERY.exec(sentence);
  if (!m || NOT_NOW.test(sentence)) return null;
  const percent = m[1] ?? m[2];
  if (percent && Number(percent) > LOW) return null;
  const left = percent ? Math.max(Number(percent), 1) * A_PERCENT : DYING;
  return { from: m.index, to: m.index + m[0].length, due_at: at + left };
}
