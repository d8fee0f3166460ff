import { proxyRegexProblem } from './proxy-regex.js';
import type { HeaderRoute } from './rollout.js';

type HeaderMatch = HeaderRoute['match'][number];

/** Of RFC 9110's tokens those that need no quotes in the proxy's configuration. */
const NAME = /^[0-9A-Za-z][-._0-9A-Za-z]{0,127}$/;
/** Visible characters and spaces: what a header's value can be without encodings. */
const PRINTABLE = /^[ -~]*$/;
const LONGEST_VALUE = 512;
const MOST_MATCHES = 10;

export interface UsableHeaderRoutes {
  readonly usable: readonly HeaderRoute[];
  /** One line for each of the others. */
  readonly problems: readonly string[];
}

/** Those that every proxy can be configured with. One without a match is none: so Argo Rollouts takes a route away. */
export const usableHeaderRoutes = (routes: readonly HeaderRoute[]): UsableHeaderRoutes => {
  const checked = routes
    .filter(({ match }) => match.length > 0)
    .map((route) => ({ route, problem: headerRouteProblem(route) }));
  return {
    usable: checked.flatMap(({ route, problem }) => (problem === undefined ? [route] : [])),
    problems: checked.flatMap(({ route, problem }) =>
      problem === undefined
        ? []
        : [`header route ${JSON.stringify(route.name)}: ${problem}; its requests go by weight until it is fixed`],
    ),
  };
};

/** What is wrong with it; `undefined` when nothing is. */
export const headerRouteProblem = ({ match }: HeaderRoute): string | undefined => {
  if (match.length > MOST_MATCHES) return `matches ${match.length} headers, more than ${MOST_MATCHES}`;
  return match.map(matchProblem).find((problem) => problem !== undefined);
};

const matchProblem = ({ header, exact, prefix, regex }: HeaderMatch): string | undefined => {
  if (!NAME.test(header)) return `${JSON.stringify(header)} is no name of a header`;
  const given = [exact, prefix, regex].filter((value) => value !== undefined);
  if (given.length !== 1) return `${header}: give one of exact, prefix and regex`;
  const value = given[0] ?? '';
  if (!PRINTABLE.test(value)) return `${header}: only printable ASCII can be matched`;
  if (value.length > LONGEST_VALUE) return `${header}: longer than ${LONGEST_VALUE} characters`;
  const problem = regex === undefined ? undefined : proxyRegexProblem(regex);
  return problem === undefined ? undefined : `${header}: regex ${problem}`;
};
