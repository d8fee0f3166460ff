import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACT_VERBS, actId, actPayload, formatAct, isActLine, parseAct, type ActLine } from './act-line.js';

const act: ActLine = {
  verb: 'promote',
  target: 'Deployment/shop/web',
  templateHash: '0123456789abcdef',
  step: 2,
  at: Date.parse('2026-11-27T10:00:00.000Z'),
  by: 'Ann <ann@example.com>',
  reason: 'looks "good"',
};
const LINE =
  '2026-11-27T10:00:00.000Z act      promote Deployment/shop/web template=0123456789abcdef step=2 by="Ann <ann@example.com>" reason="looks \\"good\\""';

describe('an act in a note', () => {
  it('is a line that people can read', () => {
    expect(formatAct(act)).toBe(LINE);
    expect(formatAct(act, 'AAAA==')).toBe(`${LINE} sig=AAAA==`);
  });

  it('is read back, its signature apart', () => {
    expect(parseAct(LINE)).toEqual({ act, text: LINE });
    expect(parseAct(`${LINE} sig=AAAA==\r`)).toEqual({ act, text: LINE, signature: 'AAAA==' });
  });

  it('may be written by hand', () => {
    expect(parseAct('2026-11-27T10:00:00Z act abort web')?.act).toEqual({
      verb: 'abort',
      target: 'web',
      at: act.at,
      by: 'somebody who may push',
    });
  });

  it.each([
    ['a remark', 'approved'],
    ['a state', '2026-11-27T10:00:00.000Z pending  web 3/5'],
    ['an unknown verb', '2026-11-27T10:00:00Z act delete web'],
    ['no target', '2026-11-27T10:00:00Z act promote'],
    ['a target with a path', '2026-11-27T10:00:00Z act promote ../../etc'],
    ['a time that is none', '2026-13-45T10:00:00Z act promote web'],
    ['an unknown field', '2026-11-27T10:00:00Z act promote web cluster=other'],
    ['a field twice', '2026-11-27T10:00:00Z act promote web step=1 step=2'],
    ['a step that is none', '2026-11-27T10:00:00Z act promote web step=-1'],
    ['text after the fields', '2026-11-27T10:00:00Z act promote web step=1 please'],
    ['an open quote', '2026-11-27T10:00:00Z act promote web by="Ann'],
    ['a bad escape', '2026-11-27T10:00:00Z act promote web by="\\x"'],
    ['a name of the prototype', '2026-11-27T10:00:00Z act promote web constructor=1'],
    ['a line without end', `2026-11-27T10:00:00Z act promote web reason="${'a'.repeat(9000)}"`],
  ])('is not %s', (_what, line) => expect(parseAct(line)).toBeNull());

  it('is told from what is none by its second word', () => {
    expect(isActLine(LINE)).toBe(true);
    expect(isActLine('2026-11-27T10:00:00Z act delete web')).toBe(true);
    expect(isActLine('this act was good')).toBe(false);
    expect(isActLine('2026-11-27T10:00:00.000Z pending  act one')).toBe(false);
  });

  it('keeps values to one plain line', () => {
    const line = formatAct({
      ...act,
      by: 'Eve\u001b[2J\n2026-11-27T10:00:00.000Z act      abort x',
      reason: 'a'.repeat(900),
    });
    expect(line.includes('\n') || line.includes('\u001b')).toBe(false);
    expect(parseAct(line)?.act.reason).toHaveLength(500);
  });

  it('survives any name and reason', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACT_VERBS), fc.string({ unit: 'binary' }), fc.string(), (verb, by, reason) => {
        const line = formatAct({ ...act, verb, by, reason });
        const again = parseAct(line);
        expect(again?.text).toBe(line);
        const named = { ...act, verb, reason, by: 'somebody who may push' };
        expect(formatAct(again?.act ?? act)).toBe(line.includes(' by=') ? line : formatAct(named));
      }),
    );
  });

  it('never throws, whatever the line', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (tail) => void parseAct(`2026-11-27T10:00:00Z act ${tail}`)));
  });

  it('is bound to its commit', () => {
    expect(actId('a'.repeat(40), LINE)).not.toBe(actId('b'.repeat(40), LINE));
    expect(actPayload('a'.repeat(40), LINE)).toBe(`commit ${'a'.repeat(40)}\n${LINE}\n`);
  });
});
