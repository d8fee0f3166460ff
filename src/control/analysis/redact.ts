const LONGEST = 200;
const HIDDEN = '*****';

/** A function that takes secret values out of texts (I12), also where they are escaped or encoded, and makes them one short line. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== '');
  // The longest first: one form may be a part of another.
  forms.sort((a, b) => b.length - a.length);
  return (text) => {
    // Before it is cut: half a secret would not be found.
    const hidden = forms.reduce((shown, form) => shown.split(form).join(HIDDEN), text);
    const line = hidden.replace(/\s+/g, ' ').trim();
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  };
};

const formsOf = (secret: string): string[] =>
  // Read back from UTF-8: what is no character cannot be encoded for an address.
  [secret, secret.trim()]
    .map((text) => Buffer.from(text).toString())
    .flatMap((text) => [
      text,
      JSON.stringify(text).slice(1, -1),
      encodeURIComponent(text),
      encodeURI(text),
      Buffer.from(text).toString('base64'),
      Buffer.from(text).toString('base64').replace(/=+$/, ''),
    ]);
