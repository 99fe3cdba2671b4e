import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailChannel } from '../../src/channels/email.ts';
import { message } from './messages.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');

describe('e-mail', () => {
  const mails: string[] = [];
  const refusals: { responseCode: number; message: string }[] = [];
  let server: SMTPServer;
  const url = () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo(_address, _session, done) {
        const refusal = refusals.shift();
        done(refusal ? Object.assign(new Error(refusal.message), refusal) : null);
      },
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

  const send = (sent = message()) =>
    emailChannel('mail', url(), 'amends@acme.example', ['lead@acme.example']).send(sent, NOW);

  it('goes out as text and HTML, escaped, under a stable message id', async () => {
    expect(await send()).toEqual({ ok: true });
    const mail = mails[0]!;
    expect(mail).toContain('Message-ID: <amends-7@amends.invalid>');
    expect(mail).toContain('Subject: acme: first reply overdue');
    expect(mail).toMatch(/Content-Type: text\/plain[\s\S]*Still nothing! <!channel>/);
    expect(mail).toMatch(/Content-Type: text\/html/);
    expect(mail).toContain('&lt;script&gt;');
    expect(mail.split('text/html')[1]).not.toContain('<script>');
  });

  it('cannot be given headers by a title', async () => {
    await send(message({ title: 'late\r\nBcc: all@acme.example' }));
    expect(mails.at(-1)).toContain('Subject: late Bcc: all@acme.example');
    expect(mails.at(-1)!.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  });

  it.each([
    [{ responseCode: 451, message: 'try later' }, true],
    [{ responseCode: 550, message: 'no such user' }, false],
  ])('takes a refusal: %j', async (refusal, retry) => {
    refusals.push(refusal);
    expect(await send()).toMatchObject({
      ok: false,
      retry,
      error: expect.stringContaining(String(refusal.responseCode)),
    });
  });

  it('waits for a server that is away', async () => {
    const gone = emailChannel('mail', 'smtp://127.0.0.1:1', 'amends@acme.example', ['lead@acme.example']);
    expect(await gone.send(message(), NOW)).toMatchObject({ ok: false, retry: true });
  });
});
