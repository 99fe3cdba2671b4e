import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../src/web/routes/route.ts';

describe('where somebody is sent after signing in', () => {
  it.each([
    '/\t/evil.example',
    '/\n/evil.example',
    '/\u0000/evil.example',
    '\t//evil.example',
    '//evil.example',
    '/\\evil.example',
    '/queue\r\nset-cookie: a=b',
    '/queue\u0085',
    '/queue\ud800',
    'https://evil.example/',
    '',
  ])('is not %j', (path) => expect(ownPath(path)).toBe('/queue'));

  it.each(['/queue', '/cases/lumen:x:1?view=open#end', '/brands/käse', '/owed?q=a//b'])('is %j', (path) =>
    expect(ownPath(path)).toBe(path),
  );

  it('is here, whatever was asked for, and fits into a header', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('/', '\\', '\t', '\r', '\n', '//', 'evil.example'),
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 6 }), (parts) => {
        const path = ownPath(`/${parts.join('')}`);
        expect(new URL(path, 'https://here.example').host).toBe('here.example');
        expect(() => new Headers({ location: encodeURI(path) })).not.toThrow();
      }),
    );
  });
});
