import { describe, expect, it } from '@jest/globals';
import type { SnapshotRules } from './cross-check.js';
import { checkSnapshot, parseFile } from './manifests.js';

/** `severity code file:line:column field` of what the whole set shows. */
const check = (files: Record<string, string>, rules: SnapshotRules = {}): string[] => {
  const parsed = Object.entries(files).map(([file, text]) => parseFile(file, text));
  const objects = parsed.flatMap((each) => each.objects);
  const invalid = new Set(parsed.flatMap((each) => each.invalid));
  const findings = checkSnapshot(objects, (file) => files[file], { invalid, ...rules });
  return findings.map(
    ({ severity, code, file, line, column, field }) => `${severity} ${code} ${file}:${line}:${column} ${field}`,
  );
};

const head = (kind: string, name: string, namespace = 'shop'): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;
const pod = (rest: string): string =>
  `${head('Pod', 'p').replace('}', ', labels: {app: web, tier: front}}')}spec:\n${rest}`;
const container = (rest: string): string => pod(`  containers:\n    - name: web\n      image: web:1\n${rest}`);
const PLAIN = container('');

describe('checkSnapshot', () => {
  it('finds objects that are defined twice, also over files', () => {
    expect(
      check({
        a: head('ConfigMap', 'c'),
        b: `# note\n${head('ConfigMap', 'c')}`,
        c: head('ConfigMap', 'c', 'other'),
        d: head('Secret', 'c'),
      }),
    ).toEqual(['error OBJECT_DUPLICATE b:4:18 metadata.name']);
  });

  it.each([
    [
      'a variable',
      '      env:\n        - name: A\n          valueFrom: {configMapKeyRef: {name: c, key: k}}\n',
      'error REFERENCE_MISSING p:10:47 spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
    ],
    [
      'all variables',
      '      envFrom:\n        - secretRef: {name: c}\n',
      'error REFERENCE_MISSING p:9:29 spec.containers[0].envFrom[0].secretRef.name',
    ],
    [
      'a volume',
      '  volumes:\n    - name: v\n      secret:\n        secretName: c\n',
      'error REFERENCE_MISSING p:11:21 spec.volumes[0].secret.secretName',
    ],
    [
      'a pull secret, as a warning',
      '  imagePullSecrets:\n    - name: c\n',
      'warning REFERENCE_MISSING p:9:13 spec.imagePullSecrets[0].name',
    ],
  ])('finds references to nothing: %s', (_, rest, expected) => {
    expect(check({ p: container(rest) })).toEqual([expected]);
    expect(check({ p: container(rest), c: `${head('ConfigMap', 'c')}data: {k: v}\n`, s: head('Secret', 'c') })).toEqual(
      [],
    );
    expect(check({ p: container(rest), c: head('ConfigMap', 'c', 'other'), s: head('Secret', 'c', 'other') })).toEqual([
      expected,
    ]);
  });

  it('finds a key that is not there', () => {
    const env = '      env:\n        - name: A\n          valueFrom: {configMapKeyRef: {name: c, key: k}}\n';
    const items = '  volumes:\n    - name: v\n      configMap:\n        name: c\n        items: [{key: k, path: k}]\n';
    const files = (rest: string): Record<string, string> => ({
      p: container(rest),
      c: `${head('ConfigMap', 'c')}data: {other: v}\n`,
    });
    expect(check(files(env))).toEqual([
      'error REFERENCE_MISSING p:10:55 spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
    ]);
    expect(check(files(items))).toEqual(['error REFERENCE_MISSING p:12:23 spec.volumes[0].configMap.items[0].key']);
  });

  it('says nothing of optional references, nor of targets that have an error of their own', () => {
    expect(check({ p: container('      envFrom:\n        - configMapRef: {name: c, optional: true}\n') })).toEqual([]);
    expect(
      check({
        p: container('      envFrom:\n        - configMapRef: {name: c}\n'),
        c: `${head('ConfigMap', 'c')}dta: {}\n`,
      }),
    ).toEqual([]);
  });

  it('refuses the network of the host where the operator forbids it', () => {
    const files = { p: `${PLAIN}  hostNetwork: true\n` };
    expect(check(files)).toEqual([]);
    expect(check(files, { allowHostNetwork: false })).toEqual(['error FIELD_REFUSED p:8:3 spec.hostNetwork']);
  });

  it('finds networks that are not there', () => {
    const annotated = PLAIN.replace('labels:', 'annotations: {k8s.v1.cni.cncf.io/networks: "dmz, net/wire"}, labels:');
    const network = (name: string, namespace: string, config: string) =>
      head('NetworkAttachmentDefinition', name, namespace).replace('v1', 'k8s.cni.cncf.io/v1') +
      `spec: {config: '${config}'}\n`;
    const bridge = '{"type": "bridge"}';
    const at = 'p:3:81 metadata.annotations["k8s.v1.cni.cncf.io/networks"]';
    expect(check({ p: annotated })).toEqual([`error NETWORK_MISSING ${at}`, `error NETWORK_MISSING ${at}`]);
    const dmz = network('dmz', 'shop', bridge);
    expect(check({ p: annotated, dmz, wire: network('wire', 'shop', bridge) })).toEqual([
      `error NETWORK_MISSING ${at}`,
    ]);
    expect(check({ p: annotated, dmz, wire: network('wire', 'net', '{}') })).toEqual([]);
  });

  it('warns of a Service that selects nothing', () => {
    const service = (selector: string): string =>
      `${head('Service', 's')}spec:\n  ports: [{port: 80}]\n  selector: ${selector}\n`;
    expect(check({ p: PLAIN, s: service('{app: web, tier: front}') })).toEqual([]);
    expect(check({ p: PLAIN, s: service('{app: web, tier: back}') })).toEqual([
      'warning SELECTS_NOTHING s:6:3 spec.selector',
    ]);
    expect(check({ p: PLAIN, s: service('{app: web}').replace('shop', 'other') })).toEqual([
      'warning SELECTS_NOTHING s:6:3 spec.selector',
    ]);
  });

  it('finds node ports and addresses that are taken twice', () => {
    const service = (name: string, ip: string): string =>
      `${head('Service', name)}spec:\n  type: NodePort\n  clusterIP: ${ip}\n  ports:\n    - port: 80\n      nodePort: 30080\n`;
    expect(check({ a: service('a', '10.96.0.9'), b: service('b', '10.96.0.9') })).toEqual([
      'error FIELD_CONFLICT b:6:14 spec.clusterIP',
      'error FIELD_CONFLICT b:9:17 spec.ports[0].nodePort',
    ]);
    expect(check({ a: service('a', '10.96.0.9'), b: service('b', '10.96.0.8').replace('30080', '30081') })).toEqual([]);
  });

  it('warns of target ports that no container declares', () => {
    const service = (target: string): string =>
      `${head('Service', 's')}spec:\n  selector: {app: web}\n  ports:\n    - port: 80\n      targetPort: ${target}\n`;
    const ports = container('      ports: [{name: http, containerPort: 8080}]\n');
    const missing = ['warning TARGET_PORT_MISSING s:8:19 spec.ports[0].targetPort'];
    expect(check({ p: ports, s: service('http') })).toEqual([]);
    expect(check({ p: ports, s: service('8080') })).toEqual([]);
    expect(check({ p: ports, s: service('htpt') })).toEqual(missing);
    expect(check({ p: ports, s: service('8081') })).toEqual(missing);
    expect(check({ p: PLAIN, s: service('http') })).toEqual(missing);
    expect(check({ p: PLAIN, s: service('8081') })).toEqual([]);
  });

  it('warns of two load balancers, and of two pods, that want one port of the nodes', () => {
    const balancer = (name: string): string =>
      `${head('Service', name)}spec:\n  type: LoadBalancer\n  ports: [{port: 80}]\n`;
    expect(check({ a: balancer('a'), b: balancer('b') })).toEqual(['warning FIELD_CONFLICT b:6:18 spec.ports[0].port']);
    const bound = container('      ports: [{containerPort: 80, hostPort: 80}]\n');
    expect(check({ a: bound, b: bound.replace('name: p', 'name: q') })).toEqual([
      'warning FIELD_CONFLICT b:8:45 spec.containers[0].ports[0].hostPort',
    ]);
  });

  it('finds given endpoints that no Service can have', () => {
    const endpoints = `${head('Endpoints', 's')}subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 1}]}]\n`;
    const slice = (label: string): string =>
      `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s-1, namespace: shop, labels: {${label}}}\naddressType: IPv4\nendpoints: []\nports: []\n`;
    const ours = slice('kubernetes.io/service-name: s');
    const service = (rest: string): string => `${head('Service', 's')}spec:\n  ports: [{port: 80}]\n${rest}`;
    expect(check({ a: endpoints, b: ours, s: service('') })).toEqual([]);
    expect(check({ a: endpoints, b: slice('a: b') })).toEqual([
      'warning FIELD_CONFLICT a:3:18 metadata.name',
      'warning FIELD_CONFLICT b:3:40 metadata.labels["kubernetes.io/service-name"]',
    ]);
    expect(check({ a: endpoints, b: ours, p: PLAIN, s: service('  selector: {app: web}\n') })).toEqual([
      'error FIELD_CONFLICT a:3:18 metadata.name',
      'error FIELD_CONFLICT b:3:77 metadata.labels["kubernetes.io/service-name"]',
    ]);
  });

  it('finds the place within a List, and without the text the object', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    metadata: {name: s}\n    spec:\n      ports: [{port: 1}]\n      selector: {a: b}\n';
    expect(check({ l: `${PLAIN}---\n${list}` })).toEqual(['warning SELECTS_NOTHING l:17:7 spec.selector']);
    const { objects } = parseFile('l', list);
    expect(checkSnapshot(objects, () => undefined)).toMatchObject([{ line: 4, column: 5, field: 'spec.selector' }]);
  });
});
