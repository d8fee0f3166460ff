import { describe, expect, it } from '@jest/globals';
import { workloadsNamed } from './workload-ref.js';

const KEYS = [
  'Deployment/shop/web',
  'Deployment/test/web',
  'Rollout/shop/api',
  'Service/shop/web',
  'Deployment/shop/job',
];

describe('workloadsNamed', () => {
  it.each([
    ['api', ['Rollout/shop/api']],
    ['web', ['Deployment/shop/web', 'Deployment/test/web']],
    ['shop/web', ['Deployment/shop/web']],
    ['deployment/web', ['Deployment/shop/web', 'Deployment/test/web']],
    ['Deployment/test/web', ['Deployment/test/web']],
    ['rollout/shop/api', ['Rollout/shop/api']],
    ['Service/shop/web', []],
    ['job', ['Deployment/shop/job']],
    ['Rollout/web', []],
    ['we', []],
    ['', []],
  ])('of %j are %j', (words, expected) => expect(workloadsNamed(words, KEYS)).toEqual(expected));
});
