import { fieldsOf, textOf, type Fields } from './delivery.js';

/** Where the forges write a repository's addresses. */
const URL_FIELDS = [
  'clone_url',
  'git_http_url',
  'http_url',
  'html_url',
  'homepage',
  'web_url',
  'ssh_url',
  'git_ssh_url',
  'git_url',
  'url',
];

/** A longer address is none. */
const MAX_URL = 2048;

/** All addresses of the repository that an event is of; a script's own `url` first. */
export const repositoryUrls = (payload: Fields): string[] => {
  const repository = fieldsOf(payload['repository']);
  const project = fieldsOf(payload['project']);
  const links = fieldsOf(repository['links']);
  const found = [
    textOf(payload['url']),
    ...[repository, project].flatMap((fields) => URL_FIELDS.map((name) => textOf(fields[name]))),
    textOf(fieldsOf(links['html'])['href']),
  ];
  return [...new Set(found.filter((url): url is string => url !== undefined && url.length <= MAX_URL))];
};
