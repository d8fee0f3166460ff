import { execFile, type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from 'dns-packet';
import { DEFAULT_SOCKET } from '../../scripts/lib/engine.js';
import { ensureImages } from '../../scripts/lib/images.js';
import type { Lab } from '../../scripts/lib/lab/lab.js';
import { waitFor } from '../../scripts/lib/wait-for.js';
import { opt, query, read } from '../support/dns.js';
import { address, answering, type FakeUpstream, startUpstream } from '../support/dns-upstream.js';
import {
  type Ask,
  dnsAnswers,
  hostPlace,
  httpAnswers,
  inContainer,
  outsidePlace,
  type Place,
  podPlace,
  udpAnswers,
} from '../support/lab-places.js';
import {
  BALANCER_PORT,
  EMPTY_EXTERNAL_IP,
  EMPTY_NODE_PORT,
  EXTERNAL_IP,
  GIVEN_NODE_PORT,
  HTTP_NODE_PORT,
  LOCAL_BALANCER_PORT,
  LOCAL_NODE_PORT,
  RANGED_BALANCER_PORT,
  servicesManifest,
  STICKY_NODE_PORT,
  UDP_NODE_PORT,
} from '../support/lab-services.js';
import { deployFiles, startLab } from '../support/lab-world.js';

const MINUTE = 60_000;
const EXAMPLE = path.resolve('examples/three-tier');
const IMAGE = 'three-tier-web:1.0.0';
const NODES = ['h1', 'h2', 'h3'];
/** With two servers, one that gets its share is not seen once in 2^24 runs. */
const TIMES = 24;
const OUTSIDE_PORT = 9_000;
const DOMAIN = 'test.svc.cluster.local';

const run = promisify(execFile);
const unique = (items: readonly string[]): string[] => [...new Set(items)].sort();

let lab: Lab;
let given: Server;
let outsideServer: ChildProcess;
let upstream: FakeUpstream;
/** Node with a server, the other one, and the node without. */
let near: string;
let also: string;
let far: string;
let outside: Place;
/** By node. */
const pods: Record<string, Place> = {};
const hosts: Record<string, Place> = {};
const vips: Record<string, string> = {};
const resolvers: Record<string, string> = {};
let webIps: Record<string, string>;

const bigAnswer: Answer[] = Array.from({ length: 60 }, (_, index) => address(`198.51.100.${index + 1}`));

/** Knows `outside.example` and nothing else. */
const reply: FakeUpstream['reply'] = (message, transport) => {
  const name = read(message).questions?.[0]?.name ?? '';
  if (!name.endsWith('outside.example')) return answering([], { flags: 3 })(message);
  if (!name.startsWith('big.')) return answering([address('198.51.100.7')])(message);
  const isTruncated = transport === 'udp';
  return answering(isTruncated ? [] : bigAnswer, { flags: isTruncated ? 0x0200 : 0 })(message);
};

/** A server of this host that says what it sees. */
const startGiven = async (host: string): Promise<Server> => {
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close');
    response.end(`given ${request.socket.remoteAddress}\n`);
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  return server;
};

/** The same in the outsider's network. */
const startOutside = ({ prefix }: Place): ChildProcess => {
  const script = `require('http').createServer((q, r) => { r.setHeader('connection', 'close'); r.end('outside ' + q.socket.remoteAddress + '\\n'); }).listen(${OUTSIDE_PORT}, '0.0.0.0')`;
  const [program = '', ...args] = prefix;
  return spawn(program, [...args, process.execPath, '-e', script], { stdio: 'ignore' });
};

const look = async (): Promise<void> => {
  const state = await lab.state();
  const web = state.pods.filter(({ owner }) => owner === 'Deployment/web').sort((a, b) => (a.node < b.node ? -1 : 1));
  webIps = Object.fromEntries(web.map(({ node, ip }) => [node, ip]));
  [near = '', also = ''] = Object.keys(webIps);
  far = NODES.find((node) => !webIps[node]) ?? '';
  for (const { name, clusterIP } of state.services) vips[name] = clusterIP;
  await Promise.all(
    NODES.map(async (node) => {
      const pod = await podPlace(lab, node, 'client');
      pods[node] = pod;
      hosts[node] = hostPlace(lab, node);
      resolvers[node] = /nameserver (\S+)/.exec(await inContainer(lab, pod, ['cat', '/etc/resolv.conf']))?.[1] ?? '';
    }),
  );
};

beforeAll(async () => {
  await ensureImages(DEFAULT_SOCKET, EXAMPLE);
  lab = await startLab('labsvc', { images: [IMAGE], resolver: 'host' });
  const { hostAddress, outsiderAddress } = lab.layout;
  outside = outsidePlace(lab);
  upstream = await startUpstream(reply, { address: hostAddress, port: 53 });
  given = await startGiven(hostAddress);
  outsideServer = startOutside(outside);
  const manifest = servicesManifest(IMAGE, {
    ranges: [`${outsiderAddress}/32`],
    slice: { ip: hostAddress, port: (given.address() as AddressInfo).port },
    endpoints: { ip: outsiderAddress, port: OUTSIDE_PORT },
  });
  await deployFiles(lab, { 'services.yaml': manifest }, 'Every kind of Service');
  await look();
  await waitFor('all nodes know all services', async () => {
    const seen = await Promise.all(
      NODES.flatMap((node) => [
        httpAnswers(pods[node]!, vips['cluster'] ?? '', TIMES),
        httpAnswers(pods[node]!, vips['by-slice'] ?? '', 1),
        httpAnswers(pods[node]!, vips['by-endpoints'] ?? '', 1),
      ]),
    );
    return seen.every(
      (answers, at) => unique(answers).length === (at % 3 === 0 ? 2 : 1) && !answers.includes('ECONNREFUSED'),
    );
  });
}, 4 * MINUTE);

afterAll(async () => {
  outsideServer?.kill();
  given?.close();
  await upstream?.close();
  await lab?.destroy();
}, MINUTE);

/** The vantage points, by what they are called in expectations. */
const askers = (): Record<string, Place> => ({
  'pod beside a server': pods[near]!,
  'pod elsewhere': pods[far]!,
  'host of a server': hosts[near]!,
  'host elsewhere': hosts[far]!,
  outside,
});
const inside = (): Record<string, Place> =>
  Object.fromEntries(Object.entries(askers()).filter(([, { node }]) => node !== ''));

type Seen = Record<string, unknown[]>;

/** What each asker sees, of all its answers each once. */
const seenBy = async (
  places: Record<string, Place>,
  target: (from: Place) => string,
  { times = TIMES, ask = httpAnswers as Ask } = {},
): Promise<Seen> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(places).map(async ([name, from]) => [name, unique(await ask(from, target(from), times))] as const),
    ),
  );

