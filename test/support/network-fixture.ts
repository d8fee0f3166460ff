import { get } from 'node:http';
import type { PodNetworkOptions } from '../../src/agent/network/linux-network.js';
import { firstFreeRange } from '../../src/agent/network/node-subnet.js';
import type { HostPort, PodNetwork } from '../../src/executor/pod-network.js';
import type { Endpoint, ServiceRecord } from '../../src/model/service.js';
import { FakeSandbox } from './netns.js';

/** Options of a pod network that shares its machine with those of other test files. */
export const networkOptions = (cluster: string, stateDir: string): PodNetworkOptions => ({
  cluster: `${cluster}-${process.pid}`,
  node: 'n1',
  podCIDR: '10.42.0.0/16',
  askRange: firstFreeRange('10.42.0.0/16'),
  serviceCIDR: '10.109.0.0/16',
  domain: 'cluster.local',
  stateDir,
  resolvConf: '/dev/null',
  log: { info: () => undefined, warn: () => undefined },
});

/** A Service `shop/<name>` at port 80 for pods with the label `app: web` at 8080. */
export const serviceRecord = (name: string, clusterIP: string, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  namespace: 'shop',
  name,
  type: 'ClusterIP',
  clusterIP,
  ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 }],
  selector: { app: 'web' },
  publishNotReadyAddresses: false,
  ...more,
});

export interface TestPod {
  readonly sandbox: FakeSandbox;
  readonly endpoint: Endpoint;
}

export interface TestPodOptions {
  readonly app: string;
  readonly name: string;
  readonly hostPorts?: readonly HostPort[];
  readonly endpoint?: Partial<Endpoint>;
}

/** Plugs a pod in that serves its own name at port 8080, over UDP at 5000. */
export const startTestPod = async (network: PodNetwork, options: TestPodOptions): Promise<TestPod> => {
  const { app, name, hostPorts = [] } = options;
  const sandbox = await FakeSandbox.start();
  const uid = `uid-${name}`;
  const ip = network.allocate(uid);
  const labels = { app };
  await network.attach({ uid, namespace: 'shop', labels, pid: sandbox.pid, ip, hostPorts });
  await sandbox.serveHttp(name, 8080);
  await sandbox.serveUdp(name, 5000);
  const endpoint: Endpoint = {
    ...{ uid, namespace: 'shop', podName: name, node: 'n1', ip, labels, namedPorts: { web: 8080 } },
    ...{ ready: true, terminating: false },
    ...options.endpoint,
  };
  return { sandbox, endpoint };
};

/** GET from the host on a new connection: the body, or the error's code. */
export const hostGet = (url: string): Promise<string> =>
  new Promise((resolve) => {
    const request = get(`http://${url}`, { agent: false, timeout: 3000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve(body.trim()));
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  });
