import { UserError } from '../errors.ts';

/** Why the desk did not do what it was asked, in words that programs can rely on. */
export type DeskFailureCode =
  | 'no_case'
  | 'no_customer'
  | 'no_colleague'
  | 'taken'
  | 'not_allowed'
  | 'not_read'
  | 'wrong_field'
  | 'not_mergeable'
  | 'not_joined'
  | 'same_customer'
  | 'nothing_to_undo'
  | 'no_incident'
  | 'bad_time'
  | 'bad_cursor'
  | 'nothing_to_answer'
  | 'answered_there'
  | 'too_long'
  | 'reply_pending'
  | 'nothing_to_approve'
  | 'permanent'
  | 'no_suggestion';

/** A command or query of the desk that cannot be carried out, and what the person who asked can do about it. */
export class DeskFailure extends UserError {
  readonly code: DeskFailureCode;
  constructor(code: DeskFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}
