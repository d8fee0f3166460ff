import type { SourceConfig } from '../../model/generated/index.js';
import { ACTS_REF } from '../acts/act-line.js';
import type { Push } from './news.js';

/**
 * Whether a push may concern a source: same ref or the notes with acts, and same path of the repository. Protocol, host, port, credentials and `.git`
 * do not count: forges often know themselves by another name than Slipway does, and a look too many costs one small request.
 * A push that does not name its repository or ref may concern every source.
 */
export const matchesSource = (push: Push, source: Pick<SourceConfig, 'url' | 'ref'>): boolean =>
  matchesUrl(push.urls ?? (push.url ? [push.url] : []), source.url) &&
  (push.ref === ACTS_REF || matchesRef(push.ref, source.ref ?? 'main'));

/** Whether two addresses may be of the same repository, by the same rule: news of pull requests are matched so. */
export const isSameRepository = (one: string, other: string): boolean => pathOf(one) === pathOf(other);

const matchesUrl = (urls: readonly string[], sourceUrl: string): boolean => {
  if (urls.length === 0) return true;
  const wanted = pathOf(sourceUrl);
  return urls.some((url) => pathOf(url) === wanted);
};

/** `https://me@git.example:8443/shop/app.git/`, `git@git.example:shop/app` and `/shop/app.git` are all `shop/app`. */
export const pathOf = (url: string): string =>
  url
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    .replace(/^[^/:]+:/, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/(?:\/?\.git)$/, '')
    .toLowerCase();

const matchesRef = (ref: string | undefined, wanted: string): boolean => {
  if (ref === undefined || wanted === 'HEAD') return true;
  if (wanted.startsWith('refs/')) return ref === wanted;
  // Events "create" and "delete" name the ref without its prefix.
  return ref === `refs/heads/${wanted}` || ref === `refs/tags/${wanted}` || ref === wanted;
};
