/** Parts of names that people give to what must not be seen; also within other words, since names such as `PGPASSWORD` have no borders. */
const SECRET_NAME =
  /pass(?:w|phrase|code)|(?:^|[_.-])pass(?:$|[_.-])|pwd|token|secret|key|cred|private|salt|dsn|cookie|signature|(?:^|[_.-])(?:auth|pin|pat)(?:$|[_.-])|authorization|jwt|htpasswd/i;

/** Whether a variable, header or key of that name probably holds a secret. Errs on the side of hiding. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** A secret written into a text: `password=…`, `"api_key": …`, `Authorization: …`. */
const ASSIGNMENT =
  /(?:pass(?:w(?:or)?d|phrase)|pwd|token|secret|credentials?|api[-_.]?key|access[-_.]?key|private[-_.]?key|authorization|signature)[\w.-]{0,40}["'\]]{0,3}\s{0,4}[:=]/i;
const AUTHORIZATION = /\b(?:bearer|basic)\s+[\w.~+/-]{8}/i;
const PRIVATE_KEY = 'PRIVATE KEY';
/** Tokens that tell by their beginning what they are: of GitHub, GitLab, Slack, AWS, OpenAI and Stripe, age keys, and JSON Web Tokens. */
const KNOWN_TOKEN =
  /\bgh[pousr]_\w{16}|\bgithub_pat_\w{16}|\bglpat-[\w-]{16}|\bxox[abprs]-[\w-]{10}|\b(?:AKIA|ASIA)[A-Z0-9]{16}|\bsk[-_](?:live|test|proj)[-_]\w{16}|AGE-SECRET-KEY-|\beyJ[\w-]{10,200}\.eyJ/;

/** Whether a text shows a secret, by its form alone. */
export const looksSecret = (text: string): boolean =>
  [ASSIGNMENT, AUTHORIZATION, KNOWN_TOKEN].some((form) => form.test(text));

/** Whether a private key stands in it (PEM, RFC 7468). */
export const holdsPrivateKey = (text: string): boolean => text.includes(PRIVATE_KEY);

const WORD = /[^\s"'<>]+/g;

/**
 * Addresses without what stands before their host: `postgres://***@db/shop`. All up to the last `@`, since people forget to encode those in
 * passwords.
 */
export const withoutCredentials = (text: string): string =>
  text.includes('://') ? text.replace(WORD, withoutUser) : text;

const withoutUser = (word: string): string => {
  const start = word.indexOf('://');
  const end = word.lastIndexOf('@');
  return start >= 0 && end > start ? `${word.slice(0, start + 3)}***${word.slice(end)}` : word;
};
