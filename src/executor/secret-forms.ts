/** What to look for, as bytes in latin1. */
export interface Needles {
  readonly plain: readonly string[];
  /** In the standard alphabet. */
  readonly base64: readonly Base64Needle[];
}

export interface Base64Needle {
  readonly text: string;
  /** Whether the digit before or after the text holds bits of the secret too. */
  readonly loose: { readonly before: boolean; readonly after: boolean };
}

/** Shorter values stand in every text by chance. Characters. */
const SHORTEST = 4;
/** Of the parts of structured values: `true` and `info` tell nothing. Characters. */
const SHORTEST_PART = 6;
/** base64(1) and MIME cut lines at 76 digits, PEM at 64. */
const LINE_LENGTHS = [64, 76];
const TIGHT = { before: false, after: false } as const;

/** `-` and `_` of base64url (RFC 4648, section 5) as their standard digits. */
export const toBase64Alphabet = (text: string): string => text.replace(/-/g, '+').replace(/_/g, '/');

/** @param clean what the texts went through that are searched */
export const needlesOf = (values: Iterable<Buffer>, clean: (text: string) => string): Needles => {
  const plain = new Set<string>();
  const base64 = new Map<string, Base64Needle>();
  for (const value of values) {
    for (const text of textsOf(value.toString('utf8'))) {
      const needle = clean(text).trim();
      if (needle.length >= SHORTEST) plain.add(Buffer.from(needle, 'utf8').toString('latin1'));
    }
    for (const bytes of encodedOf(value)) for (const needle of base64Of(bytes)) base64.set(needle.text, needle);
  }
  return { plain: [...plain], base64: [...base64.values()] };
};

/** The value and what of it a program may print alone. */
const textsOf = (value: string): string[] => {
  const whole = [value, ...value.split(/\r\n?|\n/), ...escaped(value)];
  return [
    ...whole,
    ...partsOf(value)
      .filter((part) => part.length >= SHORTEST_PART)
      .flatMap((part) => [part, ...escaped(part)]),
  ];
};

/** As it stands within a JSON text. */
const escaped = (text: string): string[] => [JSON.stringify(text).slice(1, -1)];

const partsOf = (value: string): string[] => [
  ...jsonParts(value),
  ...value.split(/\r\n?|\n/).flatMap((line) => [...assigned(line), ...passwordIn(line)]),
];

const jsonParts = (value: string): string[] => {
  if (!/^\s*[{[]/.test(value)) return [];
  try {
    return leavesOf(JSON.parse(value));
  } catch {
    return [];
  }
};

const leavesOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value, ...passwordIn(value), ...basicAuth(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
};

/** `auth` of a registry's credentials: base64 of `user:password`. */
const basicAuth = (text: string): string[] => {
  if (!/^[A-Za-z0-9+/]{8,}=*$/.test(text)) return [];
  const [, password] = /^[^:]+:(.+)$/.exec(Buffer.from(text, 'base64').toString('utf8')) ?? [];
  return password ? [password] : [];
};

/** `KEY=value`, `key: value`, `export KEY="value"`. */
const assigned = (line: string): string[] => {
  const [, right = ''] = /^\s*(?:export\s+)?[\w.-]+\s*[=:]\s*(.+?)\s*$/.exec(line) ?? [];
  return [right, right.replace(/^(["'])(.*)\1$/, '$2')];
};

/** `postgres://user:password@host`, as it stands there and as it is meant. */
const passwordIn = (line: string): string[] => {
  const [, password] = /\w:\/\/[^\s:@/]*:([^\s@/]+)@/.exec(line) ?? [];
  return password ? [password, decoded(password)] : [];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The bytes that may be found encoded: the value with and without blanks around, and each of its lines. */
const encodedOf = (value: Buffer): Buffer[] => {
  const text = value.toString('utf8');
  const lines = [text.trim(), ...text.split(/\r\n?|\n/)].map((line) => Buffer.from(line, 'utf8'));
  const parts = partsOf(text).flatMap((part) => (part.length >= SHORTEST_PART ? [Buffer.from(part, 'utf8')] : []));
  return [value, ...lines, ...parts].filter((bytes) => bytes.length >= SHORTEST);
};

function* base64Of(bytes: Buffer): Generator<Base64Needle> {
  const text = bytes.toString('base64');
  yield { text: text.replace(/=+$/, ''), loose: TIGHT };
  for (const length of LINE_LENGTHS)
    if (text.length > length)
      for (let at = 0; at < text.length; at += length)
        if (text.length - at >= SHORTEST) yield { text: text.slice(at, at + length), loose: TIGHT };
  if (bytes.length >= SHORTEST_PART) for (const shift of [0, 1, 2]) yield inner(bytes, shift);
}

/** The digits that are the same whatever stands around the secret, when `shift` bytes of a group of three stand before it. */
const inner = (bytes: Buffer, shift: number): Base64Needle => {
  const digits = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor(((shift + bytes.length) * 8) / 6);
  return { text: digits.slice(first, last), loose: { before: shift > 0, after: ((shift + bytes.length) * 8) % 6 > 0 } };
};
