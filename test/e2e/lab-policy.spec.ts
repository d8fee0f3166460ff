import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_SOCKET } from '../../scripts/lib/engine.js';
import { ensureImages } from '../../scripts/lib/images.js';
import { Lab } from '../../scripts/lib/lab/lab.js';
import { eventually } from '../support/eventually.js';
import {
  type Attempt,
  attempt,
  IMAGE,
  manifests,
  namespace,
  nameOf,
  Parties,
  type Party,
  policy,
  servers,
  service,
  tryAll,
  tryEach,
  UDP_PORT,
} from '../support/lab-policy.js';

const MINUTE = 60_000;
const EXAMPLE = path.resolve('examples/three-tier');
const LOCAL_PORT = 30081;
const EXCEPT_PORT = 30082;

const isWeb = ({ app }: Party): boolean => app === 'web';
const isIn =
  (where: string) =>
  ({ namespace: at }: Party): boolean =>
    at === where;

const web = { podSelector: { matchLabels: { app: 'web' } } };
const red = { namespaceSelector: { matchLabels: { team: 'red' } } };
const tcp = (port: number | string, endPort?: number) => ({ protocol: 'TCP', port, endPort });

/** A rule, which is the policy of pods of this name, and what it means for somebody and a port. */
interface Rule {
  readonly name: string;
  readonly rules: readonly unknown[];
  readonly ports?: readonly number[];
  readonly allows: (other: Party, port: number) => boolean;
}

const common = (prefix: string, key: 'from' | 'to'): readonly Rule[] => [
  { name: `${prefix}-deny`, rules: [], ports: [8080, UDP_PORT], allows: () => false },
  {
    name: `${prefix}-pods`,
    rules: [{ [key]: [web] }],
    ports: [8080, UDP_PORT],
    allows: (other) => isWeb(other) && isIn('a')(other),
  },
  { name: `${prefix}-namespaces`, rules: [{ [key]: [red] }], allows: isIn('b') },
  {
    name: `${prefix}-both`,
    rules: [{ [key]: [{ ...web, ...red }] }],
    allows: (other) => isWeb(other) && isIn('b')(other),
  },
  {
    name: `${prefix}-either`,
    rules: [{ [key]: [web, red] }],
    allows: (other) => (isWeb(other) && isIn('a')(other)) || isIn('b')(other),
  },
  // Several rules, each with ports of its own.
  {
    name: `${prefix}-ports`,
    rules: [{ [key]: [web], ports: [tcp(8081)] }, { ports: [tcp(9000, 9004)] }],
    ports: [8080, 8081, 9000, 9005, UDP_PORT],
    allows: (other, port) => port === 9000 || (port === 8081 && isWeb(other) && isIn('a')(other)),
  },
  {
    name: `${prefix}-name`,
    rules: [{ ports: [tcp('web'), { protocol: 'UDP', port: 'talk' }] }],
    ports: [8080, 8081, UDP_PORT],
    allows: (_other, port) => port !== 8081,
  },
  {
    name: `${prefix}-udp`,
    rules: [{ ports: [{ protocol: 'UDP', port: UDP_PORT }] }],
    ports: [8080, UDP_PORT],
    allows: (_other, port) => port === UDP_PORT,
  },
];

beforeAll(() => ensureImages(DEFAULT_SOCKET, EXAMPLE), 3 * MINUTE);

