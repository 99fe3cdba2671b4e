/**
 * What belongs together in the log: every line that is written in the course of a request, a job or a batch carries its id.
 * The same spans are traces of OpenTelemetry, which go nowhere until an operator registers an SDK.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { isSpanContextValid, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

type Ids = Readonly<Record<string, string>>;

const current = new AsyncLocalStorage<Ids>();
const tracer = trace.getTracer('amends');

export function newId(): string {
  return randomBytes(6).toString('hex');
}

/** Does the work under these ids, those of whatever it is part of besides. `name` is the kind: `request`, `job`, `batch`. */
export function inScope<T>(name: string, ids: Ids, work: (span: Span) => Promise<T>): Promise<T> {
  return current.run({ ...current.getStore(), ...ids }, () =>
    tracer.startActiveSpan(name, { attributes: namespaced(ids) }, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        // The kind alone: messages may hold words of customers.
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
        throw error;
      } finally {
        span.end();
      }
    }),
  );
}

function namespaced(ids: Ids): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).map(([key, id]) => [`amends.${key}`, id]));
}

/** The ids of what is being done, and of its trace where there is one. */
export function scopeIds(): Ids {
  const span = trace.getActiveSpan()?.spanContext();
  const ids = current.getStore() ?? {};
  return span && isSpanContextValid(span) ? { ...ids, trace_id: span.traceId } : ids;
}
