import { AcmeIssuer } from './acme-issuer.js';
import { AcmeKeeper } from './acme-keeper.js';
import type { AcmeKeeperDeps } from './acme-keeper.js';
import type { AcmeSettings } from './acme-settings.js';
import { AcmeStore } from './acme-store.js';
import { Challenges } from './challenges.js';
import type { ChallengeDeps } from './challenges.js';

export type AcmeDeps = Pick<AcmeKeeperDeps, 'now' | 'onEvent' | 'log'> & ChallengeDeps;

/** The parts that order certificates, wired. Throws when `caFile` can't be read. */
export const createAcme = (settings: AcmeSettings, { changed, reachOf, ...rest }: AcmeDeps): AcmeKeeper => {
  const store = new AcmeStore(settings);
  const issuer = new AcmeIssuer(settings, store);
  const answers = new Challenges({ changed, reachOf });
  return new AcmeKeeper({ ...rest, changed, store, answers, issue: (hosts) => issuer.issue(hosts, answers) });
};
