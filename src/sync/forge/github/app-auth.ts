import { createPrivateKey, createSign } from 'node:crypto';
import { SlipwayError } from '../../../model/errors.js';

/** GitHub takes a JWT of ten minutes at most, by its own clock. */
const JWT_LIFE_S = 540;
/** So far our clock may be ahead of GitHub's. */
const CLOCK_DRIFT_S = 60;
/** A token that ends within this time is replaced. */
const RENEW_MS = 5 * 60_000;

export interface GithubAppOptions {
  /** App id or client id. */
  readonly id: string | number;
  /** Default: the installation that has the repository. */
  readonly installationId?: number;
  /** PEM. Asked before every new token, so that a rotated key is taken up. */
  readonly privateKey: () => Promise<string>;
}

/** The two requests that getting a token takes; each throws a SinkError. */
export interface AppRequests {
  findInstallation(jwt: string): Promise<number>;
  createToken(jwt: string, installationId: number): Promise<{ readonly token: string; readonly expiresAt: number }>;
}

/**
 * The JSON Web Token that an App shows (RS256, https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app).
 * @throws SlipwayError CONFIG_INVALID when the key is none
 */
const appJwt = ({ id, privateKey, now }: { id: string | number; privateKey: string; now: number }): string => {
  const seconds = Math.floor(now / 1000);
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iat: seconds - CLOCK_DRIFT_S, exp: seconds + JWT_LIFE_S, iss: String(id) };
  const content = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(keyOf(privateKey), 'base64url')}`;
};

const keyOf = (pem: string) => {
  try {
    return createPrivateKey(pem);
  } catch {
    // The parser's own message may quote what it read.
    throw new SlipwayError('CONFIG_INVALID', { detail: 'forge.app.privateKeyFile is not a private key in PEM format' });
  }
};

/** Installation tokens of an App: kept until shortly before they end, made once for all who wait. */
export class AppTokens {
  private token: { readonly token: string; readonly expiresAt: number } | undefined;
  private making: Promise<string> | undefined;
  private installationId: number | undefined;

  constructor(
    private readonly options: GithubAppOptions,
    private readonly requests: AppRequests,
  ) {
    this.installationId = options.installationId;
  }

  /** @throws SlipwayError CONFIG_INVALID, FORGE_ERROR */
  async get(): Promise<string> {
    if (this.token && this.token.expiresAt - Date.now() > RENEW_MS) return this.token.token;
    this.making ??= this.make().finally(() => (this.making = undefined));
    return this.making;
  }

  /** The token was refused: the next one is made anew. */
  drop(token: string): void {
    if (this.token?.token === token) this.token = undefined;
  }

  async jwt(): Promise<string> {
    return appJwt({ id: this.options.id, privateKey: await this.options.privateKey(), now: Date.now() });
  }

  private async make(): Promise<string> {
    const jwt = await this.jwt();
    this.installationId ??= await this.requests.findInstallation(jwt);
    this.token = await this.requests.createToken(jwt, this.installationId);
    return this.token.token;
  }
}
