import type { Act, ActVerb } from '../../model/act.js';
import { hashOf } from '../../model/hash.js';

/** `git log --notes=slipway/acts` shows it. */
export const ACTS_REF = 'refs/notes/slipway/acts';
/** Namespace of the signatures over acts (ssh-keygen(1), "-Y sign"). */
export const ACT_NAMESPACE = 'slipway-act';

export const ACT_VERBS: readonly ActVerb[] = [
  'promote',
  'promote-full',
  'abort',
  'retry',
  'pause',
  'resume',
  'override',
  'confirm',
];

/** What a line says, without the commit it stands on. */
export type ActLine = Omit<Act, 'id' | 'source' | 'revision'>;

export interface ParsedAct {
  readonly act: ActLine;
  /** An OpenSSH signature (PROTOCOL.sshsig) in base64; absent: unsigned. */
  readonly signature?: string;
  /** The line without its signature: what is signed, and what the act's id is made of. */
  readonly text: string;
}

/** UTF-16 units; a longer line is no act. An RSA signature of 4096 bits takes 1,600. */
const MAX_LINE = 8192;
const MAX_VALUE = 500;
/** Whoever wrote no name. */
const SOMEBODY = 'somebody who may push';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
/** `web`, `Deployment/web`, `Deployment/shop/web`. */
const TARGET = /^(?:[A-Za-z][A-Za-z0-9]{0,62}\/)?(?:[a-z0-9][-a-z0-9]{0,62}\/)?[a-z0-9][-a-z0-9.]{0,252}$/;
/** Whether an act can be about that: `web`, `Deployment/web`, `Deployment/shop/web`, the name of a source. */
export const isActTarget = (target: string): boolean => TARGET.test(target);

const WORD = /^[A-Za-z0-9._/@+-]+$/;
const SIGNATURE = / +sig=([A-Za-z0-9+/]+={0,2})$/;

/**
 * `2026-11-27T10:00:00.000Z act      promote Deployment/shop/web template=0123456789abcdef step=2 by="Ann <ann@example.com>"
 * reason="looks good" sig=…`: the time leads as in all of Slipway's notes; values that are more than a word are JSON strings.
 */
export const formatAct = (act: ActLine, signature?: string): string => {
  const fields = { template: act.templateHash, step: act.step, by: act.by, reason: act.reason };
  const words = Object.entries(fields).flatMap(([name, value]) => {
    const text = plain(String(value ?? ''));
    return text === '' ? [] : [`${name}=${quoted(text)}`];
  });
  const head = `${new Date(act.at).toISOString()} act      ${act.verb} ${act.target}`;
  return [head, ...words, ...(signature ? [`sig=${signature}`] : [])].join(' ');
};

const quoted = (value: string): string => (WORD.test(value) ? value : JSON.stringify(value));

/** One line without control characters. */
const plain = (value: string): string =>
  value
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, MAX_VALUE)
    .replace(/[\s\p{Cs}]+$/u, '');

/** True for a line that means to be an act: worth a warning when it does not parse. */
export const isActLine = (line: string): boolean => /^\d{4}-\S* +act /.test(line.slice(0, 60));

/** Null for what is no act of ours: a person's remark, an unknown verb or field, a damaged value, a line that is too long. */
export const parseAct = (line: string): ParsedAct | null => {
  const whole = line.replace(/[ \t\r]+$/, '');
  if (whole.length > MAX_LINE) return null;
  const signature = SIGNATURE.exec(whole)?.[1];
  const text = whole.replace(SIGNATURE, '');
  const [, time = '', verb = '', target = '', rest = ''] = /^(\S+) +act +(\S+) +(\S+)(.*)$/.exec(text) ?? [];
  const at = TIME.test(time) ? Date.parse(time) : Number.NaN;
  const fields = fieldsOf(rest);
  if (Number.isNaN(at) || !isVerb(verb) || !isActTarget(target) || !fields) return null;
  return { act: { verb, target, at, ...fields }, text, ...(signature ? { signature } : {}) };
};

const isVerb = (word: string): word is ActVerb => (ACT_VERBS as readonly string[]).includes(word);

type Fields = Pick<ActLine, 'templateHash' | 'step' | 'by' | 'reason'>;

const FIELD = / +([a-z]{1,20})=("(?:[^"\\]|\\.)*"|[^\s"]+)/y;

const fieldsOf = (text: string): Fields | null => {
  const values = new Map<string, string>();
  FIELD.lastIndex = 0;
  for (let at = 0; at < text.length; at = FIELD.lastIndex) {
    const [, name = '', raw = ''] = FIELD.exec(text) ?? [];
    const value = unquoted(raw);
    if (value === null || values.has(name)) return null;
    values.set(name, value);
  }
  return checked(values);
};

/** Null when it is damaged, or nothing was there. */
const unquoted = (raw: string): string | null => {
  if (raw === '') return null;
  if (!raw.startsWith('"')) return raw;
  try {
    return plain(JSON.parse(raw) as string);
  } catch {
    return null;
  }
};

const checked = (values: ReadonlyMap<string, string>): Fields | null => {
  const { template, step, by, reason, ...unknown } = Object.fromEntries(values);
  if (Object.keys(unknown).length > 0) return null;
  if (template !== undefined && !/^[0-9a-f]{8,64}$/.test(template)) return null;
  if (step !== undefined && !/^\d{1,4}$/.test(step)) return null;
  return {
    by: by ? plain(by) : SOMEBODY,
    ...(template === undefined ? {} : { templateHash: template }),
    ...(step === undefined ? {} : { step: Number(step) }),
    ...(reason ? { reason: plain(reason) } : {}),
  };
};

/** What is signed: the commit, so that a line cannot be moved to another one, and the line. */
export const actPayload = (revision: string, text: string): string => `commit ${revision}\n${text}\n`;

/** The same for a line with and without its signature. */
export const actId = (revision: string, text: string): string => `note:${hashOf(revision, text).slice(0, 32)}`;
