// @ts-check
// Pods that answer HTTP faster than anything is compared, one a machine, with a Service each; and a pod to ask from.
import { BUSYBOX_IMAGE, ensureProgram } from '../../scripts/lib/images.js';
import { NAMESPACE } from './lab.js';

/** @typedef {import('../../scripts/lib/lab/lab.js').Lab} Lab */

const IMAGE = 'slipway.test/haproxy:1';

/** Where the client runs. */
export const CLIENT = { machine: 'h1', pod: 'client' };

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

/** @param {string} name @param {string} machine @param {string} container */
const pod = (name, machine, container) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: test, labels: { app: ${name} } }
spec:
  nodeSelector: { machine: ${machine} }
  terminationGracePeriodSeconds: 1
  containers:
    - name: app
      imagePullPolicy: Never
${container}
`;

/** @param {string} machine */
const server = (machine) =>
  pod(
    `server-${machine}`,
    machine,
    `      image: ${IMAGE}
      command: [sh, -c, ${JSON.stringify(COMMAND)}]
      ports: [{ name: http, containerPort: 8080 }]
      readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 1 }`,
  );

/** @param {string} machine */
const service = (machine) => `apiVersion: v1
kind: Service
metadata: { name: server-${machine}, namespace: test }
spec:
  selector: { app: server-${machine} }
  ports: [{ port: 80, targetPort: http }]
`;

/** Deploys them and waits until they are ready. @param {Lab} lab */
export async function deployAnswering(lab) {
  const machines = lab.layout.machines;
  await Promise.all(machines.map(({ socket }) => ensureProgram(socket, IMAGE, 'haproxy')));
  const idle = `      image: ${BUSYBOX_IMAGE}\n      command: [sleep, '1000000']`;
  const files = Object.fromEntries(
    machines.map(({ name }) => [`${name}.yaml`, `${server(name)}---\n${service(name)}`]),
  );
  const client = pod(CLIENT.pod, CLIENT.machine, idle);
  const sha = await lab.push({ 'namespace.yaml': NAMESPACE, 'client.yaml': client, ...files }, 'Answer and ask');
  await lab.settled(sha, 120_000);
}

/**
 * The server of a machine: its process, and where it answers, directly and through its Service.
 * @param {Lab} lab
 * @param {string} machine
 * @returns {Promise<{ server: number, direct: string, vip: string }>}
 */
export async function serverOf(lab, machine) {
  const name = `server-${machine}`;
  const { pods, services } = await lab.state();
  const ip = pods.find((pod) => pod.name === name)?.ip;
  const vip = services.find((service) => service.name === name)?.clusterIP;
  const app = (await lab.containers(machine)).find(({ pod, container }) => pod === name && container === 'app');
  if (!ip || !vip || !app?.pid)
    throw new Error(
      `${name} does not run: address ${ip}, Service ${vip}, ${JSON.stringify(app)}, ${JSON.stringify(pods)}`,
    );
  return { server: app.pid, direct: `http://${ip}:8080/`, vip: `http://${vip}/` };
}
