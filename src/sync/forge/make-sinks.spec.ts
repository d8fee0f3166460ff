import { describe, expect, it } from '@jest/globals';
import type { ForgeConfig } from './create-forge.js';
import { makeSinks } from './make-sinks.js';

const sinksOf = (forge: Partial<ForgeConfig>) => {
  const place: ForgeConfig = { type: 'github', repository: 'octo-org/shop', tokenEnv: 'FORGE_TOKEN', ...forge };
  const source = { name: 'shop', url: 'https://git.example.org/shop.git', status: { notes: false }, forge: place };
  return makeSinks(source, '/nowhere');
};
const deployments = { environment: 'production' };

describe('makeSinks', () => {
  it.each([
    ['no deployments by default', {}, ['github']],
    ['deployments where they are asked for', { deployments }, ['github', 'deployments of github']],
  ])('has %s', async (_what, forge, names) => expect((await sinksOf(forge)).map(({ name }) => name)).toEqual(names));

  it('refuses deployments on a forge that has none, and says what to do', () =>
    expect(sinksOf({ type: 'gitlab', deployments })).rejects.toThrow(
      /gitlab has no deployments: remove forge.deployments of octo-org\/shop/i,
    ));
});
