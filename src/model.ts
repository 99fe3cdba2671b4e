/**
 * The words of Amends, as types. Everything else in `src` speaks this language; the tables and pages do too.
 *
 * Glossary
 * - Post: any public message captured. Mention: a customer's post to or about a brand. Reply: a post by a brand account.
 * - Brand: has accounts (main, care, regional) on networks; all of them count as the brand. Own brands have a queue and
 *   clocks; the others are only measured.
 * - Customer: one person with one or more identities (network + the network's stable user id).
 * - History: everything between one customer and one brand. It is what is locked, and what is folded into cases.
 * - Case: one customer's matter with one brand.
 * - Reading: what analysis says of one post, with the version that said it and the words it rests on.
 * - Turn: all the brand posts before the customer's next post. Empty turn: one that gives an open complaint nothing new.
 * - Outcome: the last public state of a case, never changed by time alone.
 * - Promise: a commitment with its words, kind and due time. Owed: an open promise of an own brand.
 * - Report: what a customer says happened elsewhere. Gap: a span of time in which a stream could not be read.
 *
 * Time inside the pure rooms is epoch milliseconds (`Ms`); ISO 8601 strings appear only in what leaves the program.
 */

export type { AsideAnswer, AuditOut, CaseAnswer } from './contract/audit.ts';
export type { BrandCard, CannedCluster, CannedReply, EvidenceOut, JudgedShare } from './contract/brand-card.ts';
export type {
  AsideOut,
  CaseEventOut,
  CaseOut,
  CasePost,
  DraftCheckOut,
  ExplainedCaseOut,
  QueueOut,
  ToldCaseOut,
} from './contract/case.ts';
export type { IdentityOut } from './contract/customer.ts';
export type { IncidentFiguresOut, IncidentOut, IncidentReplyOut } from './contract/incident.ts';
export type { ItemData, MessageOut } from './contract/message.ts';
export type { Reason, Span } from './contract/parts.ts';
export {
  type ActivityOut,
  type ActivityOutcome,
  type ActivityVia,
  type MeOut,
  RIGHTS,
  type Right,
  ROLES,
  type Role,
  type TokenOut,
  type UserOut,
} from './contract/people.ts';
export type { Post } from './contract/post.ts';
export type { PrivateEventIn, PrivateFiguresOut, PrivateSampleOut } from './contract/private.ts';
export type { LedgerPromise, ListedPromise, OwedPromise, PromiseOut } from './contract/promise.ts';
export type { RegulatedOut } from './contract/regulated.ts';
export type { BrandOut, CustomerOut, Earlier, ScoreError, ScoreRequest } from './contract/score.ts';
export type { SpendOut, SpendRecord } from './contract/spend.ts';
export * from './contract/time.ts';
export type { AlertOut, GapOut, ProblemOut } from './contract/watch.ts';
export * from './contract/words.ts';
export * from './model/acts.ts';
export * from './model/ids.ts';
export * from './model/judgement.ts';
export * from './model/reading.ts';
export * from './model/rungs.ts';
