import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AcmeIssuer } from '../../src/control/acme/acme-issuer.js';
import { AcmeStore } from '../../src/control/acme/acme-store.js';
import { OrderFailure } from '../../src/control/acme/order-failure.js';
import { certificateProblem, uncoveredHosts } from '../../src/model/tls-certificate.js';
import { Pebble } from '../support/pebble.js';

const DAY_SECONDS = 86_400;
const dir = mkdtempSync(join(tmpdir(), 'slipway-acme-issuer-'));
const answers = new Map<string, string>();
/** What a node answers is changed by this on its way to the CA. */
let garble = (answer: string): string => answer;
let web: Server;
let pebble: Pebble;
let issuer: AcmeIssuer;
let store: AcmeStore;

beforeAll(async () => {
  web = createServer((req, res) => {
    const answer = answers.get(req.url?.split('/').at(-1) ?? '');
    res.writeHead(answer === undefined ? 404 : 200).end(answer && garble(answer));
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  pebble = await Pebble.create(dir, (web.address() as AddressInfo).port);
  const settings = { directoryUrl: pebble.directoryUrl, caFile: pebble.caFile, email: 'ops@a.test', dir };
  store = new AcmeStore(settings);
  issuer = new AcmeIssuer(settings, store);
});
afterAll(async () => {
  web.close();
  await pebble.destroy();
  rmSync(dir, { recursive: true, force: true });
});

const issue = (hosts: readonly string[]) =>
  issuer.issue(hosts, {
    present: (token, answer) => Promise.resolve(void answers.set(token, answer)),
    withdraw: (token) => void answers.delete(token),
  });
const failure = async (hosts: readonly string[]): Promise<OrderFailure> => {
  const error = await issue(hosts).catch((reason: unknown) => reason);
  if (error instanceof OrderFailure) return error;
  throw new Error(`no OrderFailure: ${String(error)}`);
};

describe('AcmeIssuer', () => {
  it('says that the CA is away', async () => {
    const { isUnreachable, message } = await failure(['a.test']);
    expect(isUnreachable).toBe(true);
    expect(message).toMatch(/^the CA at https:\/\/127\.0\.0\.1:\d+\/dir cannot be reached: .*ECONNREFUSED/);
  });

  it('gets one certificate for all hosts, withdraws its answers and keeps its account', async () => {
    await pebble.start(DAY_SECONDS);
    const { chain, key } = await issue(['a.test', 'b.test']);
    expect(certificateProblem(chain, key)).toBeUndefined();
    expect(uncoveredHosts(chain, ['a.test', 'b.test'])).toEqual([]);
    expect(answers.size).toBe(0);
    const account = await store.accountKey();
    expect((await issue(['c.test'])).key).not.toBe(key);
    expect(await store.accountKey()).toBe(account);
  });

  it('says why the CA refused', async () => {
    garble = (answer) => `${answer}x`;
    const { isUnreachable, message } = await failure(['d.test']);
    expect(isUnreachable).toBe(false);
    expect(message).toMatch(/^the CA gave no certificate for d\.test: .*(key authorization|authorization)/i);
    expect(answers.size).toBe(0);
  });
});
