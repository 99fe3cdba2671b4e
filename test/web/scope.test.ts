import { type Span, type SpanContext, type Tracer, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import type { Connection } from '../../src/db/connect.ts';
import { logTo } from '../../src/log.ts';
import { inScope, newId } from '../../src/scope.ts';
import { testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, draining } from '../support/filing.ts';

/** A log whose lines are kept. */
function keepLog() {
  const lines: Record<string, unknown>[] = [];
  const log = logTo({ write: (line: string) => void lines.push(JSON.parse(line)) }, 'debug');
  return { lines, log };
}

describe('the log', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  afterAll(() => connection.close());

  it('has one id for all lines of a request, which the answer names', async () => {
    const { lines, log } = keepLog();
    const web = testWeb(connection.db, { log });
    const own = await web.app.request('/healthz');
    const given = await web.app.request('/api/v1/nothing', { headers: { 'x-request-id': 'proxy-12345678' } });
    const wrong = await web.app.request('/healthz', { headers: { 'x-request-id': 'a b"c' } });
    web.stop();
    expect(own.headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}$/);
    expect(wrong.headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}$/);
    expect(await given.json()).toMatchObject({ status: 404, instance: 'urn:amends:request:proxy-12345678' });
    expect(lines.map(({ request, route, status }) => [request, route, status])).toEqual([
      [own.headers.get('x-request-id'), '/healthz', 200],
      ['proxy-12345678', '/*', 404],
      [wrong.headers.get('x-request-id'), '/healthz', 200],
    ]);
  });

  it('has one id for all lines of a batch, within that of the job', async () => {
    const { lines, log } = keepLog();
    await connection.db
      .insertInto('posts')
      .values({ network: 'x', native_id: '1', author_id: 'u', created_at: new Date(0), text: 'hm', source: 'push' })
      .execute();
    await inScope('job', { job: 'file', run: newId() }, async () => {
      await drain(connection.db, () => contextOf(connection.db), {
        ...draining(10, Date.now()),
        onBatch: ({ assigned }) => log.info({ assigned }, 'filed'),
      });
      log.info('done');
    });
    const [first] = lines;
    expect(first).toMatchObject({ job: 'file', assigned: 1, batch: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(lines.at(-1)).toMatchObject({ msg: 'done', run: first!.run });
    expect(lines.at(-1)).not.toHaveProperty('batch');
  });
});

describe('traces', () => {
  it('are given to anyone who registers for them, and name no words of a failure', async () => {
    const ended: { name: string; attributes: object; status?: object }[] = [];
    const spanContext: SpanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    function startSpan(name: string, attributes: object = {}): Span {
      const kept: (typeof ended)[number] = { name, attributes };
      const span = {
        spanContext: () => spanContext,
        setStatus: (status: object) => Object.assign(kept, { status }),
        end: () => void ended.push(kept),
      };
      return span as unknown as Span;
    }
    const tracer = {
      startSpan: (name: string) => startSpan(name),
      startActiveSpan: (name: string, options: { attributes: object }, work: (span: Span) => unknown) =>
        work(startSpan(name, options.attributes)),
    };
    trace.setGlobalTracerProvider({ getTracer: () => tracer as unknown as Tracer });
    const failing = inScope('batch', { batch: 'b1' }, async () => {
      throw new TypeError('words of a customer');
    });
    await expect(failing).rejects.toThrow('words of a customer');
    trace.disable();
    expect(ended).toEqual([
      { name: 'batch', attributes: { 'amends.batch': 'b1' }, status: { code: 2, message: 'TypeError' } },
    ]);
    expect(JSON.stringify(ended)).not.toContain('customer');
  });
});
