/** A failure that the person at the keyboard can mend; its message says how. Shown without a stack trace. */
export class UserError extends Error {
  /** 1 failed, 2 wrong use. */
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'UserError';
    this.exitCode = exitCode;
  }
}
