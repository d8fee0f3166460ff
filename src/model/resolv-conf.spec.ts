import { describe, expect, it } from '@jest/globals';
import { resolvConf } from './resolv-conf.js';

describe('resolvConf', () => {
  it('asks the node with the search path of the namespace', () => {
    expect(resolvConf('10.42.7.1', 'shop', 'cluster.local')).toBe(
      'nameserver 10.42.7.1\nsearch shop.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n',
    );
  });
});
