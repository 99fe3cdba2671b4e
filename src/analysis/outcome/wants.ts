import type { CustomerReading } from '../../model.ts';

const QUESTION =
  /\?|^(?:\.?@\w+ |hi |hey |hello |so )*(?:what|when|where|how|which|who|can|could|do|does|is|are|will|any (?:idea|chance|way))\b/iu;

/** Whether words put a question, with its mark or without. */
export function isQuestion(text: string): boolean {
  return QUESTION.test(text);
}

/** Words that ask for something without a question mark. */
const REQUEST =
  /\b(?:please|pls|plz|help|need|want|fix|refund|cancel|look into|check|tell me|let me know|call me|dm me|send|explain|waiting|any (?:update|news|idea|chance)|assist\w*|advise|sort|resolve|answer|wondering|unable|how (?:do|can|to)|trying to)\b/iu;

/** A complaint, a real question or request, or words in a language that is not read. */
export function wantsSomething(text: string, reading: CustomerReading): boolean {
  if (reading.is_complaint || reading.is_complaint === null) return true;
  return reading.asks && (isQuestion(text) || REQUEST.test(text.slice(0, 1000)));
}
