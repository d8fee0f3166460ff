import { describe, expect, it } from '@jest/globals';
import { parseFile } from './manifests.js';

const only = (text: string): unknown => {
  const { objects, findings } = parseFile('f.yaml', text);
  expect(findings).toEqual([]);
  return objects[0]?.object;
};

describe('defaults', () => {
  it('makes ports of a pod on the network of the host ports of the node', () => {
    const ports = 'containers: [{name: a, image: "a:1", ports: [{containerPort: 80}]}]';
    const pod = (network: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${network}${ports}}\n`;
    const container = (port: object) => ({ spec: { containers: [{ ports: [port] }] } });
    expect(only(pod('hostNetwork: true, '))).toMatchObject(container({ containerPort: 80, hostPort: 80 }));
    expect(only(pod(''))).not.toMatchObject(container({ hostPort: 80 }));
  });

  it('completes a Rollout as Argo Rollouts does', () => {
    const head = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec:\n';
    const workloadRef = 'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}';
    const counts = { replicas: 1, minReadySeconds: 0, progressDeadlineSeconds: 600, revisionHistoryLimit: 10 };
    expect(only(`${head}  {${workloadRef}, strategy: {canary: {maxSurge: 2}}}\n`)).toMatchObject({
      spec: { ...counts, strategy: { canary: { maxSurge: 2, maxUnavailable: '25%' } } },
    });
    const template = 'template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}';
    expect(
      only(`${head}  {selector: {matchLabels: {a: b}}, ${template}, strategy: {blueGreen: {activeService: a}}}\n`),
    ).toMatchObject({
      spec: {
        ...counts,
        strategy: { blueGreen: { activeService: 'a' } },
        template: { spec: { restartPolicy: 'Always', containers: [{ imagePullPolicy: 'Always' }] } },
      },
    });
  });

  it.each([
    ['', { completions: 1, parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false }],
    ['completions: 3, ', { completions: 3, parallelism: 1 }],
    ['backoffLimit: 0, ', { backoffLimit: 0 }],
  ])('completes a Job as Kubernetes does: {%s}', (fields, spec) => {
    const template = 'template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:1"}]}}';
    const job = only(`apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {${fields}${template}}\n`);
    expect(job).toMatchObject({
      spec: { ...spec, template: { spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 30 } } },
    });
  });

  it('asks for no number of completions where parallelism stands alone', () => {
    const template = 'template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:1"}]}}';
    const job = only(`apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {parallelism: 2, ${template}}\n`);
    expect(job).toMatchObject({ spec: { parallelism: 2 } });
    expect(job).not.toHaveProperty('spec.completions');
  });

  it('completes a Deployment as Kubernetes does', () => {
    const deployment = only(`apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web
          ports: [{containerPort: 80}]
          resources: {limits: {cpu: 1, memory: 64Mi}, requests: {cpu: 500m}}
          env: [{name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
          readinessProbe: {httpGet: {port: 80}, periodSeconds: 2}
          livenessProbe: {tcpSocket: {port: 80}}
      volumes:
        - {name: a}
        - {name: b, configMap: {name: c}}
        - {name: d, secret: {secretName: e, defaultMode: 0400}}
        - {name: f, hostPath: {path: /x}}
`);
    const probe = {
      initialDelaySeconds: 0,
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    };
    expect(deployment).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas: 1,
        minReadySeconds: 0,
        progressDeadlineSeconds: 600,
        revisionHistoryLimit: 10,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            restartPolicy: 'Always',
            terminationGracePeriodSeconds: 30,
            containers: [
              {
                name: 'web',
                image: 'web',
                imagePullPolicy: 'Always',
                ports: [{ containerPort: 80, protocol: 'TCP' }],
                resources: { limits: { cpu: 1, memory: '64Mi' }, requests: { cpu: '500m', memory: '64Mi' } },
                env: [{ name: 'IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } }],
                readinessProbe: { ...probe, periodSeconds: 2, httpGet: { port: 80, path: '/', scheme: 'HTTP' } },
                livenessProbe: { ...probe, tcpSocket: { port: 80 } },
              },
            ],
            volumes: [
              { name: 'a', emptyDir: {} },
              { name: 'b', configMap: { name: 'c', defaultMode: 0o644 } },
              { name: 'd', secret: { secretName: 'e', defaultMode: 0o400 } },
              { name: 'f', hostPath: { path: '/x', type: '' } },
            ],
          },
        },
      },
    });
  });

  it('keeps what is written', () => {
    const text = (strategy: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  replicas: 0\n  strategy: ${strategy}\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}\n`;
    expect(only(text('{type: Recreate}'))).toMatchObject({
      metadata: { namespace: 'shop' },
      spec: { replicas: 0, strategy: { type: 'Recreate' } },
    });
    expect(only(text('{type: Recreate}'))).not.toHaveProperty('spec.strategy.rollingUpdate');
    expect(only(text('{rollingUpdate: {maxSurge: 1}}'))).toHaveProperty('spec.strategy.rollingUpdate', {
      maxSurge: 1,
      maxUnavailable: '25%',
    });
  });

  it.each([
    ['web', 'Always'],
    ['web:latest', 'Always'],
    ['web:1', 'IfNotPresent'],
    ['registry:5000/web', 'Always'],
    ['registry:5000/web:1', 'IfNotPresent'],
    ['web@sha256:0123', 'IfNotPresent'],
    ['web:latest@sha256:0123', 'IfNotPresent'],
  ])('pulls %s: %s', (image, policy) => {
    expect(
      only(`apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: "${image}"}]}\n`),
    ).toHaveProperty('spec.containers.0.imagePullPolicy', policy);
  });

  it.each([
    [
      'a ClusterIP',
      '{ports: [{port: 80}]}',
      { type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' },
    ],
    [
      'affinity',
      '{ports: [{port: 80}], sessionAffinity: ClientIP}',
      { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
    ],
    [
      'affinity with a time',
      '{ports: [{port: 80}], sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}}',
      { sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
    ],
    [
      'a LoadBalancer',
      '{type: LoadBalancer, ports: [{port: 80}]}',
      { externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true },
    ],
  ])('completes a Service: %s', (_, spec, expected) => {
    expect(only(`apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: ${spec}\n`)).toMatchObject({
      spec: expected,
    });
  });

  it('says nothing for an alias that has no meaning there', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {type: ExternalName, externalName: a.example.com}\n';
    expect(only(text)).toMatchObject({ spec: { type: 'ExternalName', externalName: 'a.example.com' } });
    expect(Object.keys((only(text) as { spec: object }).spec).sort()).toEqual(['externalName', 'type']);
  });

  it('completes given endpoints', () => {
    const slice =
      'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s}\naddressType: IPv4\nendpoints: [{addresses: [192.0.2.7]}, {addresses: [192.0.2.8], conditions: {ready: false}}]\nports: [{port: 1}]\n';
    expect(only(slice)).toMatchObject({
      endpoints: [{ conditions: { ready: true } }, { conditions: { ready: false } }],
      ports: [{ name: '', port: 1, protocol: 'TCP' }],
    });
  });

  it('completes a Service, a Secret and a Namespace', () => {
    expect(
      only(
        'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}, {port: 53, targetPort: dns, protocol: UDP, name: b}, {port: 1, name: c}]}\n'.replace(
          '{port: 80}',
          '{port: 80, name: a}',
        ),
      ),
    ).toMatchObject({
      spec: {
        type: 'ClusterIP',
        ports: [
          { port: 80, targetPort: 80, protocol: 'TCP' },
          { port: 53, targetPort: 'dns', protocol: 'UDP' },
          { port: 1, targetPort: 1, protocol: 'TCP' },
        ],
      },
    });
    expect(
      only(
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: YQ==, b: Yg==}\nstringData: {b: "zwölf", c: c}\n',
      ),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 's', namespace: 'default' },
      data: { a: 'YQ==', b: Buffer.from('zwölf').toString('base64'), c: 'Yw==' },
    });
    expect(only('apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n')).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
  });
});
