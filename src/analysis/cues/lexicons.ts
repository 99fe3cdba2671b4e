import { COURTESY } from './courtesy.ts';
import { matcher } from './match.ts';
import { MATTERS } from './matters.ts';
import { REPORTS } from './reports.ts';
import { TOPIC_WORDS } from './topics.ts';
import { URGENT, WAITS } from './urgent.ts';

/** The English phrases that a complaint is made of, made ready. */
export const MATTER_CUES = matcher(MATTERS);
/** Thanks, farewells, praise and requests. */
export const COURTESY_CUES = matcher(COURTESY);
/** What customers say happened out of our sight. */
export const REPORT_CUES = matcher(REPORTS);
/** What a matter is about. */
export const TOPIC_CUES = matcher(TOPIC_WORDS);
/** Reasons of urgency, and waits. */
export const URGENT_CUES = matcher(URGENT);
export const WAIT_CUES = matcher(WAITS);