const expected = (places: Record<string, Place>, answers: (from: Place) => unknown[]): Seen =>
  Object.fromEntries(Object.entries(places).map(([name, from]) => [name, answers(from)]));

/**
 * The source address that a server sees of a connection that enters the Service at node `entry`: pods keep theirs in the pod network; a node's stands for
 * a pod that leaves it, and for whoever is not of the entry node when the connection goes on to another one.
 */
const sourceAt = (server: string, from: Place, entry: string): string => {
  if (from.isPod && from.node === entry) return from.address;
  if (server !== entry) return lab.address(entry);
  return from.isPod ? lab.address(from.node) : from.address;
};
const fromServers =
  (entry: (from: Place) => string, servers: (from: Place) => string[] = () => [near, also]) =>
  (from: Place): string[] =>
    servers(from)
      .map((server) => `${server} ${sourceAt(server, from, entry(from))}`)
      .sort();

const ownNode = ({ node }: Place): string => node;
const refused = (): string[] => ['ECONNREFUSED'];

describe('a ClusterIP', () => {
  it('leads to the servers of all nodes; pods keep their address', async () => {
    expect(await seenBy(inside(), () => vips['cluster'] ?? '')).toEqual(expected(inside(), fromServers(ownNode)));
  });

  it('is not reached from outside, even by those who send its packets to a node', async () => {
    const vip = vips['cluster'] ?? '';
    // What the node does not rewrite, it would pass on to whatever is beyond this machine: here it says that there is no way.
    await lab.exec(near, ['ip', 'rule', 'add', 'iif', 'eth0', 'to', vip, 'unreachable']);
    await lab.exec('outsider', ['ip', 'route', 'add', vip, 'via', lab.address(near)]);
    try {
      expect(await httpAnswers(outside, vip, 1)).toEqual(['ENETUNREACH']);
    } finally {
      await lab.exec('outsider', ['ip', 'route', 'del', vip]);
      await lab.exec(near, ['ip', 'rule', 'del', 'iif', 'eth0', 'to', vip, 'unreachable']);
    }
  });

  it('leads a server to itself as well, by the node’s address', async () => {
    const server = await podPlace(lab, near, 'web');
    const answers = unique(await httpAnswers(server, vips['cluster'] ?? '', TIMES));
    expect(answers).toEqual([`${near} ${resolvers[near]}`, `${also} ${server.address}`].sort());
  });

  it('leads to what is near where the Service prefers that, and to all where nothing is', async () => {
    const servers = ({ node }: Place): string[] => (node === near ? [near] : [near, also]);
    expect(await seenBy(inside(), () => vips['prefers-near'] ?? '')).toEqual(
      expected(inside(), fromServers(ownNode, servers)),
    );
  });

  it('keeps a client with its server where the Service has session affinity', async () => {
    const target = ({ node }: Place): string =>
      node === '' ? `${lab.address(near)}:${STICKY_NODE_PORT}` : (vips['sticky'] ?? '');
    const first = await seenBy(askers(), target);
    for (const answers of Object.values(first)) expect(answers).toEqual([expect.stringMatching(/^h\d /)]);
    expect(await seenBy(askers(), target)).toEqual(first);
  });

  it('of internalTrafficPolicy Local leads to the node’s own server, and refuses where there is none', async () => {
    expect(await seenBy(inside(), () => vips['internal-local'] ?? '')).toEqual(
      expected(inside(), (from) => (from.node === far ? refused() : fromServers(ownNode, () => [near])(from))),
    );
  });
});

