/** Manifests of every kind of Service, for a lab whose pods lie apart: see test/e2e/lab-services.spec.ts. */
export const NAMESPACE = 'test';

export const HTTP_NODE_PORT = 30_180;
export const UDP_NODE_PORT = 30_181;
export const LOCAL_NODE_PORT = 30_182;
export const STICKY_NODE_PORT = 30_183;
export const EMPTY_NODE_PORT = 30_184;
export const GIVEN_NODE_PORT = 30_185;
export const BALANCER_PORT = 8_180;
export const LOCAL_BALANCER_PORT = 8_181;
export const RANGED_BALANCER_PORT = 8_182;
export const EXTERNAL_IP = '203.0.113.80';
export const EMPTY_EXTERNAL_IP = '203.0.113.81';

/** Says by TCP and UDP on which node it runs and who asks. */
const SERVER = `
const node = process.env.NODE_NAME;
require('http').createServer((request, response) => {
  response.setHeader('connection', 'close');
  response.end(node + ' ' + request.socket.remoteAddress + '\\n');
}).listen(8080, '0.0.0.0');
const udp = require('dgram').createSocket('udp4');
udp.on('message', (_, { address, port }) => udp.send(node + ' ' + address, port, address)).bind(5353);`;

/** A host port keeps replicas on different nodes. */
const deployment = (
  name: string,
  options: { image: string; replicas: number; hostPort?: number; pod?: object; container?: object; script: string },
): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: NAMESPACE },
  spec: {
    replicas: options.replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        ...options.pod,
        terminationGracePeriodSeconds: 1,
        containers: [
          {
            name: 'app',
            image: options.image,
            imagePullPolicy: 'Never',
            command: ['node', '-e', options.script],
            env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
            ports: [{ name: 'http', containerPort: 8080, hostPort: options.hostPort }],
            ...options.container,
          },
        ],
      },
    },
  },
});

const service = (name: string, spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: NAMESPACE },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
});
const http = (more: object): object => ({ ports: [{ name: 'http', port: 80, targetPort: 'http', ...more }] });
const nodePort = (number: number): object => ({ type: 'NodePort', ...http({ nodePort: number }) });

/** A server outside of the cluster. */
export interface Given {
  readonly ip: string;
  readonly port: number;
}

const slice = (name: string, { ip, port }: Given): object => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `${name}-1`, namespace: NAMESPACE, labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  endpoints: [{ addresses: [ip], conditions: { ready: true } }],
  ports: [{ name: 'http', port, protocol: 'TCP' }],
});

const endpoints = (name: string, { ip, port }: Given): object => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name, namespace: NAMESPACE },
  subsets: [{ addresses: [{ ip }], ports: [{ name: 'http', port }] }],
});

export interface ServicesChoices {
  readonly slice: Given;
  readonly endpoints: Given;
  /** Of clients that the LoadBalancer with source ranges serves. */
  readonly ranges: readonly string[];
}

/** Two servers, a client on each node, and a database with a host name; what `slice` and `endpoints` lead to is given. */
export const servicesManifest = (image: string, given: ServicesChoices): string => {
  const idle = 'setInterval(() => undefined, 1e6)';
  const container = { readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 } };
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    deployment('web', { image, replicas: 2, hostPort: 9912, container, script: SERVER }),
    deployment('client', { image, replicas: 3, hostPort: 9911, script: idle }),
    deployment('db', { image, replicas: 1, pod: { hostname: 'db-0', subdomain: 'db' }, script: idle }),
    service('cluster', {}),
    service('nodeport', nodePort(HTTP_NODE_PORT)),
    service('headless', { clusterIP: 'None' }),
    service('db', { clusterIP: 'None', selector: { app: 'db' } }),
    service('balancer', { type: 'LoadBalancer', ...http({ port: BALANCER_PORT }) }),
    service('balancer-local', {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      ...http({ port: LOCAL_BALANCER_PORT }),
    }),
    service('balancer-ranged', {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: given.ranges,
      ...http({ port: RANGED_BALANCER_PORT }),
    }),
    service('prefers-near', { trafficDistribution: 'PreferSameNode' }),
    service('external', { externalIPs: [EXTERNAL_IP] }),
    service('external-local', { ...nodePort(LOCAL_NODE_PORT), externalTrafficPolicy: 'Local' }),
    service('internal-local', { internalTrafficPolicy: 'Local' }),
    service('sticky', { ...nodePort(STICKY_NODE_PORT), sessionAffinity: 'ClientIP' }),
    service('udp', {
      type: 'NodePort',
      ports: [{ name: 'ask', protocol: 'UDP', port: 53, targetPort: 5353, nodePort: UDP_NODE_PORT }],
    }),
    service('empty', {
      ...nodePort(EMPTY_NODE_PORT),
      selector: { app: 'nobody' },
      externalIPs: [EMPTY_EXTERNAL_IP],
    }),
    service('outside', {
      type: 'ExternalName',
      externalName: 'www.outside.example',
      selector: undefined,
      ports: undefined,
    }),
    service('alias', {
      type: 'ExternalName',
      externalName: `cluster.${NAMESPACE}.svc.cluster.local`,
      selector: undefined,
      ports: undefined,
    }),
    service('by-slice', { ...nodePort(GIVEN_NODE_PORT), selector: undefined }),
    slice('by-slice', given.slice),
    service('by-endpoints', { selector: undefined }),
    endpoints('by-endpoints', given.endpoints),
  ];
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
};
