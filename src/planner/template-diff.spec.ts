import { describe, expect, it } from '@jest/globals';
import type { PodSpec } from '../model/objects.js';
import type { PodRecord } from '../model/pod.js';
import { phraseOf, templateChanges } from './template-diff.js';

const spec = (containers: PodSpec['containers'], rest: Partial<PodSpec> = {}): PodSpec => ({ containers, ...rest });
const changes = (before: PodSpec, after: PodSpec): string[] => {
  const record = { spec: before, labels: { app: 'web', 'pod-template-hash': 'x' }, annotations: {}, configVersion: '' };
  return templateChanges(record as unknown as PodRecord, { labels: { app: 'web' }, annotations: {}, spec: after }, '');
};

describe('templateChanges', () => {
  const web = { name: 'web', image: 'web:1' };

  it('shows images with both values', () =>
    expect(changes(spec([web]), spec([{ ...web, image: 'web:2' }]))).toEqual(['image web:1 → web:2']));

  it('hides who pulls an image', () =>
    expect(changes(spec([web]), spec([{ ...web, image: 'https://ann:hunter2@registry/web:2' }]))).toEqual([
      'image web:1 → https://***@registry/web:2',
    ]));

  it('names variables without their values', () => {
    const text = changes(
      spec([{ ...web, env: [{ name: 'TOKEN', value: 'hunter2' }] }]),
      spec([{ ...web, env: [{ name: 'TOKEN', value: 'hunter3' }] }]),
    );
    expect(text).toEqual(['env TOKEN']);
  });

  it('says which container', () => {
    const log = { name: 'log', image: 'log:1' };
    const after = spec([
      { ...web, command: ['serve'] },
      { name: 'db', image: 'db:1' },
    ]);
    expect(changes(spec([web, log]), after)).toEqual(['container log removed', 'web: command', 'container db added']);
  });

  it('names fields of the pod', () =>
    expect(changes(spec([web]), spec([web], { terminationGracePeriodSeconds: 5 }))).toEqual([
      'terminationGracePeriodSeconds',
    ]));

  it('finds config behind a template that is otherwise the same', () => {
    const record = { spec: spec([web]), labels: {}, annotations: {}, configVersion: 'ConfigMap/app@1,Secret/db@2' };
    const template = { labels: {}, annotations: {}, spec: spec([web]) };
    expect(templateChanges(record as unknown as PodRecord, template, 'ConfigMap/app@1,Secret/db@3')).toEqual([
      'Secret db changed',
    ]);
  });
});

describe('phraseOf', () => {
  it('stays short', () => expect(phraseOf(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, 2 more'));
});