describe.each([
  ['a NodePort', HTTP_NODE_PORT, httpAnswers],
  ['a NodePort of UDP', UDP_NODE_PORT, udpAnswers],
  ['a LoadBalancer', BALANCER_PORT, httpAnswers],
])('%s', (_kind, port, ask) => {
  it.each(['a node with a server', 'a node without'])('leads from %s to the servers of all nodes', async (which) => {
    const entry = which === 'a node without' ? far : near;
    expect(await seenBy(askers(), () => `${lab.address(entry)}:${port}`, { ask })).toEqual(
      expected(
        askers(),
        fromServers(() => entry),
      ),
    );
  });
});

it('UDP reaches the servers of all nodes by a ClusterIP, too', async () => {
  expect(await seenBy(inside(), () => `${vips['udp']}:53`, { ask: udpAnswers })).toEqual(
    expected(inside(), fromServers(ownNode)),
  );
});

describe.each([
  ['a NodePort', LOCAL_NODE_PORT],
  ['a LoadBalancer', LOCAL_BALANCER_PORT],
])('%s of externalTrafficPolicy Local', (_kind, port) => {
  it('leads outsiders to the node’s own server, with their address', async () => {
    expect(await seenBy(askers(), () => `${lab.address(near)}:${port}`)).toEqual(
      expected(
        askers(),
        fromServers(
          () => near,
          // The node itself and its pods are of the cluster: they meet all servers (Kubernetes: externalTrafficPolicy).
          ({ node }) => (node === near ? [near, also] : [near]),
        ),
      ),
    );
    expect(await httpAnswers(outside, `${lab.address(also)}:${port}`, 1)).toEqual([`${also} ${outside.address}`]);
  });

  it('refuses outsiders at a node without a server', async () => {
    expect(await seenBy(askers(), () => `${lab.address(far)}:${port}`)).toEqual(
      expected(askers(), (from) => (from.node === far ? fromServers(() => far)(from) : refused())),
    );
  });
});

