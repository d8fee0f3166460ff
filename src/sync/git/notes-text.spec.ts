import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatLine, MAX_STATES, mergeNote, parseLine, parseNote, type NoteState } from './notes-text.js';

const at = Date.parse('2026-11-23T22:30:00.123Z');
const line = (offset: number, state: NoteState['state'], description: string): string =>
  formatLine({ at: at + offset, state, description });

const states = fc.array(
  fc.record({
    at: fc.integer({ min: at, max: at + 50 }),
    state: fc.constantFrom<NoteState['state']>('pending', 'success', 'failure', 'error'),
    description: fc.stringMatching(/^[a-z0-9/]{0,6}$/),
  }),
  { maxLength: 20 },
);

describe('a line of a note', () => {
  it('has fixed columns', () => {
    expect(line(0, 'pending', 'web 3/5')).toBe('2026-11-23T22:30:00.123Z pending  web 3/5');
    expect(line(0, 'error', 'superseded by abc1234')).toBe('2026-11-23T22:30:00.123Z error    superseded by abc1234');
  });

  it('reads back as it was written', () => {
    const state: NoteState = { at, state: 'failure', description: 'web: deadline exceeded; a1b2c3d keeps serving' };
    expect(parseLine(formatLine(state))).toEqual(state);
  });

  it.each(['', 'looks good to me', '2026-99-23T22:30:00.123Z pending  x', '2026-11-23T22:30:00.123Z done  x'])(
    'is not %j',
    (text) => expect(parseLine(text)).toBeNull(),
  );
});

describe('merging a note', () => {
  it('sorts by time and drops what is there already', () => {
    const current = `${line(10, 'pending', 'b')}\n${line(0, 'pending', 'a')}\n`;
    const merged = mergeNote(current, [line(5, 'pending', 'm'), line(10, 'pending', 'b')]);
    expect(merged).toBe(`${line(0, 'pending', 'a')}\n${line(5, 'pending', 'm')}\n${line(10, 'pending', 'b')}\n`);
  });

  it('keeps what a person wrote, after the state it followed', () => {
    const current = `heading\n\n${line(0, 'pending', 'a')}\napproved by Ann\n${line(9, 'success', 'z')}`;
    expect(mergeNote(current, [line(5, 'pending', 'm')])).toBe(
      `heading\n\n${line(0, 'pending', 'a')}\napproved by Ann\n${line(5, 'pending', 'm')}\n${line(9, 'success', 'z')}\n`,
    );
  });

  it('makes a new note', () => {
    expect(mergeNote('', [line(0, 'pending', 'a')])).toBe(`${line(0, 'pending', 'a')}\n`);
  });

  it('is a union: no state lost, none twice, in any order of writers', () => {
    fc.assert(
      fc.property(states, states, (ours, theirs) => {
        const [a, b] = [ours.map(formatLine), theirs.map(formatLine)];
        const merged = mergeNote(mergeNote('', a), b).split('\n').filter(Boolean);
        expect(new Set(merged)).toEqual(new Set([...a, ...b]));
        expect(merged.length).toBe(new Set(merged).size);
        const times = merged.map((text) => parseLine(text)?.at ?? NaN);
        expect(times).toEqual([...times].sort((x, y) => x - y));
        expect(mergeNote(`${merged.join('\n')}\n`, a).trim()).toBe(merged.join('\n'));
      }),
    );
  });

  it('is bounded, and drops pending states before terminal ones', () => {
    const many = Array.from({ length: MAX_STATES }, (_, n) => line(n, n === 3 ? 'failure' : 'pending', String(n)));
    const merged = parseNote(
      mergeNote(many.join('\n'), [line(MAX_STATES, 'pending', 'x'), line(MAX_STATES + 1, 'success', 'y')]),
    );
    expect(merged).toHaveLength(MAX_STATES);
    expect(merged.slice(0, 2).map((state) => state.description)).toEqual(['2', '3']);
    expect(merged.at(-1)).toMatchObject({ state: 'success', description: 'y' });
  });

  it('keeps acts and memory in order, too', () => {
    const act = '2026-11-27T10:00:00.000Z act      promote web';
    const state = '2026-11-27T09:00:00.000Z state    Deployment/shop/web {}';
    expect(mergeNote(`${act}\na remark\n`, [state, act])).toBe(`${state}\n${act}\na remark\n`);
  });
});
