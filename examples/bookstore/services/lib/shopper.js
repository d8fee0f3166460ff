// A shopper is a cookie: no names, no passwords, as it suits an example.
import { randomUUID } from 'node:crypto';

const COOKIE = /(?:^|;\s*)shopper=([0-9a-zA-Z-]{1,64})(?:;|$)/;

/** Who asks; a stranger gets a cookie with the answer. */
export function shopperOf({ request, response }) {
  const known = COOKIE.exec(request.headers.cookie ?? '')?.[1];
  if (known) return known;
  const shopper = randomUUID();
  response.setHeader('set-cookie', `shopper=${shopper}; Path=/; HttpOnly; SameSite=Lax`);
  return shopper;
}

/** For a call on a shopper's behalf. */
export const cookieOf = (shopper) => ({ cookie: `shopper=${shopper}` });