describe('a LoadBalancer with source ranges', () => {
  it('lets only those in, at every node', async () => {
    for (const entry of [near, far])
      expect(await seenBy(askers(), () => `${lab.address(entry)}:${RANGED_BALANCER_PORT}`)).toEqual(
        expected(askers(), (from) => (from === outside ? fromServers(() => entry)(from) : refused())),
      );
  });
});

describe('an external address', () => {
  it('leads to the servers of all nodes, from everywhere that sends it to a node', async () => {
    for (const entry of [near, far]) {
      await lab.exec('outsider', ['ip', 'route', 'replace', EXTERNAL_IP, 'via', lab.address(entry)]);
      const at = ({ node }: Place): string => node || entry;
      expect(await seenBy(askers(), () => EXTERNAL_IP)).toEqual(expected(askers(), fromServers(at)));
    }
  });
});

describe('a Service without selector', () => {
  it('leads to where its EndpointSlice says, from everywhere', async () => {
    const source = ({ node }: Place): string[] => [`given ${lab.address(node || far)}`];
    expect(await seenBy(inside(), () => vips['by-slice'] ?? '', { times: 2 })).toEqual(expected(inside(), source));
    for (const entry of [near, far])
      expect(await seenBy(askers(), () => `${lab.address(entry)}:${GIVEN_NODE_PORT}`, { times: 2 })).toEqual(
        expected(askers(), () => [`given ${lab.address(entry)}`]),
      );
  });

  it('leads to where its Endpoints say', async () => {
    expect(await seenBy(inside(), () => vips['by-endpoints'] ?? '', { times: 2 })).toEqual(
      expected(inside(), ({ node }) => [`outside ${lab.address(node)}`]),
    );
  });
});

describe('a Service without a server', () => {
  it('refuses at once, from everywhere', async () => {
    await lab.exec('outsider', ['ip', 'route', 'replace', EMPTY_EXTERNAL_IP, 'via', lab.address(near)]);
    const once = { times: 1 };
    expect(await seenBy(inside(), () => vips['empty'] ?? '', once)).toEqual(expected(inside(), refused));
    expect(await seenBy(inside(), () => vips['empty'] ?? '', { ...once, ask: udpTo80 })).toEqual(
      expected(inside(), refused),
    );
    for (const target of [`${lab.address(near)}:${EMPTY_NODE_PORT}`, EMPTY_EXTERNAL_IP])
      expect(await seenBy(askers(), () => target, once)).toEqual(expected(askers(), refused));
  });

  const udpTo80: Ask = (from, target, times) => udpAnswers(from, `${target}:80`, times);
});

describe('what the API says of a LoadBalancer', () => {
  it('names all nodes, or those with a server for externalTrafficPolicy Local', async () => {
    const { items } = (await lab.api.get('/api/v1/services')) as {
      items: { metadata: { name: string }; status: { loadBalancer: { ingress?: { ip: string }[] } } }[];
    };
    const addresses = (wanted: string): string[] =>
      (items.find(({ metadata }) => metadata.name === wanted)?.status.loadBalancer.ingress ?? [])
        .map(({ ip }) => ip)
        .sort();
    expect(addresses('balancer')).toEqual(NODES.map((node) => lab.address(node)));
    expect(addresses('balancer-local')).toEqual([near, also].map((node) => lab.address(node)));
    expect(addresses('nodeport')).toEqual([]);
  });

  it('is what slipway status shows', async () => {
    const args = ['bin/slipway.js', 'status', '--data', lab.layout.server.data];
    const lines = (await run(process.execPath, args)).stdout.split('\n');
    const lineOf = (name: string): string => lines.find((line) => line.split(/\s+/)[1] === name) ?? '';
    expect(lineOf('balancer')).toContain(NODES.map((node) => lab.address(node)).join());
    expect(lineOf('balancer-local')).toContain([near, also].map((node) => lab.address(node)).join());
    expect(lineOf('external')).toContain(EXTERNAL_IP);
    expect(lineOf('outside')).toContain('www.outside.example');
  });
});

