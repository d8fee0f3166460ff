// @ts-check
import { waitFor } from '../../scripts/lib/instance.js';
import { BUSYBOX_IMAGE } from '../../scripts/lib/images.js';
import { FlipServer } from '../lib/flip-server.js';
import { NAMESPACE, withLab } from '../lib/lab.js';
import { row } from '../lib/outcome.js';
import { quantile } from '../lib/statistics.js';
import { TableWatch } from '../lib/table-watch.js';

/** @typedef {import('../../scripts/lib/lab/lab.js').Lab} Lab */
/** @typedef {import('../lib/context.js').Context} Context */
/** @typedef {import('../lib/flip-server.js').Flip} Flip */

/** How long a change took. @typedef {{ ready: boolean, own: number, last: number }} Change milliseconds to the pod's own node, to the last one */

const MACHINES = 3;
const PODS = 12;
/** Of each direction: enough for a 99th percentile. */
const CHANGES = 120;
const LIMIT_MS = 100;
/** The first of ports that nobody asks: as many pods as there are nodes share each, so they spread. */
const SPREADING_PORT = 18_080;

/** @param {Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function endpoints(context) {
  const { flips, starts } = await withLab({ machines: MACHINES }, async (lab) => {
    const starts = await watching(lab, 'start', (watch) => startAll(context, lab, watch));
    return { starts, flips: await watching(lab, 'flip', (watch) => flipAll(context, lab, watch)) };
  });
  const joined = flips.filter(({ ready }) => ready);
  const left = flips.filter(({ ready }) => !ready);
  return {
    name: 'endpoints',
    title: `Endpoint changes on ${MACHINES} nodes`,
    how:
      `${PODS} pods of one Service on ${MACHINES} nodes, whose readiness probes (HTTP, every second) ask the bench itself, which answers 200 and 503 in turn. From the moment before the bench sends the answer until \`nft monitor\` ` +
      "in a node's network has shown the Service's new targets: on the pod's own node, and on the last of all nodes. The agent's handling of the probe is in it, the wait for the next probe is not. " +
      `Under load: a Deployment goes from none to ${PODS} pods, ${context.rounds} times, while the engines of all nodes start containers on the same processors; from \`readySince\` in the pod's status, which its agent sets when it sees the container run.`,
    rows: [
      ...changeRows('turns ready', joined),
      ...changeRows('turns unready', left),
      ...changeRows(`starts, ${PODS} at once`, starts),
    ],
    targets: [
      quantileTarget('turns ready → in the table of every node, p99', joined),
      quantileTarget('turns unready → out of the table of every node, p99', left),
    ],
  };
}

/** @param {string} what @param {readonly Change[]} changes */
const changeRows = (what, changes) => {
  const last = changes.map((change) => change.last);
  return [
    row(
      `${what}: own node`,
      'ms',
      changes.map((change) => change.own),
    ),
    row(`${what}: last node`, 'ms', last),
    row(`${what}: last node, p99`, 'ms', [quantile(last, 0.99)]),
  ];
};

/** @param {string} what @param {readonly Change[]} changes @returns {import('../lib/outcome.js').Target} */
const quantileTarget = (what, changes) => ({
  what,
  value: quantile(
    changes.map(({ last }) => last),
    0.99,
  ),
  unit: 'ms',
  bound: 'at most',
  limit: LIMIT_MS,
});

/**
 * @template T
 * @param {Lab} lab
 * @param {string} name of the Service
 * @param {(watch: TableWatch) => Promise<T>} work
 */
async function watching(lab, name, work) {
  const watch = new TableWatch(lab, `test/${name}`);
  try {
    return await work(watch);
  } finally {
    await watch.stop();
  }
}

/** @param {Context} context @param {Lab} lab @param {TableWatch} watch @returns {Promise<Change[]>} */
async function flipAll({ say }, lab, watch) {
  const server = new FlipServer();
  try {
    const probe = { host: lab.layout.hostAddress, port: await server.listen(lab.layout.hostAddress) };
    const sha = await lab.push({ 'flip.yaml': flippingPods(probe) }, 'Pods that flip');
    await lab.settled(sha, 120_000);
    await waitFor('the Service in every table', () => watch.silent.length === 0, { withinMs: 10_000 });
    server.flipping = true;
    await waitFor(`${CHANGES} changes`, () => server.flips.length >= 2 * CHANGES + PODS, { withinMs: 120_000 });
    server.flipping = false;
    const places = await placesOf(lab);
    if (new Set([...places.values()].map(({ node }) => node)).size < MACHINES) throw new Error('the pods share a node');
    // Those of the last second may be on their way still.
    const changes = server.flips.slice(0, 2 * CHANGES).map((flip) => changeOf(flip, { server, watch, places }));
    say(`endpoints: ${changes.length} changes of readiness`);
    return changes;
  } finally {
    server.close();
  }
}

