import type { HeaderRoute } from '../../model/rollout.js';
import { field, has } from './route-fields.js';
import type { CanaryNames } from './route-map.js';

type HeaderMatch = HeaderRoute['match'][number];

/**
 * The canary's header routes decide, else its header, else its cookie, else chance (ingress-nginx, "Canary": precedence; Argo Rollouts,
 * "Header Based Routing": header routes come before weights).
 */
export const canaryRules = ({ headers, cookies, headerRoutes }: CanaryNames): string[] => {
  const set = (name: string, value: string, when: string): string =>
    `http-request set-var(txn.${name}) ${value} if ${has('C')} ${when}`.trimEnd();
  const numbered = (name: string, fetch: string, [at, index]: readonly [number, number]): string =>
    set(name, fetch, `{ ${field(at)} -m str ${index} }`);
  const open = '!{ var(txn.canary) -m found }';
  const decided = (name: string, unless: string): string[] => [
    set('canary', 'str(yes)', `${open} ${unless} { var(txn.${name}) -m str always }`),
    set('canary', 'str(no)', `${open} ${unless} { var(txn.${name}) -m str never }`),
  ];
  return [
    ...[...headerRoutes].flatMap(([name, routes]) => headerRouteRules(name, routes, set)),
    ...headers.map((name, index) => numbered('header', `req.fhdr(${name})`, [10, index])),
    ...cookies.map((name, index) => numbered('cookie', `req.cook(${name})`, [12, index])),
    set('wanted', field(11), ''),
    set('canary', 'str(yes)', `${open} { var(txn.wanted) -m len gt 0 } { var(txn.header),strcmp(txn.wanted) eq 0 }`),
    ...decided('header', '{ var(txn.wanted) -m len 0 }'),
    ...decided('cookie', ''),
    set('weight', `${field(9)},add(0)`, open),
    set('canary', 'str(yes)', `${open} { rand(100),sub(txn.weight) lt 0 }`),
    set('slot', field(8), '{ var(txn.canary) -m str yes }'),
  ];
};

/** One condition a match, named: a line of the configuration takes few words. */
const headerRouteRules = (
  name: string,
  routes: readonly HeaderRoute[],
  set: (name: string, value: string, when: string) => string,
): string[] =>
  routes.flatMap(({ match }, at) => {
    const nameOf = (index: number): string => `hr_${name}_${at}_${index}`;
    const all = match.map((_, index) => nameOf(index)).join(' ');
    return [
      ...match.map((one, index) => `acl ${nameOf(index)} ${matchText(one)}`),
      set('canary', 'str(yes)', `{ ${field(13)} -m str ${name} } ${all}`),
    ];
  });

/** Names of headers have no case (RFC 9110, 5.1); of a header that comes more than once any value may match. */
const matchText = ({ header, exact, prefix, regex }: HeaderMatch): string => {
  const fetch = `req.fhdr(${header.toLowerCase()})`;
  if (regex !== undefined) return `${fetch} -m reg -- ${quoted(anchored(regex))}`;
  return prefix === undefined ? `${fetch} -m str -- ${quoted(exact ?? '')}` : `${fetch} -m beg -- ${quoted(prefix)}`;
};

/** The whole value must match, as Istio and Argo Rollouts have it. */
const anchored = (regex: string): string => {
  const [flags = ''] = /^\(\?i\)/.exec(regex) ?? [];
  return `${flags}^(?:${regex.slice(flags.length)})$`;
};

/** Between single quotes HAProxy takes every character as it is (configuration manual, "Quoting and escaping"). */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
