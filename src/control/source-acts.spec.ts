import { describe, expect, it } from '@jest/globals';
import type { Act } from '../model/act.js';
import type { SnapshotObject } from '../model/snapshot.js';
import { SourceActs } from './source-acts.js';

const NOW = Date.parse('2026-11-27T10:00:00.000Z');

const setUp = () => {
  const told: Act[][] = [];
  const warnings: string[] = [];
  const acts = new SourceActs({
    source: 'shop',
    onActs: (all) => void told.push([...all]),
    onWarning: (message) => void warnings.push(message),
    now: () => NOW,
  });
  return { acts, told, warnings };
};

const act = (verb: Act['verb'], target: string, changes: Partial<Act> = {}): Act => ({
  id: `${verb} ${target}`,
  verb,
  source: 'shop',
  target,
  revision: 'a'.repeat(40),
  at: NOW,
  by: 'Ann',
  ...changes,
});

const deployments = (...names: string[]): { objects: SnapshotObject[] } => ({
  objects: names.map((name) => {
    const [namespace, short] = name.split('/');
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace, name: short } };
    return { object, origin: { file: 'a', line: 1, column: 1 } } as unknown as SnapshotObject;
  }),
});

describe('SourceActs', () => {
  it('gives a name its key, once the snapshot is there', () => {
    const { acts, told, warnings } = setUp();
    acts.hear([act('promote', 'web')]);
    expect(told).toEqual([]);
    acts.inForce(deployments('shop/web'));
    expect(told).toEqual([[act('promote', 'Deployment/shop/web', { id: 'promote web' })]]);
    acts.inForce(deployments('shop/web', 'shop/api'));
    expect(told).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  it('says which name means nothing, or too much, once', () => {
    const { acts, told, warnings } = setUp();
    acts.inForce(deployments('shop/web', 'test/web'));
    const old = act('retry', 'gone', { at: NOW - 48 * 3600 * 1000 });
    acts.hear([act('promote', 'web'), act('abort', 'wbe'), old]);
    acts.inForce(deployments('shop/web', 'test/web', 'shop/api'));
    expect(told).toEqual([]);
    expect(warnings).toEqual([
      'promote web by Ann on aaaaaaa has no effect: it may be Deployment/shop/web or Deployment/test/web: name the kind and the namespace',
      'abort wbe by Ann on aaaaaaa has no effect: no such workload is in git',
    ]);
  });

  it('takes the override of its own source only', () => {
    const { acts, told, warnings } = setUp();
    acts.inForce(deployments('shop/web'));
    acts.hear([act('override', 'shop'), act('override', 'billing')]);
    expect(told).toEqual([[act('override', 'shop')]]);
    expect(warnings).toEqual([]);
  });

  it('takes a retry of the whole source, unless a workload has its name', () => {
    const { acts, told } = setUp();
    acts.inForce(deployments('shop/web'));
    acts.hear([act('retry', 'shop')]);
    expect(told.at(-1)).toEqual([act('retry', 'shop')]);
    acts.inForce(deployments('shop/shop'));
    expect(told.at(-1)).toMatchObject([{ target: 'Deployment/shop/shop' }]);
  });

  it('tells when nothing is left', () => {
    const { acts, told } = setUp();
    acts.inForce(deployments('shop/web'));
    acts.hear([act('promote', 'web')]);
    acts.hear([]);
    expect(told.at(-1)).toEqual([]);
  });
});
