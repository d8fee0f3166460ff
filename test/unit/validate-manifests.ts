import { stringify } from 'yaml';
import { parseFile } from '../../src/sync/manifests.js';

export type Tree = Record<string, unknown>;
export const pod = (spec: Tree, container: Tree = {}): Tree => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec },
});
const labels = { app: 'web' };
export const deployment = (spec: Tree, podSpec: Tree = {}): Tree => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'd' },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }], ...podSpec } },
    ...spec,
  },
});
export const service = (spec: Tree): Tree => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec });
export const named = (kind: string, name: string): Tree => ({
  apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
  kind,
  metadata: { name },
});
export const secret = (rest: Tree): Tree => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, ...rest });

/** `code field` of every finding; warnings begin with `~`. */
export const check = (manifest: Tree): string[] =>
  parseFile('f.yaml', stringify(manifest)).findings.map(
    ({ severity, code, field }) => `${severity === 'warning' ? '~' : ''}${code} ${field}`,
  );

export const C = 'spec.containers[0]';
export const http = { httpGet: { port: 80 } };
