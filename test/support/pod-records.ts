import { randomUUID } from 'node:crypto';
import type { Container, PodSpec } from '../../src/model/objects.js';
import type { PodRecord } from '../../src/model/pod.js';
import { TEST_IMAGE } from './images.js';

/** Sleeps until it is told to end, then ends at once. */
export const SLEEPER = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 3600 & wait $!; done'];

/** A container of the test image that sleeps. */
export const container = (changes: Partial<Container> = {}): Container => ({
  name: 'app',
  image: TEST_IMAGE,
  imagePullPolicy: 'Never',
  command: SLEEPER,
  ...changes,
});

export const podSpec = (changes: Partial<PodSpec> = {}): PodSpec => ({
  containers: [container()],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 5,
  ...changes,
});

/** A pod record of a Deployment `web`, with a uid of its own. */
export const podRecord = ({ spec, ...changes }: Partial<PodRecord> = {}): PodRecord => ({
  uid: randomUUID(),
  namespace: 'shop',
  name: 'web-7c9f6-abcde',
  node: 'node-1',
  owner: { kind: 'Deployment', name: 'web' },
  source: 'apps',
  revision: '9b1c2d3e4f5a69788796a5b4c3d2e1f001122334',
  templateHash: '7c9f6',
  labels: { app: 'web' },
  annotations: { 'example.com/team': 'blue' },
  spec: spec ?? podSpec(),
  configVersion: '',
  createdAt: 1_700_000_000_000,
  generation: 1,
  epoch: 1,
  ...changes,
});

/** As it is rebuilt from labels. */
export const withoutConfig = (record: PodRecord): PodRecord =>
  JSON.parse(JSON.stringify({ ...record, config: undefined })) as PodRecord;
