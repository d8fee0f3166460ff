// @ts-check
// Times of a node's table with many Services, by the agent's own code: started in an empty network namespace, prints one JSON line.
// node table-times.js STATE_DIR
import { performance } from 'node:perf_hooks';
import { execFileSync } from 'node:child_process';

/** As built: the agent runs that, too. @type {typeof import('../../src/agent/network/linux-network.js')} */
const { createPodNetwork } = await import(new URL('../../dist/agent/network/linux-network.js', import.meta.url).href);

const SERVICES = 1000;
const PODS_OF_EACH = 10;
/** Services share namespaces, as teams do. */
const SERVICES_IN_NAMESPACE = 50;
const PATCHES = 20;
const CLUSTER = 'table-times';

const [stateDir = ''] = process.argv.slice(2);
const log = { info: () => undefined, warn: (/** @type {string} */ message) => console.error(message) };

/** @typedef {import('../../src/model/service.js').Endpoint} Endpoint */

/** @param {number} service @param {number} index @returns {Endpoint} */
const endpoint = (service, index, ready = true) => ({
  uid: `${service}-${index}`,
  namespace: `team-${Math.floor(service / SERVICES_IN_NAMESPACE)}`,
  podName: `s${service}-${index}`,
  node: 'other',
  ip: `10.42.${100 + Math.floor((service * PODS_OF_EACH + index) / 250)}.${((service * PODS_OF_EACH + index) % 250) + 2}`,
  labels: { app: `s${service}` },
  namedPorts: {},
  ready,
  terminating: false,
});

/** @param {number} service @returns {import('../../src/model/service.js').ServiceRecord} */
const record = (service) => ({
  namespace: `team-${Math.floor(service / SERVICES_IN_NAMESPACE)}`,
  name: `s${service}`,
  type: 'ClusterIP',
  clusterIP: `10.96.${10 + Math.floor(service / 250)}.${(service % 250) + 1}`,
  ports: [{ name: '', protocol: 'TCP', port: 80, targetPort: 8080 }],
  selector: { app: `s${service}` },
  publishNotReadyAddresses: false,
});

/** @param {() => Promise<unknown>} work @returns {Promise<number>} milliseconds */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
const endpoints = new Map(
  numbers(SERVICES).flatMap((service) =>
    numbers(PODS_OF_EACH).map((index) => [`${service}-${index}`, endpoint(service, index)]),
  ),
);
const network = await createPodNetwork({
  cluster: CLUSTER,
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  domain: 'cluster.local',
  internalIP: '127.0.0.1',
  askRange: () => Promise.resolve('10.42.1.0/24'),
  stateDir,
  log,
});
try {
  const tell = () => network.setPeerEndpoints('other', [...endpoints.values()]);
  await tell();
  await network.setEndpoints([]);
  const learnt = await timed(() =>
    network.setNetwork({ services: numbers(SERVICES).map(record), policies: [], namespaces: {} }),
  );
  const written = await timed(rewrite);
  const patches = [];
  for (const round of numbers(PATCHES)) {
    // A pod of one Service turns unready, in the next round ready again.
    endpoints.set('7-3', endpoint(7, 3, round % 2 === 1));
    patches.push(await timed(tell));
  }
  console.log(JSON.stringify({ learnt, written, patches }));
} finally {
  await network.destroy();
}

/** The table is gone: the agent's check finds that and writes all of it. */
async function rewrite() {
  const tables = execFileSync('nft', ['list', 'tables', 'ip'], { encoding: 'utf8' });
  const [, table = ''] = /table ip (slipway\S*)/.exec(tables) ?? [];
  execFileSync('nft', ['delete', 'table', 'ip', table]);
  const mended = await network.ensure();
  if (!mended.some((line) => line.includes('anew'))) throw new Error(`the table was not written anew: ${mended}`);
}
