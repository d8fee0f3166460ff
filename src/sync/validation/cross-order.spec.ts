import { describe, expect, it } from '@jest/globals';
import { checkSnapshot, parseFile } from '../manifests.js';

/** A Job, the smallest workload; `annotations` as a YAML mapping in one line. */
const job = (name: string, annotations: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
  namespace: shop
  annotations: ${annotations}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: run, image: "run:1"}]
`;

const check = (files: Record<string, string>): string[] => {
  const parsed = Object.entries(files).map(([file, text]) => parseFile(file, text));
  const objects = parsed.flatMap((each) => each.objects);
  const findings = checkSnapshot(objects, (file) => files[file]);
  return findings.map(({ code, file, line, message }) => `${code} ${file}:${line}: ${message}`);
};

describe('order between workloads', () => {
  it('names a circle of dependencies', () => {
    const files = {
      a: job('a', '{slipway.dev/depends-on: b}'),
      b: job('b', '{slipway.dev/depends-on: "Job/shop/c"}'),
      c: job('c', '{slipway.dev/depends-on: "job/a, elsewhere"}'),
    };
    expect(check(files)).toEqual([
      'DEPENDENCY_CYCLE c:6: Job shop/c waits for itself: Job/shop/c → Job/shop/a → Job/shop/b → Job/shop/c',
    ]);
  });

  it('names a circle that a wave closes', () => {
    const files = {
      a: job('a', '{slipway.dev/depends-on: b}'),
      b: job('b', '{argocd.argoproj.io/sync-wave: "2"}'),
      c: job('c', '{slipway.dev/wave: "1"}'),
    };
    expect(check(files)).toEqual([
      'DEPENDENCY_CYCLE a:6: Job shop/a waits for itself: Job/shop/a → Job/shop/b → wave 0 → Job/shop/a',
    ]);
  });

  it('names one that waits for nobody but itself', () => {
    expect(check({ a: job('a', '{slipway.dev/depends-on: a}') })).toEqual([
      'DEPENDENCY_CYCLE a:6: Job shop/a waits for itself: Job/shop/a → Job/shop/a',
    ]);
  });

  it('refuses what it cannot read', () => {
    expect(check({ a: job('a', '{slipway.dev/wave: first, slipway.dev/depends-on: "Service/web"}') })).toEqual([
      'FIELD_CONFLICT a:6: "metadata.annotations["slipway.dev/wave"]": "first" is no integer',
      'FIELD_CONFLICT a:6: "metadata.annotations["slipway.dev/depends-on"]": "Service" is none of Deployment, Rollout, Job, Pod',
    ]);
  });

  it('lets others have what this source lacks, and waves below 0', () => {
    expect(
      check({ a: job('a', '{slipway.dev/wave: "-1", slipway.dev/depends-on: "Deployment/infra/db cache"}') }),
    ).toEqual([]);
  });
});
