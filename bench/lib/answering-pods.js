// @ts-check
// Pods that answer HTTP faster than what is compared, one a machine, with a Service each; and a pod to ask from.
import { BUSYBOX_IMAGE, ensureProgram } from '../../scripts/lib/images.js';
import { NAMESPACE } from './lab.js';

/** @typedef {import('../../scripts/lib/lab/lab.js').Lab} Lab */

const IMAGE = 'slipway.test/haproxy:1';

const CLIENT = 'client';

/** Nobody asks there: no two pods with the same one fit on a node, which spreads them. */
const SPREADING_PORT = 18_080;

const HAPROXY = [
  'global',
  '  nbthread 1',
  '  maxconn 4096',
  'defaults',
  '  mode http',
  '  timeout client 60s',
  '  timeout server 60s',
  '  timeout connect 5s',
  'frontend all',
  '  bind :8080',
  '  http-request return status 200 content-type text/plain string ok',
];

/** Haproxy needs a file. */
const COMMAND = `printf '%s\\n' ${HAPROXY.map((line) => `'${line}'`).join(' ')} > /tmp/haproxy.cfg; exec haproxy -db -f /tmp/haproxy.cfg`;

/** @param {string} name @param {string} container */
const pod = (name, container) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: test, labels: { app: ${name} } }
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - name: app
      imagePullPolicy: Never
${container}
`;

/** @param {string} name */
const server = (name) =>
  pod(
    name,
    `      image: ${IMAGE}
      command: [sh, -c, ${JSON.stringify(COMMAND)}]
      ports: [{ name: http, containerPort: 8080, hostPort: ${SPREADING_PORT} }]
      readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 1 }`,
  );

/** @param {string} name */
const service = (name) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec:
  selector: { app: ${name} }
  ports: [{ port: 80, targetPort: http }]
`;

/**
 * @typedef {object} Answering
 * @property {number} server Process id.
 * @property {string} direct URL of the pod.
 * @property {string} vip URL of its Service.
 */

/**
 * @typedef {object} Scene
 * @property {{ machine: string, pod: string }} client
 * @property {Answering} same On the client's node.
 * @property {Answering} other On another one.
 */

/** Deploys them and waits until they are ready. @param {Lab} lab of two machines @returns {Promise<Scene>} */
export async function deployAnswering(lab) {
  const machines = lab.layout.machines;
  await Promise.all(machines.map(({ socket }) => ensureProgram(socket, IMAGE, 'haproxy')));
  const names = machines.map(({ number }) => `server-${number}`);
  const files = Object.fromEntries(names.map((name) => [`${name}.yaml`, `${server(name)}---\n${service(name)}`]));
  const client = pod(CLIENT, `      image: ${BUSYBOX_IMAGE}\n      command: [sleep, '1000000']`);
  const sha = await lab.push({ 'namespace.yaml': NAMESPACE, 'client.yaml': client, ...files }, 'Answer and ask');
  await lab.settled(sha, 120_000);
  return sceneOf(lab, names);
}

/** @param {Lab} lab @param {readonly string[]} names @returns {Promise<Scene>} */
async function sceneOf(lab, names) {
  const { pods } = await lab.state();
  const nodeOf = (/** @type {string} */ name) => pods.find((pod) => pod.name === name)?.node ?? '';
  const machine = nodeOf(CLIENT);
  const same = names.find((name) => nodeOf(name) === machine);
  const other = names.find((name) => nodeOf(name) !== machine);
  if (!same || !other) throw new Error(`no server on the client's node or none on another: ${JSON.stringify(pods)}`);
  return {
    client: { machine, pod: CLIENT },
    same: await answeringOf(lab, same),
    other: await answeringOf(lab, other),
  };
}

/** @param {Lab} lab @param {string} name @returns {Promise<Answering>} */
async function answeringOf(lab, name) {
  const { pods, services } = await lab.state();
  const ip = pods.find((pod) => pod.name === name)?.ip;
  const vip = services.find((service) => service.name === name)?.clusterIP;
  const app = (await lab.containers()).find(({ pod, container }) => pod === name && container === 'app');
  if (!ip || !vip || !app?.pid) throw new Error(`${name} has no address, no Service, or does not run`);
  return { server: app.pid, direct: `http://${ip}:8080/`, vip: `http://${vip}/` };
}
