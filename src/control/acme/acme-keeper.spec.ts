import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { issuedFor } from '../../../test/support/issued-certificate.js';
import type { IngressCertificateRef } from '../../model/ingress.js';
import type { Plan } from '../../model/plan.js';
import type { SlipwayEvent } from '../../model/pod.js';
import { AcmeKeeper } from './acme-keeper.js';
import type { IssuedCertificate } from './acme-settings.js';
import { OrderFailure } from './order-failure.js';

const DAY = 86_400_000;
const A = issuedFor(['a.test']);
const AB = issuedFor(['a.test', 'b.test']);
const ref = (hosts: readonly string[], ingress = 'web'): IngressCertificateRef => ({
  secret: 'shop/tls',
  hosts,
  ingress: `Ingress/shop/${ingress}`,
  acme: true,
});

let keeper: AcmeKeeper;
let now: number;
let orders: string[];
let events: SlipwayEvent[];
let changes: number;
let logs: string[];
let disk: Map<string, IssuedCertificate>;
let answer: () => Promise<IssuedCertificate>;

beforeEach(() => {
  now = Date.now();
  [orders, events, logs, changes] = [[], [], [], 0];
  disk = new Map();
  answer = () => Promise.resolve(A);
  keeper = newKeeper();
});
afterEach(() => keeper.stop());

const newKeeper = (): AcmeKeeper => {
  const note = (message: string): void => void logs.push(message);
  return new AcmeKeeper({
    issue: (hosts) => {
      orders.push(hosts.join());
      return answer();
    },
    store: {
      load: () => Promise.resolve(disk),
      save: (secret, issued) => Promise.resolve(void disk.set(secret, issued)),
    },
    answers: { list: () => undefined },
    now: () => now,
    changed: () => (changes += 1),
    onEvent: (event) => events.push(event),
    log: { info: note, warn: note },
  });
};
/** Asks as a turn of the loop does, and waits for the orders that follow; tells the warnings after them. */
const turn = async (...certificates: IngressCertificateRef[]): Promise<string[]> => {
  const plan = { ingress: { routes: [], certificates }, warnings: [] } as unknown as Plan;
  const [before, asked] = [changes, orders.length];
  keeper.follow(plan);
  await new Promise((resolve) => setImmediate(resolve));
  if (orders.length > asked) await eventually('the order ends', () => changes > before);
  return keeper.follow(plan).warnings.map(({ object, message }) => `${object}: ${message}`);
};
const served = (): string =>
  Buffer.from(keeper.secrets().get('Secret/shop/tls')?.data?.['tls.crt'] ?? '', 'base64').toString();

describe('AcmeKeeper', () => {
  it('orders what is wanted, keeps it on the disk, and orders it once', async () => {
    expect(await turn(ref(['a.test']))).toEqual([]);
    expect(served()).toBe(A.chain);
    expect(disk.get('shop/tls')).toBe(A);
    expect(events.map(({ object, reason }) => `${object} ${reason}`)).toEqual(['Ingress/shop/web CertificateIssued']);
    const same = keeper.secrets().get('Secret/shop/tls');
    await turn(ref(['a.test']));
    expect(orders).toEqual(['a.test']);
    expect(keeper.secrets().get('Secret/shop/tls')).toBe(same);
  });

  it('orders nothing that the disk has, until two thirds of its life are over', async () => {
    disk.set('shop/tls', A);
    await keeper.load();
    now += 1.9 * DAY;
    await turn(ref(['a.test']));
    expect(orders).toEqual([]);
    now += 0.2 * DAY;
    // What comes is as old: it is not asked for without end.
    expect((await turn(ref(['a.test'])))[0]).toContain('check the clock of this machine');
    expect(orders).toEqual(['a.test']);
  });

  it('orders anew when hosts are added, for all Ingresses that share the Secret', async () => {
    disk.set('shop/tls', A);
    await keeper.load();
    answer = () => Promise.resolve(AB);
    await turn(ref(['a.test']), ref(['b.test'], 'more'));
    expect(orders).toEqual(['a.test,b.test']);
    expect(served()).toBe(AB.chain);
    expect(events.map(({ object }) => object)).toEqual(['Ingress/shop/more', 'Ingress/shop/web']);
  });

  it('says why there is none, tries again after a while, and at once when git has changed', async () => {
    answer = () => Promise.reject(new OrderFailure('the CA refused', false));
    expect(await turn(ref(['a.test']))).toEqual([
      'Ingress/shop/web: certificate shop/tls: the CA refused. It is tried again; until then its hosts are served without TLS',
    ]);
    now += 119_000;
    await turn(ref(['a.test']));
    expect(orders).toHaveLength(1);
    await turn(ref(['b.test']));
    expect(orders).toEqual(['a.test', 'b.test']);
    now += 121_000;
    answer = () => Promise.resolve(AB);
    expect(await turn(ref(['b.test']))).toEqual([]);
    expect(orders).toHaveLength(3);
  });

  it('serves the old one on when a renewal fails, and leaves the CA alone for as long as it says', async () => {
    disk.set('shop/tls', A);
    await keeper.load();
    now += 2.5 * DAY;
    answer = () => Promise.reject(new OrderFailure('too many', false, 3_600_000));
    const [warning] = await turn(ref(['a.test']));
    expect(warning).toMatch(
      /too many\. It is tried again; until then the one that ends on \d{4}-\d\d-\d\d is served on$/,
    );
    expect(served()).toBe(A.chain);
    now += 3_599_000;
    await turn(ref(['a.test']));
    expect(orders).toHaveLength(1);
    now += 2000;
    await turn(ref(['a.test']));
    expect(orders).toHaveLength(2);
  });

  it('leaves what nobody wants any more alone', async () => {
    disk.set('shop/tls', A);
    await keeper.load();
    now += 2.5 * DAY;
    await turn();
    expect(orders).toEqual([]);
  });

  it('serves a certificate that the disk does not take', async () => {
    keeper.stop();
    disk.set = () => {
      throw new Error('disk full');
    };
    keeper = newKeeper();
    await turn(ref(['a.test']));
    expect(served()).toBe(A.chain);
  });
});
