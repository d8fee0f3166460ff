import { describe, expect, it } from '@jest/globals';
import { repositoriesOf } from './source-groups.js';

const url = 'https://git.example/shop/Mono.Repo.git';

describe('repositories', () => {
  it('are shared by sources of the same address and credentials, whatever their ref and path', () => {
    const auth = { username: 'git', passwordEnv: 'TOKEN' };
    const found = repositoriesOf([
      { name: 'a', url, path: 'a' },
      { name: 'b', url, path: 'b', ref: 'next' },
      { name: 'c', url, auth },
      { name: 'd', url, auth: { passwordEnv: 'TOKEN', username: 'git' } },
      { name: 'e', url: 'https://git.example/other.git' },
    ]);
    expect(found.map(({ sources }) => sources.map(({ name }) => name))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(3);
  });

  it('have a key that is good for a folder, says what it is, and gives no credentials away', () => {
    const [one] = repositoriesOf([{ name: 'a', url: 'https://me:s3cret@git.example/shop/Mono.Repo.git/' }]);
    expect(one?.key).toMatch(/^mono-repo-[0-9a-f]{12}$/);
    const [host] = repositoriesOf([{ name: 'a', url: 'https://me:s3cret@git.example' }]);
    expect(host?.key).not.toContain('s3cret');
  });

  it('keep their key when a source joins', () => {
    const [alone] = repositoriesOf([{ name: 'a', url }]);
    const [joined] = repositoriesOf([
      { name: 'b', url },
      { name: 'a', url },
    ]);
    expect(joined?.key).toBe(alone?.key);
  });

  it('are asked as often as the most impatient source wants, and waited for as long as the most patient', () => {
    const [one] = repositoriesOf([
      { name: 'a', url, pollSeconds: 60, timeoutSeconds: 10 },
      { name: 'b', url },
      { name: 'c', url, pollSeconds: 1 },
    ]);
    expect(one).toMatchObject({ pollSeconds: 1, timeoutSeconds: 30 });
  });
});
