/**
 * The invented corpus. A line is a template: `{@}` is the brand's handle (put in front when the line does not name it),
 * `{brand}` its name, `{city}`, `{order}`, `{amount}` and the like are filled by `fill.ts`.
 */
export type Line = string;

/** One kind of trouble and everything people say about it, so that a conversation stays with its matter. */
export interface Matter {
  /** How customers open it. */
  opens: readonly Line[];
  /** What the brand asks to go on. */
  asks: readonly Line[];
  /** What the customer answers to that. */
  answers: readonly Line[];
  /** Explanations and steps. */
  steps: readonly Line[];
  /** Concrete remedies done or granted. */
  fixes: readonly Line[];
  /** Commitments; `{deadline}` where a time is given. */
  promises: readonly Line[];
  /** Sending the customer elsewhere. */
  deflects: readonly Line[];
  /** The customer again, nothing solved. */
  chases: readonly Line[];
}

export interface Domain {
  matters: readonly Matter[];
  /** A question and its answer. */
  questions: readonly (readonly [Line, Line])[];
  praise: readonly Line[];
  /** What the brand tells everybody, and what people reply to it. */
  broadcasts: readonly { post: Line; replies: readonly Line[] }[];
}
