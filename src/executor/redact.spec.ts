import { describe, expect, it } from '@jest/globals';
import { createRedactor, printable } from './redact.js';

const redact = (text: string, ...values: (string | Buffer)[]): string =>
  createRedactor(values.map((value) => Buffer.from(value as string)))(text);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const PASSWORD = 'hün/ter+2 &x"';

describe('what a redactor hides', () => {
  it.each([
    ['the value itself', `login ${PASSWORD} failed`, 'login *** failed'],
    ['the value in base64', `auth ${base64(PASSWORD)}!`, 'auth ***!'],
    ['base64 without padding', `auth ${base64(PASSWORD).replace(/=+$/, '')}!`, 'auth ***!'],
    ['base64url', `auth ${Buffer.from(PASSWORD).toString('base64url')}!`, 'auth ***!'],
    ['a URL component', `GET /?p=${encodeURIComponent(PASSWORD)}&q=1`, 'GET /?p=***&q=1'],
    ['a form', `p=${new URLSearchParams({ p: PASSWORD }).toString().slice(2)}&q=1`, 'p=***&q=1'],
    ['lower-case escapes', encodeURIComponent(PASSWORD).toLowerCase(), '***'],
    ['every byte escaped', Buffer.from(PASSWORD).toString('hex').replace(/../g, '%$&'), '***'],
    ['base64 in a URL', `k=${encodeURIComponent(base64(PASSWORD))}`, 'k=***'],
    ['a JSON text', JSON.stringify({ p: PASSWORD }), '{"p":"***"}'],
    ['colours within', `\u001b[31m${PASSWORD.slice(0, 4)}\u001b[0m${PASSWORD.slice(4)}`, '***'],
    ['control characters within', `${PASSWORD.slice(0, 4)}\u0007\u200b${PASSWORD.slice(4)}`, '***'],
  ])('%s', (_what, text, expected) => expect(redact(text, PASSWORD)).toBe(expected));

  it.each([1, 2, 3, 4, 5, 6])('base64 of it behind %i other bytes, as in an Authorization header', (length) => {
    const header = base64(`${'u'.repeat(length)}${'s3cr3t-Passw0rd'}:${'v'.repeat(length)}`);
    const hidden = redact(header, 's3cr3t-Passw0rd');
    expect(hidden).toContain('***');
    const rest = hidden.split('***').map((part) => Buffer.from(part, 'base64').toString('latin1'));
    expect(rest.join('')).not.toMatch(/s3c|0rd/);
  });

  it('each line of a value of several', () => {
    const key = `-----BEGIN KEY-----\n${'A1b2C3d4'.repeat(8)}\nZz9Yy8==\n-----END KEY-----\n`;
    expect(redact(`bad line Zz9Yy8==\n> ${'A1b2C3d4'.repeat(8)}`, key)).toBe('bad line ***\n> ***');
  });

  it('the end of a value that base64(1) cut in lines', () => {
    const value = Buffer.from(Array.from({ length: 200 }, (_, index) => (index * 73) % 251));
    const lines = value.toString('base64').match(/.{1,76}/g) ?? [];
    expect(redact(lines.slice(1).join('\n'), value)).toBe(
      lines
        .slice(1)
        .map(() => '***')
        .join('\n'),
    );
  });

  it('two values that overlap', () => expect(redact('xabcdefx', 'abcd', 'cdef')).toBe('x***x'));

  it('a value that ends in a line break, as echo writes it', () =>
    expect(redact('token=abcdef;', 'abcdef\n')).toBe('token=***;'));

  it('the value that begins within another', () =>
    expect(redact('first passw0rd, then passw0rd-long', 'passw0rd', 'passw0rd-long')).toBe('first ***, then ***'));

  it("the password in an address, a registry's login and an assignment", () => {
    const login = JSON.stringify({ auths: { 'r.example': { auth: base64('ann:opensesame') } } });
    expect(redact('no opensesame', login)).toBe('no ***');
    expect(redact('no p@ssword9', 'postgres://app:p%40ssword9@db/shop')).toBe('no ***');
    expect(redact('no hunter22', 'LEVEL=info\nPASSWORD="hunter22"\n')).toBe('no ***');
    expect(redact('info', 'LEVEL=info\nPASSWORD="hunter22"\n')).toBe('info');
  });

  it('bytes that are no text', () => {
    const value = Buffer.from([0xff, 0xfe, 0x00, 0x81, 0x92, 0xa3, 0xb4]);
    expect(redact(`key ${value.toString('base64')}`, value)).toBe('key ***');
  });
});

describe('Secrets of very many lines', () => {
  it('hide everything: a search would take too long', () => {
    const value = Array.from({ length: 20_000 }, (_, index) => `line-${index}`).join('\n');
    expect(redact('hello', value)).toBe('***');
    expect(redact('', value)).toBe('');
  });
});

describe('what it leaves', () => {
  it.each([
    ['values under four characters', 'port 80 abc', ['80', 'abc', '']],
    ['other text', 'nothing to see', ['hunter22']],
    ['damaged escapes', '100% sure %zz', ['hunter22']],
  ])('%s', (_what, text, values) => expect(redact(text, ...values)).toBe(text));
});

describe('printable', () => {
  it('keeps lines and drops what a terminal would act on', () =>
    expect(printable('a\r\nb\tc\u001b[2Jd\u0000\u0007')).toBe('a\nb cd'));
});
