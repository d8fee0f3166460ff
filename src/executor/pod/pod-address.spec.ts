import { describe, expect, it } from '@jest/globals';
import { podRecord, podSpec } from '../../../test/support/pod-records.js';
import { NoNetwork } from './no-network.js';
import { podAddress } from './pod-address.js';

describe('podAddress', () => {
  const network = new NoNetwork('10.99', ['192.0.2.7', '198.51.100.7']);
  const onHost = podRecord({ spec: podSpec({ hostNetwork: true }) });

  it.each([
    [undefined, '192.0.2.7'],
    ['198.51.100.7', '198.51.100.7'],
    ['203.0.113.1', '192.0.2.7'],
  ])('on the network of the host, having had %s', (had, address) => {
    expect(podAddress(onHost, { network, nodeAddress: '192.0.2.7', had })).toBe(address);
  });

  it("is one of the node's range otherwise", () => {
    expect(podAddress(podRecord(), { network, nodeAddress: '192.0.2.7', had: '10.99.0.9' })).toBe('10.99.0.9');
  });
});