interface Question {
  readonly name: string;
  readonly type?: Parameters<typeof query>[1];
  readonly tcp?: boolean;
  readonly edns?: number;
}

/** What the resolver of a pod's own node says, asked in the pod's network. */
const resolve = async (node: string, questions: readonly Question[]) => {
  const messages = questions.map(({ name, type = 'A', tcp = false, edns }) => ({
    message: query(name, type, edns ? { additionals: [opt({ udpPayloadSize: edns })] } : {}),
    tcp,
  }));
  return (await dnsAnswers(pods[node]!, resolvers[node] ?? '', messages)).map(read);
};

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** `[rcode, …data of the answers]` of each question, the same at every node. */
const resolveEverywhere = async (...questions: Question[]): Promise<unknown[][]> => {
  const [first = [], ...rest] = await Promise.all(
    NODES.map(async (node) =>
      (await resolve(node, questions)).map(({ rcode, data }): unknown[] => [rcode, ...data.sort(byText)]),
    ),
  );
  for (const other of rest) expect(other).toEqual(first);
  return first;
};

/** Addresses, or the error's code, that programs of a pod get for names. */
const lookUp = async (node: string, names: readonly string[]): Promise<Record<string, string>> => {
  const script = `
    const { lookup } = require('dns').promises;
    const ask = (name) => lookup(name, { all: true, family: 4 })
      .then((list) => list.map(({ address }) => address).sort().join(), ({ code }) => code);
    (async () => {
      const names = ${JSON.stringify(names)};
      console.log(JSON.stringify(Object.fromEntries(await Promise.all(names.map(async (name) => [name, await ask(name)])))));
    })()`;
  return JSON.parse(await inContainer(lab, pods[node]!, ['node', '-e', script])) as Record<string, string>;
};

const dashed = (ip: string): string => ip.replaceAll('.', '-');
const reverse = (ip: string): string => `${ip.split('.').reverse().join('.')}.in-addr.arpa`;
const srv = (port: number, target: string) => expect.objectContaining({ port, target });
const serverIps = (): string[] => Object.values(webIps).sort();

