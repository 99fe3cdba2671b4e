import type { HeadName } from '../../analysis/heads.ts';
import { ACTS, CUES, type Level, SIGNALS } from '../../model.ts';

/** What is said of one post for one head: of each class 1, 0, or nothing. Of a head that chooses one, the class that is 1. */
export interface Labels {
  head: HeadName;
  classes: Readonly<Record<string, 0 | 1>>;
}

/** The grade that a corrected level stands for. */
const GRADES: Record<Level, string> = { low: '2', normal: '3', high: '4', critical: '5' };

const chosen = (head: HeadName, name: string): Labels => ({ head, classes: { [name]: 1 } });
const flag = (head: HeadName, name: string, value: unknown): Labels[] =>
  typeof value === 'boolean' ? [{ head, classes: { [name]: value ? 1 : 0 } }] : [];
const listed = (head: HeadName, names: readonly string[], value: unknown): Labels[] =>
  Array.isArray(value)
    ? [{ head, classes: Object.fromEntries(names.map((name) => [name, value.includes(name) ? 1 : 0])) }]
    : [];

/** Which head each field of a reading is corrected through. Fields that follow from others teach nothing. */
const FIELDS: Record<string, (value: unknown) => Labels[]> = {
  is_complaint: (value) => flag('complaint', 'complaint', value),
  needs_reply: (value) => flag('complaint', 'needs_reply', value),
  severity: (value) => (typeof value === 'number' ? [chosen('severity', String(value))] : []),
  sentiment_label: (value) => (typeof value === 'string' ? [chosen('sentiment', value)] : []),
  topic: (value) => (typeof value === 'string' ? [chosen('topic', value)] : []),
  level: (value) => {
    const grade = GRADES[value as Level];
    return grade === undefined ? [] : [chosen('urgency', grade)];
  },
  acts: (value) => listed('acts', ACTS, value),
  signals: (value) => listed('signals', SIGNALS, value),
  cues: (value) => listed('cues', CUES, value),
  refusal: (value) => flag('reply', 'refusal', value),
  automatic: (value) => flag('reply', 'automatic', value),
};

/** What corrected fields of a reading teach. */
export function labelsOf(fields: Readonly<Record<string, unknown>>): Labels[] {
  return Object.entries(fields).flatMap(([field, value]) => FIELDS[field]?.(value) ?? []);
}
