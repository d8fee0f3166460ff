import { describe, expect, it } from '@jest/globals';
import { registryAuths, repositoryOf } from './registry-auth.js';

const secretOf = (auths: Record<string, unknown>) => ({
  data: { '.dockerconfigjson': JSON.stringify({ auths }) },
  type: 'kubernetes.io/dockerconfigjson',
});
const entry = (username: string) => ({ auth: Buffer.from(`${username}:pa:ss`).toString('base64') });

describe('repositoryOf', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx'],
    ['nginx:1.27', 'docker.io/library/nginx'],
    ['bitnami/nginx', 'docker.io/bitnami/nginx'],
    ['index.docker.io/bitnami/nginx', 'docker.io/bitnami/nginx'],
    ['localhost/nginx', 'localhost/nginx'],
    ['registry.test:5000/team/app:1@sha256:00', 'registry.test:5000/team/app'],
  ])('%s is %s', (image, repository) => expect(repositoryOf(image)).toBe(repository));
});

describe('registryAuths', () => {
  const rows: [string, string, boolean][] = [
    ['registry.test', 'registry.test/app', true],
    ['https://registry.test', 'registry.test/app', true],
    ['https://registry.test/v2/', 'registry.test/app', true],
    ['registry.test', 'registry.test:5000/app', false],
    ['registry.test:5000', 'registry.test:5000/app', true],
    ['registry.test/team', 'registry.test/team/app', true],
    ['registry.test/team', 'registry.test/other/app', false],
    ['*.example.com', 'eu.example.com/app', true],
    ['*.example.com', 'a.eu.example.com/app', false],
    ['*.example.com', 'example.com/app', false],
    ['r*.example.com', 'registry.example.com/app', true],
    ['r.example.com', 'rxexample.com/app', false],
    ['https://index.docker.io/v1/', 'nginx', true],
    ['https://index.docker.io/v1/', 'bitnami/nginx', true],
    ['https://index.docker.io/v1/', 'registry.test/nginx', false],
  ];
  it.each(rows)('%s fits %s: %s', (server, image, fits) => {
    expect(registryAuths(image, [secretOf({ [server]: entry('ann') })])).toHaveLength(fits ? 1 : 0);
  });

  it('reads both forms of a credential, with a colon in the password', () => {
    const named = { username: 'bob', password: 'word' };
    const found = registryAuths('registry.test/app', [secretOf({ 'registry.test': entry('ann') })]);
    expect(found).toEqual([{ username: 'ann', password: 'pa:ss', serveraddress: 'registry.test' }]);
    const legacy = { data: {}, binaryData: { '.dockercfg': base64({ 'registry.test': named }) } };
    expect(registryAuths('registry.test/app', [legacy])).toEqual([{ ...named, serveraddress: 'registry.test' }]);
  });

  it('puts the longest path first', () => {
    const secret = secretOf({ 'registry.test': entry('all'), 'registry.test/team': entry('team') });
    const names = registryAuths('registry.test/team/app', [secret]).map(({ username }) => username);
    expect(names).toEqual(['team', 'all']);
  });

  it.each([
    ['not JSON'],
    ['null'],
    ['{"auths":null}'],
    ['{"auths":{"registry.test":null}}'],
    ['{"auths":"x"}'],
    ['[]'],
  ])('reads nothing from %s', (text) =>
    expect(registryAuths('registry.test/app', [{ data: { '.dockerconfigjson': text } }])).toEqual([]),
  );
});

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
