import type { Secret } from '../../model/objects.js';
import type { FieldChange } from '../../model/review.js';
import { KnownSecrets, LONGEST_KNOWN } from './known-secrets.js';
import { holdsPrivateKey, isSecretName, looksSecret, withoutCredentials } from '../../model/secret-names.js';
import { cutTo, MOST_SHOWN, oneLine, startOfDifference } from './value-text.js';

/** One value that comes, goes or changes, and what tells whether it is secret. Absent side: `undefined`. */
export interface Leaf {
  /** Kind of the object. */
  readonly kind: string;
  /** Names of the fields from the object's root; items of lists by their names. */
  readonly steps: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** Names by which the mapping around it is known: `DB_PASSWORD` of an environment variable. */
  readonly owners: readonly string[];
}

type Shown = Pick<FieldChange, 'from' | 'to' | 'secret'>;

const SECRET: Shown = { secret: true };
/** Fields that are names of things: a Secret's value in them is chance. */
const PLAIN: ReadonlySet<string> = new Set(['image', 'name', 'namespace', 'kind', 'apiVersion', 'type']);
/** UTF-16 units. */
const LONGEST_ADDRESS = 4096;
/** Lists of arguments: the flag `--password` stands before its value. */
const ARGUMENTS: ReadonlySet<string> = new Set(['command', 'args']);

/** Decides what of a change may be seen (I12): all, all but the credentials in addresses, or only that it changed. */
export class FieldSecrecy {
  private readonly known: KnownSecrets;

  constructor(secrets: Iterable<Secret>) {
    this.known = new KnownSecrets(secrets);
  }

  show(leaf: Leaf): Shown {
    const { before, after } = leaf;
    if (isSecretPlace(leaf)) return SECRET;
    const start = typeof before === 'string' && typeof after === 'string' ? startOfDifference(before, after) : 0;
    const name = leaf.steps.at(-1) ?? '';
    if (this.isSecret(before, name, start) || this.isSecret(after, name, start)) return SECRET;
    const [from, to] = [shown(before, start), shown(after, start)];
    // They differ in what is not shown.
    if (from === to) return SECRET;
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }

  private isSecret(value: unknown, name: string, start: number): boolean {
    if (value === undefined || value === null || typeof value === 'boolean') return false;
    if (Array.isArray(value) && ARGUMENTS.has(name) && value.some(isSecretFlag)) return true;
    const texts: unknown[] = Array.isArray(value) ? [...value, value.map(String).join(' ')] : [value];
    return texts.some((text) => this.isSecretText(String(text), name, start));
  }

  private isSecretText(text: string, name: string, start: number): boolean {
    if (holdsPrivateKey(text)) return true;
    const from = Math.max(0, start - LONGEST_KNOWN);
    if (looksSecret(text.slice(from, start + MOST_SHOWN))) return true;
    return !PLAIN.has(name) && this.known.isIn(text.slice(from, start + MOST_SHOWN + LONGEST_KNOWN));
  }
}

const isSecretFlag = (word: unknown): boolean =>
  typeof word === 'string' && word.startsWith('-') && isSecretName(word.split('=', 1)[0] ?? '');

const isSecretPlace = ({ kind, steps, owners }: Leaf): boolean => {
  const [first, second] = steps;
  const last = steps.at(-1) ?? '';
  if (kind === 'Secret' && (first === 'data' || first === 'stringData')) return true;
  if (kind === 'ConfigMap' && first === 'binaryData') return true;
  if (kind === 'ConfigMap' && first === 'data') return isSecretName(last);
  // Also `kubectl.kubernetes.io/last-applied-configuration`, which holds a whole object.
  if (first === 'metadata' && second === 'annotations') return /last-applied/i.test(last) || isSecretName(last);
  if (steps.at(-2) === 'annotations') return /last-applied/i.test(last) || isSecretName(last);
  return last === 'value' && owners.some(isSecretName);
};

const shown = (value: unknown, start: number): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return cutTo(MOST_SHOWN, withoutCredentials(oneLine(value)));
  // The end of an address may stand behind what is shown.
  const text = withoutCredentials(value.slice(start, start + MOST_SHOWN + LONGEST_ADDRESS));
  return cutTo(MOST_SHOWN, oneLine(start > 0 ? `…${text}` : text));
};
