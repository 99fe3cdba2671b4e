import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isTransient } from '../../db/transient.ts';
import { DeskFailure, type DeskFailureCode } from '../../desk/failure.ts';
import { UserError } from '../../errors.ts';
import type { ProblemOut } from '../../model.ts';
import type { WebLog } from '../deps.ts';

/** A failure that is told to anyone who asked, as RFC 9457 problem+json or as a page. */
export class Problem extends HTTPException {
  /** A word that programs can rely on: `taken`, `not_found`. */
  readonly code: string;
  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(status, { message });
    this.code = code;
  }
}

/** The one place where a failure of the desk gets its HTTP status. */
const STATUS_OF: Record<DeskFailureCode, ContentfulStatusCode> = {
  no_case: 404,
  no_customer: 404,
  no_colleague: 422,
  taken: 409,
  not_allowed: 403,
  not_read: 422,
  wrong_field: 422,
  not_mergeable: 422,
  not_joined: 409,
  same_customer: 409,
  nothing_to_undo: 409,
  no_incident: 422,
  bad_time: 422,
  bad_cursor: 400,
  nothing_to_answer: 409,
  answered_there: 422,
  too_long: 422,
  reply_pending: 409,
  nothing_to_approve: 409,
  permanent: 409,
  no_suggestion: 404,
};

/** The HTTP status that a failure of the desk is told with; the activity log keeps it, too. */
export function statusOf({ code }: DeskFailure): number {
  return STATUS_OF[code];
}

/** What is said of any failure; the unexpected is logged and only named by the request's place. */
export function toProblem(error: unknown, log: WebLog, place: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException)
    return new Problem(
      error.status as ContentfulStatusCode,
      'bad_request',
      error.message || 'The request cannot be read.',
    );
  if (error instanceof DeskFailure) return new Problem(STATUS_OF[error.code], error.code, error.message);
  if (error instanceof UserError) return new Problem(422, 'not_possible', error.message);
  if (isTransient(error)) {
    log.warn({ err: error, place }, 'the database did not answer');
    return new Problem(503, 'busy', 'The database does not answer right now. Try again in a moment.');
  }
  log.error({ err: error, place }, 'a request failed');
  return new Problem(500, 'failed', 'This went wrong on our side; it is in the log. Try again.');
}

export function problemJson(c: Context, problem: Problem): Response {
  const body: ProblemOut = {
    type: `urn:amends:${problem.code}`,
    title: problem.message,
    status: problem.status,
    code: problem.code,
    instance: `urn:amends:request:${c.get('request')}`,
  };
  return c.body(JSON.stringify(body), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  });
}
