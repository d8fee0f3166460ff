import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureImages } from '../../scripts/lib/images.js';
import type { Instance } from '../../scripts/lib/instance.js';
import { DOCKER_SOCKET } from './images.js';

const run = promisify(execFile);
const BIN = path.resolve(import.meta.dirname, '../../bin/slipway.js');
const IMAGE = 'slipway.local/node:20';

/** Makes the image that the apps run. */
export const ensureNodeImage = (): Promise<unknown> =>
  ensureImages(DOCKER_SOCKET, path.resolve(import.meta.dirname, '../../examples/three-tier'));

/** Names its version; lets go of kept connections one by one when it is told to end. */
const SERVER = `
const version = process.env.APP_VERSION;
if (version.endsWith('broken')) { console.error('no config for ' + version); process.exit(1); }
let isEnding = false;
const server = require('node:http').createServer((request, response) => {
  if (isEnding) response.shouldKeepAlive = false;
  response.writeHead(200, { 'x-version': version }).end(version);
});
server.keepAliveTimeout = 60000;
server.listen(8080);
process.on('SIGTERM', () => {
  isEnding = true;
  setTimeout(() => { server.close(() => process.exit(0)); server.closeIdleConnections(); }, 1500);
});`;

export interface RolloutApp {
  readonly version: string;
  readonly replicas?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  /** More of the Deployment's spec, one line of flow YAML each. */
  readonly spec?: string;
}

/** A Deployment and its Service in namespace `test`. */
export const rolloutApp = (
  name: string,
  { version, replicas = 4, annotations = {}, spec = '' }: RolloutApp,
): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: test, annotations: ${JSON.stringify(annotations)} }
spec:
  replicas: ${replicas}
  ${spec}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 10
      containers:
        - name: app
          image: ${IMAGE}
          imagePullPolicy: Never
          env: [{ name: APP_VERSION, value: ${version} }]
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { port: http, path: / }, periodSeconds: 1 }
          resources: { requests: { cpu: 10m, memory: 32Mi } }
          command: [node, -e]
          args: [${JSON.stringify(SERVER)}]
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: http }] }
`;

export const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';

/** `slipway promote` and its like, as someone with a clone of the repository says it. */
export const say = async (instance: Instance, verb: string, workload: string): Promise<string> =>
  (await run(process.execPath, [BIN, verb, workload, '--repo', instance.checkout, '--data', instance.data])).stdout;

/** A workload of namespace `test` as it stands. */
export const workloadOf = async (instance: Instance, name: string) =>
  (await instance.state()).workloads.find(({ key }) => key === `Deployment/test/${name}`);

/** Where its Service answers. */
export const urlOf = async (instance: Instance, name: string): Promise<string> =>
  `http://${(await instance.state()).services.find((service) => service.name === name)?.clusterIP ?? ''}/`;
