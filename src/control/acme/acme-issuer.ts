import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import acme from 'acme-client';
import { SlipwayError, messageOf } from '../../model/errors.js';
import { AcmeHttp } from './acme-http.js';
import type { AcmeSettings, IssuedCertificate } from './acme-settings.js';
import type { AcmeStore } from './acme-store.js';
import { OrderFailure } from './order-failure.js';

/** Where a CA's challenges are answered. */
export interface ChallengeAnswers {
  /** Resolves when the proxies answer. Throws when none does. */
  present(token: string, keyAuthorization: string): Promise<void>;
  withdraw(token: string): void;
}

const POLLS = { backoffAttempts: 20, backoffMin: 500, backoffMax: 5000 };
const LONGEST_DETAIL = 300;

/** Orders certificates (RFC 8555) by HTTP-01. One order at a time. */
export class AcmeIssuer {
  private readonly http: AcmeHttp;

  constructor(
    private readonly settings: AcmeSettings,
    private readonly store: AcmeStore,
  ) {
    this.http = new AcmeHttp(settings.caFile);
  }

  /** A new key and its certificate. Throws OrderFailure. */
  async issue(hosts: readonly string[], answers: ChallengeAnswers): Promise<IssuedCertificate> {
    this.http.trouble = undefined;
    try {
      return await this.order(hosts, answers);
    } catch (error) {
      throw this.failureOf(error, hosts);
    }
  }

  private async order(hosts: readonly string[], answers: ChallengeAnswers): Promise<IssuedCertificate> {
    const { directoryUrl, email } = this.settings;
    const client = new acme.Client({ directoryUrl, accountKey: await this.accountKey(), ...POLLS });
    const key = newKey();
    const [, csr] = await acme.crypto.createCsr({ altNames: [...hosts] }, key);
    const chain = await client.auto({
      csr,
      email,
      termsOfServiceAgreed: true,
      challengePriority: ['http-01'],
      // The library would ask the hosts itself, and the server need not reach them by their names.
      skipChallengeVerification: true,
      challengeCreateFn: (_authorization, { type, token }, answer) => {
        if (type !== 'http-01') throw new Error('the CA offers no HTTP-01 challenge');
        return answers.present(token, answer);
      },
      challengeRemoveFn: (_authorization, { token }) => Promise.resolve(answers.withdraw(token)),
    });
    return { chain, key };
  }

  /** Made once, kept: limits and authorisations go by account. */
  private async accountKey(): Promise<string> {
    const { accountKeyFile } = this.settings;
    if (accountKeyFile !== undefined) return readFile(accountKeyFile, 'utf8');
    const known = await this.store.accountKey();
    if (known !== undefined) return known;
    const made = newKey();
    await this.store.saveAccountKey(made);
    return made;
  }

  private failureOf(error: unknown, hosts: readonly string[]): OrderFailure {
    if (error instanceof OrderFailure) return error;
    const { trouble } = this.http;
    const url = this.settings.directoryUrl;
    const failure =
      trouble?.network === undefined
        ? new SlipwayError('ACME_REFUSED', { hosts: hosts.join(', '), detail: brief(messageOf(error)) })
        : new SlipwayError('ACME_UNREACHABLE', { url, detail: brief(trouble.network) });
    return new OrderFailure(
      `${failure.message}: ${failure.remedy}`,
      trouble?.network !== undefined,
      trouble?.retryAfterMs,
    );
  }
}

/** P-256: every client takes it, and it is quick. */
const newKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

const brief = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL);
