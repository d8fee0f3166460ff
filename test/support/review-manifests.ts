import type { Tree } from './review-rig.js';

/** A container that nothing is to be said about. */
const CONTAINER = {
  name: 'app',
  image: 'web:1',
  imagePullPolicy: 'Never',
  ports: [{ containerPort: 8080 }],
  readinessProbe: { httpGet: { port: 8080 } },
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
};
const labels = { app: 'web' };

export interface WebOptions {
  readonly name?: string;
  readonly labels?: Tree;
  readonly spec?: Tree;
  readonly container?: Tree;
  readonly pod?: Tree;
}

/** Deployment `web` of three pods, with pod labels `app: web`. */
export const web = ({ name = 'web', labels: own, spec = {}, container = {}, pod = {} }: WebOptions = {}): Tree => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, ...(own ? { labels: own } : {}) },
  spec: {
    replicas: 3,
    selector: { matchLabels: labels },
    ...spec,
    template: { metadata: { labels }, spec: { containers: [{ ...CONTAINER, ...container }], ...pod } },
  },
});

/** Rollout `web` of four pods. */
export const rollout = (strategy: Tree, image = 'web:1'): Tree => ({
  ...web({ spec: { replicas: 4, strategy }, container: { image } }),
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
});

export const config = (name: string, data: Tree = { a: '1' }): Tree => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

/** Sends what comes at port 80 to port 8080 of the pods with `app: web`. */
export const service = (name = 'web'): Tree => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
});

export const budget = (spec: Tree): Tree => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: labels }, ...spec },
});
