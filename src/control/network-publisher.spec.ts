import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NodeQueues } from '../executor/queues.js';
import type { RecordStore } from '../executor/record-store.js';
import { generateNodeKey, openSealed, sealContext } from '../executor/seal.js';
import type { NodeKey } from '../executor/seal.js';
import type { IngressCertificateRef } from '../model/ingress.js';
import type { NodeNetwork } from '../model/node-network.js';
import type { KubeObject, Secret } from '../model/objects.js';
import type { Plan } from '../model/plan.js';
import { redisKeys } from '../model/redis-keys.js';
import { NetworkPublisher } from './network-publisher.js';
import type { CertificateSource } from './network-publisher.js';

const KEYS = redisKeys('test');
const CERTIFICATE = { secret: 'shop/tls', hosts: ['a.test'], ingress: 'Ingress/shop/web' };
const planOf = (certificates: readonly IngressCertificateRef[]): Plan => ({
  actions: [],
  workloads: [],
  unschedulable: [],
  blocked: [],
  services: [],
  policies: [],
  namespaces: {},
  ingress: { routes: [], certificates },
  warnings: [],
  inventory: {},
  history: {},
  analyses: [],
  syncs: {},
});
const secret = (key: string): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'tls', namespace: 'shop' },
  type: 'kubernetes.io/tls',
  data: { 'tls.crt': 'Y2VydA==', 'tls.key': key, other: 'bm90IGZvciB0aGUgcHJveHk=' },
});

let key: NodeKey;
let written: Map<string, string>;
let jobs: string[];
let publisher: NetworkPublisher;

beforeEach(async () => {
  key = await generateNodeKey();
  written = new Map();
  jobs = [];
  publisher = newPublisher();
});

const newPublisher = ({
  acme,
  isDone,
}: { acme?: CertificateSource; isDone?: NodeQueues['isDone'] } = {}): NetworkPublisher => {
  const set = (values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) written.set(name, value);
    return Promise.resolve();
  };
  const add = (node: string) => Promise.resolve(void jobs.push(node));
  const records = { set } as unknown as RecordStore;
  const queues = { add, isDone } as unknown as NodeQueues;
  return new NetworkPublisher({ cluster: 'test', keys: KEYS, records, queues, acme });
};

const publish = (plan: Plan, ...objects: readonly Secret[]) =>
  publisher.publish(plan, {
    nodes: [
      { name: 'edge', publicKey: key.publicKey, ingress: true },
      { name: 'plain', publicKey: key.publicKey },
    ],
    lease: { token: 't', epoch: 1 },
    incomplete: false,
    objects: () => new Map<string, KubeObject>(objects.map((object) => ['Secret/shop/tls', object])),
  });
const told = (node: string): NodeNetwork => JSON.parse(written.get(KEYS.network(node)) ?? '{}') as NodeNetwork;
const opened = async (): Promise<unknown> => {
  const [certificate] = told('edge').ingress?.certificates ?? [];
  return openSealed(key.privateKey, certificate?.sealed ?? '', sealContext('test', 'shop', 'tls'));
};

describe('NetworkPublisher', () => {
  it('gives routes and sealed certificates to nodes that run a proxy, and to no other', async () => {
    await publish(planOf([CERTIFICATE]), secret('a2V5'));
    expect(told('plain').ingress).toBeUndefined();
    expect(told('edge').ingress?.certificates).toEqual([{ ...CERTIFICATE, sealed: expect.any(String) }]);
    expect(await opened()).toEqual({
      data: {},
      binaryData: { 'tls.crt': 'Y2VydA==', 'tls.key': 'a2V5' },
      type: 'kubernetes.io/tls',
    });
    expect([...written.values()].join()).not.toMatch(/a2V5|Y2VydA|bm90IGZvc/);
  });

  it('tells a node again only what changed', async () => {
    const one = secret('a2V5');
    await publish(planOf([CERTIFICATE]), one);
    await publish(planOf([CERTIFICATE]), one);
    expect(jobs).toEqual(['edge', 'plain']);
    await publish(planOf([CERTIFICATE]), secret('bmV3'));
    expect(jobs).toEqual(['edge', 'plain', 'edge']);
    expect(await opened()).toMatchObject({ binaryData: { 'tls.key': 'bmV3' } });
  });

  it('keeps a certificate whose Secret is not at hand, also one that an earlier leader sealed', async () => {
    await publish(planOf([CERTIFICATE]), secret('a2V5'));
    const before = told('edge');
    await publish(planOf([CERTIFICATE]));
    expect(jobs).toEqual(['edge', 'plain']);
    const store: Record<string, string>[] = [];
    const records = { set: (values: Record<string, string>) => Promise.resolve(void store.push(values)) };
    const queues = { add: () => Promise.resolve() } as unknown as NodeQueues;
    publisher = new NetworkPublisher({
      cluster: 'test',
      keys: KEYS,
      records: records as unknown as RecordStore,
      queues,
    });
    publisher.recall('edge', before);
    await publish(planOf([CERTIFICATE]));
    expect(JSON.parse(store[0]?.[KEYS.network('edge')] ?? '{}')).toEqual(before);
    expect(before.ingress?.certificates).toHaveLength(1);
  });

  it('sends nobody to HTTPS for a host whose certificate the CA has not given yet', async () => {
    const ordered = new Map<string, Secret>();
    const acme = { secrets: () => ordered, challenges: () => undefined };
    publisher = newPublisher({ acme });
    const route = { path: '/', pathType: 'Prefix' as const, redirectToHttps: true, ingress: CERTIFICATE.ingress };
    const plan: Plan = {
      ...planOf([{ ...CERTIFICATE, acme: true }]),
      ingress: {
        routes: [
          { ...route, host: 'a.test' },
          { ...route, host: 'b.test' },
        ],
        certificates: [{ ...CERTIFICATE, acme: true }],
      },
    };
    const redirects = () => told('edge').ingress?.routes.map(({ redirectToHttps }) => redirectToHttps);
    await publish(plan);
    expect(redirects()).toEqual([undefined, true]);
    ordered.set('Secret/shop/tls', secret('a2V5'));
    await publish(plan);
    expect(redirects()).toEqual([true, true]);
    expect(await opened()).toMatchObject({ binaryData: { 'tls.key': 'a2V5' } });
    await publish(plan, secret('Z2l0'));
    expect(await opened()).toMatchObject({ binaryData: { 'tls.key': 'Z2l0' } });
  });

  it('knows which proxies have taken a token', async () => {
    let done = false;
    const acme = { secrets: () => new Map(), challenges: () => ({ token: 'token.print' }) };
    publisher = newPublisher({ acme, isDone: () => Promise.resolve(done) });
    expect(await publisher.reachOf('token')).toEqual({ heard: 0, nodes: 0 });
    await publish(planOf([]));
    expect(told('edge').ingress?.challenges).toEqual({ token: 'token.print' });
    expect(await publisher.reachOf('token')).toEqual({ heard: 0, nodes: 1 });
    done = true;
    expect(await publisher.reachOf('token')).toEqual({ heard: 1, nodes: 1 });
    expect(await publisher.reachOf('other')).toEqual({ heard: 0, nodes: 1 });
  });
});
