// @ts-check
// Plain lines for people: one a step. Colours only on a terminal that wants them (https://no-color.org).

const colour = Boolean(process.stdout.isTTY) && !process.env['NO_COLOR'];

/** @param {number} code @returns {(text: string) => string} */
const paint = (code) => (text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

/** @param {string} text */
export const print = (text = '') => void process.stdout.write(`${text}\n`);
/** Something is so. @param {string} text */
export const done = (text) => print(`${green('✔')} ${text}`);
/** Something is being done. @param {string} text */
export const doing = (text) => print(`${dim('…')} ${text}`);
/** Worth knowing, not a failure. @param {string} text */
export const warn = (text) => print(`${yellow('!')} ${text}`);
/** @param {string} text */
export const failed = (text) => print(`${red('✘')} ${text}`);

/** @param {number} from Unix milliseconds @returns {string} such as `3.1 s` */
export const since = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

/** A failure that says what to do next. Printed without a stack. */
export class Problem extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} remedy what the reader does next
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'Problem';
    this.remedy = remedy;
  }
}

/** Prints a failure: a Problem with its remedy, anything else with its stack. @param {unknown} error */
export function printFailure(error) {
  if (error instanceof Problem) {
    failed(error.message);
    print(`  → ${error.remedy}`);
  } else failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
