import { describe, expect, it } from '@jest/globals';
import { isSameRepository, matchesSource } from './match.js';

describe('a push', () => {
  const source = { url: 'https://me:token@git.example:8443/shop/app.git/', ref: 'main' };

  it.each([
    ['https://git.example/shop/app.git'],
    ['https://internal:3000/Shop/App'],
    ['git@git.example:shop/app.git'],
    ['ssh://git@git.example:2222/shop/app'],
  ])('of %s concerns the source', (url) => {
    expect(matchesSource({ url, ref: 'refs/heads/main' }, source)).toBe(true);
  });

  it('concerns it by any of its addresses', () => {
    expect(matchesSource({ urls: ['https://x.example/1', 'git@x.example:shop/app'] }, source)).toBe(true);
  });

  it('of another repository or ref does not', () => {
    expect(matchesSource({ url: 'https://git.example/shop/app2.git' }, source)).toBe(false);
    expect(matchesSource({ url: 'https://git.example/other/app.git' }, source)).toBe(false);
    expect(matchesSource({ ref: 'refs/heads/main-2' }, source)).toBe(false);
  });

  it('of acts concerns each source of the repository, whatever its ref', () => {
    expect(matchesSource({ url: 'https://git.example/shop/app.git', ref: 'refs/notes/slipway/acts' }, source)).toBe(
      true,
    );
    expect(matchesSource({ url: 'https://git.example/shop/app2.git', ref: 'refs/notes/slipway/acts' }, source)).toBe(
      false,
    );
    expect(matchesSource({ ref: 'refs/notes/slipway/rollout' }, source)).toBe(false);
  });

  it('matches tags, full names, events that name the branch alone, and the default branch name', () => {
    expect(matchesSource({ ref: 'refs/tags/v1' }, { url: 'x', ref: 'v1' })).toBe(true);
    expect(matchesSource({ ref: 'refs/heads/a/b' }, { url: 'x', ref: 'refs/heads/a/b' })).toBe(true);
    expect(matchesSource({ ref: 'main' }, source)).toBe(true);
    expect(matchesSource({ ref: 'refs/heads/main' }, { url: 'x' })).toBe(true);
    expect(matchesSource({ ref: 'refs/heads/dev' }, { url: 'x' })).toBe(false);
  });

  it('concerns a local repository by its path, checkout or bare', () => {
    expect(matchesSource({ url: '/srv/git/app.git' }, { url: '/srv/git/app' })).toBe(true);
    expect(matchesSource({ url: 'file:///srv/app/.git' }, { url: '/srv/app' })).toBe(true);
  });

  it('that names nothing concerns every source', () => {
    expect(matchesSource({}, source)).toBe(true);
  });
});

describe('two addresses', () => {
  const url = 'https://git.example/group/sub/app.git';

  it('are of the same repository when their paths are the same', () => {
    for (const other of ['git@gitlab.example:group/sub/app.git', 'ssh://git@git.example/Group/Sub/App'])
      expect(isSameRepository(other, url)).toBe(true);
    for (const other of ['https://git.example/group/app.git', 'https://git.example/group/sub', ''])
      expect(isSameRepository(other, url)).toBe(false);
  });
});
