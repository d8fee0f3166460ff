import { describe, expect, it } from '@jest/globals';
import { LABEL, SANDBOX } from '../../model/labels.js';
import type { ContainerInfo } from '../runtime/runtime.js';
import { currentOf, emptyInstance, groupByPod, previousOf } from './group-by-pod.js';

const info = (id: string, uid: string | undefined, container: string, attempt?: number): ContainerInfo => ({
  id,
  name: id,
  image: 'app:1',
  state: 'running',
  labels: {
    [LABEL.namespace]: 'shop',
    [LABEL.pod]: `pod-${uid}`,
    [LABEL.container]: container,
    ...(uid === undefined ? {} : { [LABEL.uid]: uid }),
    ...(attempt === undefined ? {} : { [LABEL.attempt]: String(attempt) }),
  },
});

describe('groupByPod', () => {
  const list = [
    info('a0', 'u1', 'app', 0),
    info('s2', 'u2', SANDBOX),
    info('z0', 'u1', 'zed', 0),
    info('a10', 'u1', 'app', 10),
    info('s1', 'u1', SANDBOX),
    info('a9', 'u1', 'app', 9),
    info('stray', undefined, 'app', 0),
  ];
  const pods = groupByPod(list);

  it('puts every container to its pod, the newest attempt first', () => {
    expect([...pods.keys()].sort()).toEqual(['u1', 'u2']);
    expect(pods.get('u1')).toMatchObject({ namespace: 'shop', podName: 'pod-u1', sandbox: { id: 's1' } });
    expect(pods.get('u1')?.containers.map(({ info: { id } }) => id)).toEqual(['a10', 'a9', 'a0', 'z0']);
    expect(pods.get('u2')).toMatchObject({ sandbox: { id: 's2' }, containers: [] });
  });

  it('knows the present and the previous run of a container', () => {
    const pod = pods.get('u1')!;
    expect(currentOf(pod, 'app')?.attempt).toBe(10);
    expect(previousOf(pod, 'app')?.attempt).toBe(9);
    expect(previousOf(pod, 'zed')).toBeUndefined();
    expect(currentOf(emptyInstance('u9'), 'app')).toBeUndefined();
  });
});