describe('names', () => {
  it('of a Service are found by every form of the search path, at every node', async () => {
    const forms = ['cluster', 'cluster.test', 'cluster.test.svc', `cluster.${DOMAIN}`, `cluster.${DOMAIN}.`];
    const wanted = {
      ...Object.fromEntries(forms.map((name) => [name, vips['cluster']])),
      headless: serverIps().join(),
      alias: vips['cluster'],
      outside: '198.51.100.7',
      'www.outside.example': '198.51.100.7',
      nobody: 'ENOTFOUND',
      'cluster.elsewhere': 'ENOTFOUND',
    };
    const answers = await Promise.all(NODES.map((node) => lookUp(node, Object.keys(wanted))));
    expect(answers).toEqual(NODES.map(() => wanted));
  });

  it('of a Service without address lead to its pods, each by its own address', async () => {
    const script = `Promise.all(${JSON.stringify(['headless:8080', 'alias', 'cluster'])}.map(
      async (name) => (await fetch('http://' + name)).text())).then((list) => console.log(list.join('')))`;
    for (const node of NODES) {
      const answers = (await inContainer(lab, pods[node]!, ['node', '-e', script])).trim().split('\n');
      expect(answers).toHaveLength(3);
      for (const answer of answers) expect([near, also].map((at) => `${at} ${pods[node]!.address}`)).toContain(answer);
    }
    for (const server of [near, also])
      expect(await seenBy(inside(), () => `${webIps[server]}:8080`, { times: 2 })).toEqual(
        expected(inside(), ({ isPod, address: own }) => [
          isPod ? `${server} ${own}` : expect.stringMatching(`^${server} `),
        ]),
      );
  });

  it('have an address, or say that there is none of a kind, or no such name', async () => {
    const answers = await resolveEverywhere(
      { name: `cluster.${DOMAIN}` },
      { name: `CLUSTER.Test.svc.cluster.LOCAL` },
      { name: `cluster.${DOMAIN}`, type: 'AAAA' },
      { name: `cluster.${DOMAIN}`, type: 'MX' },
      { name: `nobody.${DOMAIN}` },
      { name: `nobody.${DOMAIN}`, type: 'AAAA' },
      { name: 'cluster.elsewhere.svc.cluster.local' },
      { name: `empty.${DOMAIN}` },
    );
    expect(answers).toEqual([
      ['NOERROR', vips['cluster']],
      ['NOERROR', vips['cluster']],
      ['NOERROR'],
      ['NOERROR'],
      ['NXDOMAIN'],
      ['NXDOMAIN'],
      ['NXDOMAIN'],
      ['NOERROR', vips['empty']],
    ]);
  });

  it('have ports (SRV), and addresses have names (PTR)', async () => {
    const [first = '', second = ''] = serverIps();
    const answers = await resolveEverywhere(
      { name: `_http._tcp.cluster.${DOMAIN}`, type: 'SRV' },
      { name: `_ask._udp.udp.${DOMAIN}`, type: 'SRV' },
      { name: `_http._tcp.headless.${DOMAIN}`, type: 'SRV' },
      { name: `_nothing._tcp.cluster.${DOMAIN}`, type: 'SRV' },
      { name: reverse(vips['cluster'] ?? ''), type: 'PTR' },
      { name: reverse(first), type: 'PTR' },
      { name: reverse('10.96.255.250'), type: 'PTR' },
    );
    expect(answers).toEqual([
      ['NOERROR', srv(80, `cluster.${DOMAIN}`)],
      ['NOERROR', srv(53, `udp.${DOMAIN}`)],
      ['NOERROR', ...[first, second].map((ip) => srv(8080, `${dashed(ip)}.headless.${DOMAIN}`)).sort(byText)],
      ['NXDOMAIN'],
      ['NOERROR', `cluster.${DOMAIN}`],
      ['NOERROR', `${dashed(first)}.headless.${DOMAIN}`],
      ['NXDOMAIN'],
    ]);
  });

  it('of a headless Service are all pods of all nodes, and each pod’s own', async () => {
    const db = (await lab.state()).pods.find(({ owner }) => owner === 'Deployment/db');
    const answers = await resolveEverywhere(
      { name: `headless.${DOMAIN}` },
      { name: `headless.${DOMAIN}`, type: 'AAAA' },
      ...serverIps().map((ip) => ({ name: `${dashed(ip)}.headless.${DOMAIN}` })),
      { name: `db-0.db.${DOMAIN}` },
      { name: reverse(db?.ip ?? ''), type: 'PTR' as const },
      { name: `db-1.db.${DOMAIN}` },
    );
    expect(answers).toEqual([
      ['NOERROR', ...serverIps()],
      ['NOERROR'],
      ...serverIps().map((ip) => ['NOERROR', ip]),
      ['NOERROR', db?.ip],
      ['NOERROR', `db-0.db.${DOMAIN}`],
      ['NXDOMAIN'],
    ]);
  });

  it('of an ExternalName are an alias, with what it stands for', async () => {
    const answers = await resolveEverywhere(
      { name: `outside.${DOMAIN}` },
      { name: `outside.${DOMAIN}`, type: 'CNAME' },
      { name: `alias.${DOMAIN}` },
      { name: `alias.${DOMAIN}`, type: 'AAAA' },
    );
    expect(answers).toEqual([
      ['NOERROR', '198.51.100.7', 'www.outside.example'],
      ['NOERROR', 'www.outside.example'],
      ['NOERROR', vips['cluster'], `cluster.${DOMAIN}`],
      ['NOERROR', `cluster.${DOMAIN}`],
    ]);
  });

  it('are told by TCP and with EDNS as well', async () => {
    const answers = await resolve(far, [
      { name: `cluster.${DOMAIN}`, tcp: true },
      { name: `cluster.${DOMAIN}`, edns: 4096 },
      { name: `cluster.${DOMAIN}` },
      { name: `cluster.${DOMAIN}`, edns: 1232, tcp: true },
    ]);
    expect(answers.map(({ data, more }) => [data, more])).toEqual([
      [[vips['cluster']], []],
      [[vips['cluster']], ['OPT']],
      [[vips['cluster']], []],
      [[vips['cluster']], ['OPT']],
    ]);
  });
});

