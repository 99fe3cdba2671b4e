/** What goes over the wire, and how. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** `cut`: half the body, then the end; `hang`: nothing, for ever; `reset`: the connection is torn down. */
  manner: 'whole' | 'cut' | 'hang' | 'reset';
}

export interface Request {
  method: string;
  /** Path and query. */
  url: string;
  authorization?: string | undefined;
  /** The header Idempotency-Key. */
  key?: string | undefined;
  body?: string | undefined;
}

/** A whole answer in JSON. */
export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const json = { 'content-type': 'application/json; charset=UTF-8', ...headers };
  return { status, headers: json, body: JSON.stringify(body), manner: 'whole' };
}
