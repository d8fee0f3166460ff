import type { AcmeIssuer } from './acme-issuer.js';
import { AcmeKeeper } from './acme-keeper.js';
import type { AcmeKeeperDeps } from './acme-keeper.js';
import type { AcmeSettings } from './acme-settings.js';
import { AcmeStore } from './acme-store.js';
import { Challenges } from './challenges.js';
import type { ChallengeDeps } from './challenges.js';

export type AcmeDeps = Pick<AcmeKeeperDeps, 'now' | 'onEvent' | 'log'> & ChallengeDeps;

/** The parts that order certificates, wired. The library is loaded with the first order: it costs 27 MB and a quarter of a second. */
export const createAcme = (settings: AcmeSettings, { changed, reachOf, ...rest }: AcmeDeps): AcmeKeeper => {
  const store = new AcmeStore(settings);
  const answers = new Challenges({ changed, reachOf });
  let issuer: AcmeIssuer | undefined;
  return new AcmeKeeper({
    ...rest,
    changed,
    store,
    answers,
    issue: async (hosts) => {
      issuer ??= new (await import('./acme-issuer.js')).AcmeIssuer(settings, store);
      return issuer.issue(hosts, answers);
    },
  });
};