describe('NetworkPolicy on three machines', () => {
  let lab: Lab;
  let parties: Parties;
  let ingress: readonly Rule[];
  let egress: readonly Rule[];
  /** All pods that ask and are asked. */
  let clients: readonly Party[];

  /** Everything but pods of one node: a range with an exception. */
  const block = (range: string, key: 'from' | 'to'): Rule => ({
    name: `${key === 'from' ? 'in' : 'out'}-block`,
    rules: [{ [key]: [{ ipBlock: { cidr: '10.42.0.0/16', except: [range] } }] }],
    allows: ({ node }) => node !== 'h2',
  });

  const files = () => {
    const { outsiderAddress, range } = lab.layout;
    const addresses = (name: string, ipBlock: object) => policy(name, { ingress: [{ from: [{ ipBlock }] }] });
    return {
      'in.yaml': manifests(
        ...ingress.slice(1).map(({ name, rules }) => policy(name, { ingress: [...rules] })),
        addresses('outside', { cidr: `${outsiderAddress}/32` }),
        addresses('outside-except', { cidr: range, except: [`${outsiderAddress}/32`] }),
      ),
      'out.yaml': manifests(...egress.map(({ name, rules }) => policy(name, { egress: [...rules] }))),
      'in-deny.yaml': manifests(policy('in-deny', { ingress: [] })),
    };
  };

  const incoming = (rule: Rule): [Attempt, string][] => {
    const server = parties.one(rule.name);
    return [...clients, ...parties.of('machine')].flatMap((from) =>
      (rule.ports ?? [8080]).map((port): [Attempt, string] => {
        // A machine and its pods: probes.
        const own = from.app === 'machine' && from.node === server.node;
        return [attempt(from, server, port), own || rule.allows(from, port) ? server.name : 'silence'];
      }),
    );
  };

  const outgoing = (rule: Rule): [Attempt, string][] => {
    const from = parties.one(rule.name);
    return clients.flatMap((to) =>
      (rule.ports ?? [8080]).map((port): [Attempt, string] => [
        attempt(from, to, port),
        rule.allows(to, port) ? to.name : 'silence',
      ]),
    );
  };

  const vip = async (name: string): Promise<string> =>
    (await lab.state()).services.find((one) => one.name === name)?.clusterIP ?? '';

  /** Connections that were begun before the policy `in-deny` came. */
  const heldAttempts = (): readonly Attempt[] =>
    parties.of('web', 'a').map((from) => attempt(from, parties.one('in-deny'), 9000));
  const ofHeld = (kind: 'hold' | 'held') => tryAll(heldAttempts().map((one) => ({ ...one, kind })));
  const allHeld = () =>
    Object.fromEntries(
      heldAttempts().map(({ from, label }) => [`${nameOf(from)} > ${label}`, parties.one('in-deny').name]),
    );

  /** Tries all, again until a change has reached every machine. */
  const become = async (wanted: readonly [Attempt, string][]): Promise<void> => {
    const expected = Object.fromEntries(wanted.map(([{ from, label }, word]) => [`${nameOf(from)} > ${label}`, word]));
    let seen: Record<string, string> = {};
    const wrong = () => Object.fromEntries(Object.entries(seen).filter(([key, word]) => expected[key] !== word));
    await eventually('the policies are in force', async () => {
      seen = await tryAll(wanted.map(([one]) => one));
      return Object.keys(wrong()).length === 0;
    }).catch(() => undefined);
    expect(Object.keys(seen)).toHaveLength(wanted.length);
    expect(wrong()).toEqual({});
  };

  const push = async (changed: Record<string, string | null>, message: string): Promise<void> => {
    const sha = await lab.push(changed, message);
    await lab.status(sha, 'rollout', 'success', MINUTE);
  };

  beforeAll(async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
    lab = await Lab.create({ dir, name: `labpol${process.pid}`, machines: 3 });
    await lab.start();
    await lab.copyImages([IMAGE]);
    const range = (await lab.state()).nodes.find(({ name }) => name === 'h2')?.podCIDR ?? '';
    ingress = [...common('in', 'from'), block(range, 'from')];
    egress = [...common('out', 'to'), block(range, 'to')];
    const external = (nodePort: number) => ({
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      ports: [{ port: 80, targetPort: 'web', nodePort }],
    });
    const names = [...ingress, ...egress].map(({ name }) => name);
    const clientApps = ['a', 'b'].flatMap((at) => ['web', 'other'].map((name) => servers(at, name, 3)));
    const pods = [...names, 'outside', 'outside-except'].map((name) => servers('a', name, 1));
    const sha = await lab.push(
      {
        'namespaces.yaml': manifests(namespace('a', { team: 'blue' }), namespace('b', { team: 'red' })),
        'pods.yaml': manifests(...clientApps, ...pods),
        'services.yaml': manifests(
          ...['web', 'other', 'in-pods', 'in-deny'].map((name) => service(name)),
          service('outside', external(LOCAL_PORT)),
          service('outside-except', external(EXCEPT_PORT)),
        ),
      },
      'Pods',
    );
    await lab.status(sha, 'rollout', 'success', 2 * MINUTE);
    await lab.settled(sha, MINUTE);
    parties = await Parties.of(lab);
    clients = [...parties.of('web'), ...parties.of('other')];
  }, 4 * MINUTE);

  afterAll(async () => {
    parties?.stop();
    await lab?.destroy();
  }, MINUTE);

  it('allows everything without a policy, from every machine to every machine', async () => {
    expect(new Set(clients.map(nameOf)).size).toBe(12);
    await become(
      [...ingress, ...egress].flatMap(({ name }) =>
        [...clients, ...parties.of('machine')].flatMap((from) =>
          [8080, UDP_PORT].map((port): [Attempt, string] => {
            const to = parties.one(name);
            return [attempt(from, to, port), to.name];
          }),
        ),
      ),
    );
  });

  it(
    'lets connections go on that were begun before a policy came',
    async () => {
      expect(await ofHeld('hold')).toEqual(allHeld());
      await push(files(), 'Policies');
      await become(incoming(ingress[0]!));
      expect(await ofHeld('held')).toEqual(allHeld());
    },
    MINUTE,
  );

  it(
    'applies each kind of ingress rule to pods of the same machine and of others',
    async () => {
      await become(ingress.flatMap(incoming));
    },
    MINUTE,
  );

  it(
    'applies each kind of egress rule to pods of the same machine and of others',
    async () => {
      await become(egress.flatMap(outgoing));
    },
    MINUTE,
  );

  it('decides after a Service’s address was translated', async () => {
    const [pods, denied, web, other] = await Promise.all(['in-pods', 'in-deny', 'web', 'other'].map(vip));
    const via = (from: Party, name: string, address: string | undefined): Attempt => ({
      from,
      label: name,
      kind: 'tcp',
      address: address ?? '',
      port: 80,
    });
    await become(
      clients.flatMap((from): [Attempt, string][] => [
        [via(from, 'in-pods', pods), isWeb(from) && isIn('a')(from) ? parties.one('in-pods').name : 'silence'],
        [via(from, 'in-deny', denied), 'silence'],
      ]),
    );
    const sender = parties.one('out-pods');
    const names = parties.of('web', 'a').map(({ name }) => name);
    const [reached, not] = await tryEach([via(sender, 'web', web), via(sender, 'other', other)]);
    expect(names).toContain(reached);
    expect(not).toBe('silence');
  });

  it('knows clients outside by their addresses, where a NodePort keeps them', async () => {
    const [outsider, host] = [parties.one('outsider'), parties.one('host')];
    const via = (from: Party, name: string, port: number): Attempt => {
      const { node } = parties.one(name);
      return { from, label: name, kind: 'tcp', address: lab.address(node), port };
    };
    await become([
      [via(outsider, 'outside', LOCAL_PORT), parties.one('outside').name],
      [via(host, 'outside', LOCAL_PORT), 'silence'],
      [via(outsider, 'outside-except', EXCEPT_PORT), 'silence'],
      [via(host, 'outside-except', EXCEPT_PORT), parties.one('outside-except').name],
    ]);
  });

  it('keeps probes and the node’s DNS working under a default deny', async () => {
    const { pods } = await lab.state();
    expect(pods.filter(({ ready }) => !/^(\d+)\/\1$/.test(ready))).toEqual([]);
    const { node, name } = parties.one('out-deny');
    const dns = (await lab.containers(node)).find(({ pod, container }) => pod === name && container === 'app');
    const lookup = await lab.docker(node, ['exec', dns?.id ?? '', 'nslookup', 'web.a.svc.cluster.local']);
    expect(lookup.stdout).toContain(await vip('web'));
  });

  it(
    'opens nothing while an agent is killed and started, and cuts no connection',
    async () => {
      // A question from a port that was used before the policies came would belong to that exchange, which goes on (ADR 11).
      for (const node of ['h1', 'h2', 'h3']) await lab.exec(node, ['conntrack', '-D', '-p', 'udp'], { check: false });
      for (const rule of [ingress[0]!, egress[0]!, ingress[1]!]) {
        const { node } = parties.one(rule.name);
        const wanted = rule.name.startsWith('in') ? incoming(rule) : outgoing(rule);
        const expected = Object.fromEntries(
          wanted.map(([{ from, label }, word]) => [`${nameOf(from)} > ${label}`, word]),
        );
        const check = async () => {
          const [seen, held] = await Promise.all([tryAll(wanted.map(([one]) => one)), ofHeld('held')]);
          expect(seen).toEqual(expected);
          expect(held).toEqual(allHeld());
        };
        await lab.killAgent(node);
        await check();
        lab.startAgent(node);
        let isBack = false;
        const back = lab.ready().finally(() => (isBack = true));
        do await check();
        while (!isBack);
        await back;
        await check();
      }
    },
    MINUTE,
  );

  it(
    'opens again what a removed policy had closed',
    async () => {
      await push({ 'in-deny.yaml': null, 'out.yaml': null }, 'Remove policies');
      const everyone = (rule: Rule) => ({ ...rule, allows: () => true });
      await become([...incoming(everyone(ingress[0]!)), ...egress.map(everyone).flatMap(outgoing)]);
      // The others stand.
      await become(ingress.slice(1).flatMap(incoming));
    },
    MINUTE,
  );
});