describe('names of the outside', () => {
  it('are asked of the machine’s resolver once, and remembered', async () => {
    const name = 'remembered.outside.example';
    const asked = (): number =>
      upstream.asked.filter(({ message }) => read(message).questions?.[0]?.name === name).length;
    const times: number[] = [];
    for (const node of [...NODES, ...NODES]) {
      const [answer] = await resolve(node, [{ name }]);
      expect(answer?.data).toEqual(['198.51.100.7']);
      times.push(asked());
    }
    expect(times).toEqual([1, 2, 3, 3, 3, 3]);
  });

  it('that there are not stay so', async () => {
    expect(await resolveEverywhere({ name: 'nobody.example' })).toEqual([['NXDOMAIN']]);
  });

  it('come by TCP where the answer is large', async () => {
    const [cut, whole] = await resolve(near, [
      { name: 'big.outside.example' },
      { name: 'big.outside.example', tcp: true },
    ]);
    expect([cut?.flag_tc, whole?.data.length]).toEqual([true, bigAnswer.length]);
  });
});

describe('while neither server nor Redis runs (I11)', () => {
  beforeAll(async () => {
    await lab.killServer();
    await lab.killRedis();
  });
  afterAll(async () => {
    await lab.startRedis();
    await lab.startServer();
    await lab.ready();
  }, MINUTE);

  it('names are told, the outside’s, too', async () => {
    const questions: Question[] = [
      { name: `cluster.${DOMAIN}` },
      { name: `headless.${DOMAIN}` },
      { name: `nobody.${DOMAIN}` },
      { name: reverse(vips['cluster'] ?? ''), type: 'PTR' },
      { name: 'fresh.outside.example' },
    ];
    expect(await resolveEverywhere(...questions)).toEqual([
      ['NOERROR', vips['cluster']],
      ['NOERROR', ...serverIps()],
      ['NXDOMAIN'],
      ['NOERROR', `cluster.${DOMAIN}`],
      ['NOERROR', '198.51.100.7'],
    ]);
  });

  it('Services are served, inside and outside', async () => {
    expect(await seenBy(inside(), () => vips['cluster'] ?? '')).toEqual(expected(inside(), fromServers(ownNode)));
    expect(await seenBy(askers(), () => `${lab.address(far)}:${HTTP_NODE_PORT}`)).toEqual(
      expected(
        askers(),
        fromServers(() => far),
      ),
    );
  });

  it('a server that crashes is started again, and served', async () => {
    const running = async () =>
      (await lab.containers(near)).find(
        ({ pod, container, state }) => pod.startsWith('web-') && container === 'app' && state === 'running',
      );
    const before = await running();
    await lab.docker(near, ['kill', before?.id ?? '']);
    await waitFor('it runs again', async () => {
      const now = await running();
      return now && `${now.id} ${now.startedAt}` !== `${before?.id} ${before?.startedAt}`;
    });
    const ask = () => httpAnswers(pods[near]!, vips['internal-local'] ?? '', 1);
    const wanted = `${near} ${pods[near]!.address}`;
    await waitFor('it is served', async () => (await ask())[0] === wanted);
  });

  it('what is remembered of the outside is told while its resolver is away, and the rest fails', async () => {
    await upstream.close();
    const [known, unknown] = await resolve(near, [
      { name: 'fresh.outside.example' },
      { name: 'never-asked.outside.example' },
    ]);
    expect([known?.data, unknown?.rcode]).toEqual([['198.51.100.7'], 'SERVFAIL']);
  });
});