/** @typedef {Map<string, { ip: string, node: string }>} Places of pods by name */

/** @param {Lab} lab @returns {Promise<Places>} */
const placesOf = async (lab) => new Map((await lab.state()).pods.map(({ name, ip, node }) => [name, { ip, node }]));

/** @param {Flip} flip @param {{ server: FlipServer, watch: TableWatch, places: Places }} seen @returns {Change} */
function changeOf(flip, { server, watch, places }) {
  const { ip, node } = placeOf(places, flip.pod);
  const next = server.flips.find(({ pod, at }) => pod === flip.pod && at > flip.at);
  return {
    ready: flip.ready,
    ...took(watch.times(ip, flip.ready, { from: flip.at, to: next?.at ?? Date.now() }), flip.at, node),
  };
}

/** @param {Places} places @param {string} pod */
function placeOf(places, pod) {
  const place = places.get(pod);
  if (!place) throw new Error(`there is no pod ${pod}; there are ${[...places.keys()].join(', ')}`);
  return place;
}

/** @param {ReadonlyMap<string, number>} times @param {number} since @param {string} node */
const took = (times, since, node) => ({
  own: (times.get(node) ?? NaN) - since,
  last: Math.max(...times.values()) - since,
});

/** @param {{ host: string, port: number }} probe */
const flippingPods = ({ host, port }) =>
  [service('flip'), ...Array.from({ length: PODS }, (_, index) => flippingPod(index, { host, port }))].join('---\n');

/** @param {string} name */
const service = (name) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: 8080 }] }
`;

/** @param {number} index @param {{ host: string, port: number }} probe */
const flippingPod = (index, { host, port }) => `apiVersion: v1
kind: Pod
metadata: { name: flip-${index}, namespace: test, labels: { app: flip } }
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - name: app
      image: ${BUSYBOX_IMAGE}
      imagePullPolicy: Never
      command: [sleep, '1000000']
      ports: [{ containerPort: 8080, hostPort: ${SPREADING_PORT + Math.floor(index / MACHINES)} }]
      readinessProbe:
        httpGet: { host: ${host}, port: ${port}, path: /flip-${index} }
        periodSeconds: 1
        failureThreshold: 1
`;

/** @param {number} replicas */
const startingPods = (replicas) => `${service('start')}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: start, namespace: test }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: start } }
  template:
    metadata: { labels: { app: start } }
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{ name: app, image: '${BUSYBOX_IMAGE}', imagePullPolicy: Never, command: [sleep, '1000000'] }]
`;

/** @param {Context} context @param {Lab} lab @param {TableWatch} watch @returns {Promise<Change[]>} */
async function startAll({ rounds, say }, lab, watch) {
  /** @type {Change[]} */
  const changes = [];
  for (let round = 1; round <= rounds; round += 1) {
    const began = Date.now();
    await scale(lab, PODS);
    const pods = await readyPods(lab);
    if (pods.length !== PODS) throw new Error(`${pods.length} statuses of ${PODS} pods in Redis`);
    for (const { ip, node, since } of pods)
      changes.push({
        ready: true,
        ...took(watch.times(ip, true, { from: Math.max(began, since), to: Date.now() }), since, node),
      });
    say(
      `endpoints, start ${round}: ${changes
        .slice(-PODS)
        .map(({ last }) => last)
        .join(' ')} ms`,
    );
    await scale(lab, 0);
  }
  return changes;
}

/** @param {Lab} lab @param {number} replicas */
async function scale(lab, replicas) {
  const sha = await lab.push({ 'namespace.yaml': NAMESPACE, 'start.yaml': startingPods(replicas) }, `${replicas} pods`);
  await lab.settled(sha, 120_000);
}

/** What the agents say in Redis of pods that are ready. @param {Lab} lab @returns {Promise<{ ip: string, node: string, since: number }[]>} */
async function readyPods(lab) {
  const lists = await Promise.all(
    lab.layout.machines.map(async ({ name }) => {
      const values = await lab.redis(['HVALS', `{slipway:${lab.layout.cluster}}:status:${name}`]);
      const statuses = values
        .split('\n')
        .filter(Boolean)
        .map((json) => JSON.parse(json));
      return statuses.flatMap(({ ready, podIP, readySince }) =>
        ready ? [{ ip: podIP, node: name, since: readySince }] : [],
      );
    }),
  );
  return lists.flat();
}
