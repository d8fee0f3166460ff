// @ts-check
// Outcomes as tables: for the terminal and for docs/benchmarks.md.
import { isMet } from './outcome.js';
import { median } from './statistics.js';

/** @typedef {import('./outcome.js').Outcome} Outcome */

/** @param {number} value @param {import('./outcome.js').Row['unit']} unit */
export function format(value, unit) {
  if (unit === 'ms') return value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
  if (unit === 'µs') return `${value >= 100 ? Math.round(value) : value.toFixed(1)} µs`;
  if (unit === '/s') return `${Math.round(value).toLocaleString('en')}/s`;
  if (unit === 'x') return value.toFixed(2);
  if (unit === '') return String(value);
  return `${value.toFixed(unit === 'MB' ? 0 : 2)} ${unit}`;
}

/** @param {Outcome} outcome @returns {string} Markdown */
export const tables = ({ title, how, rows, targets, notes = [] }) =>
  [
    `## ${title}`,
    '',
    how,
    '',
    '| what | median | lowest | highest | rounds |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ what, unit, rounds }) => {
      const shown = [median(rounds), Math.min(...rounds), Math.max(...rounds)].map((value) => format(value, unit));
      return `| ${[what, ...shown, rounds.length].join(' | ')} |`;
    }),
    '',
    '| target | aimed at | measured | met |',
    '| --- | --- | --- | --- |',
    ...targets.map((target) => {
      const { what, value, bound, limit, unit } = target;
      return `| ${what} | ${bound} ${format(limit, unit)} | ${format(value, unit)} | ${isMet(target) ? 'yes' : 'no'} |`;
    }),
    '',
    ...notes.flatMap((note) => [note, '']),
  ].join('\n');

/** The Markdown of `tables` with its columns lined up. @param {Outcome} outcome */
export const terminal = (outcome) => {
  const lines = tables(outcome).split('\n');
  const cells = lines.map((line) =>
    line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      : undefined,
  );
  return lines.map((line, index) => (cells[index] ? alignedRow(cells, index) : line)).join('\n');
};

/** @param {readonly (readonly string[] | undefined)[]} rows @param {number} index */
function alignedRow(rows, index) {
  let [first, last] = [index, index];
  while (rows[first - 1]) first -= 1;
  while (rows[last + 1]) last += 1;
  const group = rows.slice(first, last + 1);
  const cells = rows[index] ?? [];
  return cells
    .map((cell, column) => {
      const width = Math.max(...group.map((row) => (row?.[column] === '---' ? 0 : (row?.[column]?.length ?? 0))));
      if (cell === '---') return '-'.repeat(width);
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ');
}
