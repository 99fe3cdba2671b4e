/** The way to networks that are asked by plain `fetch`: one request in, one answer out, always within a time limit. */
import type { Ms } from '../model.ts';
import type { Answer, Failure } from './network.ts';

export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST' | 'DELETE' | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: string | undefined;
  /** From the first byte sent to the last one read. */
  timeoutMs: Ms;
}

/** Whatever the other side answered: any status is an answer. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  /** The body as JSON; undefined when it is none. */
  json: unknown;
  text: string;
  /** The other side's clock by its Date header, to the second; ours where it has none. */
  served_at: Ms;
  /** Our clock when the answer had come. */
  received_at: Ms;
}

/** No answer that we ask for is longer; a server that never stops must not fill the memory. */
const LONGEST = 16_000_000;
const MAX_DETAIL = 300;

/**
 * Asks once, or twice where a kept connection was closed by the other side just as it was used again.
 * @returns a failure only for what the wire does: timed_out, unreachable, cut_off.
 */
export async function ask(request: HttpRequest, now: () => Ms): Promise<Answer<HttpAnswer>> {
  const first = await askOnce(request, now);
  const again = !first.ok && first.failure.kind === 'unreachable' && isTorn(first.failure.detail);
  return again && (request.method ?? 'GET') === 'GET' ? askOnce(request, now) : first;
}

async function askOnce(request: HttpRequest, now: () => Ms): Promise<Answer<HttpAnswer>> {
  const { url, method = 'GET', headers = {}, body, timeoutMs } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  let answered = false;
  try {
    const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
    answered = true;
    const text = await readBody(response);
    const received_at = now();
    const date = Date.parse(response.headers.get('date') ?? '');
    const { status } = response;
    const served_at = Number.isNaN(date) ? received_at : date;
    return {
      ok: true,
      value: { status, headers: response.headers, json: parse(text), text, served_at, received_at },
    };
  } catch (error) {
    return { ok: false, failure: failureOf(error, answered, timeoutMs) };
  }
}

async function readBody(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST) throw new Error(`the answer is longer than ${LONGEST} characters`);
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch` hides what happened in the cause of its error. */
function failureOf(error: unknown, answered: boolean, timeoutMs: Ms): Failure {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError' || name === 'AbortError')
    return { kind: 'timed_out', detail: `no end after ${timeoutMs} ms` };
  const said = [cause?.code, cause?.message ?? message].filter(Boolean).join(' ').slice(0, MAX_DETAIL);
  if (/TIMEOUT|ETIMEDOUT/.test(cause?.code ?? '')) return { kind: 'timed_out', detail: said };
  return { kind: answered ? 'cut_off' : 'unreachable', detail: said };
}

function isTorn(detail: string): boolean {
  return /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)\b/.test(detail);
}

/** The beginning of an answer, for the operator: what a JSON error says, else its words without markup. */
export function sayAnswer({ status, json, text }: Pick<HttpAnswer, 'status' | 'json' | 'text'>): string {
  const record = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const said = [record.error, record.error_description, record.message].filter((word) => typeof word === 'string');
  const words =
    said.length > 0
      ? said.join(': ')
      : text
          .replace(/<[^<>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim();
  return `HTTP ${status}${words ? `: ${words}` : ''}`.slice(0, MAX_DETAIL);
}

/** The other side's clock less our own. */
export function skewOf({ served_at, received_at }: Pick<HttpAnswer, 'served_at' | 'received_at'>): Ms {
  return served_at - received_at;
}
