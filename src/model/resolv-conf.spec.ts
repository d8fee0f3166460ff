import { describe, expect, it } from '@jest/globals';
import { resolvConf } from './resolv-conf.js';

const NODE = 'nameserver 192.0.2.53\nsearch corp.example\noptions edns0\n';
const ctx = { namespace: 'shop', dnsAddress: '10.42.7.1', domain: 'cluster.local', nodeResolvConf: NODE };
const CLUSTER =
  'nameserver 10.42.7.1\nsearch shop.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n';

describe('resolvConf', () => {
  it.each([
    ['of no policy', {}, CLUSTER],
    ['ClusterFirst', { dnsPolicy: 'ClusterFirst' as const }, CLUSTER],
    ['ClusterFirst on the host network', { dnsPolicy: 'ClusterFirst' as const, hostNetwork: true }, NODE],
    ['ClusterFirstWithHostNet', { dnsPolicy: 'ClusterFirstWithHostNet' as const, hostNetwork: true }, CLUSTER],
    ['Default', { dnsPolicy: 'Default' as const }, NODE],
    ['None', { dnsPolicy: 'None' as const, dnsConfig: { nameservers: ['192.0.2.9'] } }, 'nameserver 192.0.2.9\n'],
  ])('%s', (_case, spec, text) => expect(resolvConf(spec, ctx)).toBe(text));

  it('merges dnsConfig: adds servers and searches, replaces options of a name', () => {
    const dnsConfig = {
      nameservers: ['10.42.7.1', '192.0.2.1', '192.0.2.2', '192.0.2.3'],
      searches: ['cluster.local', 'example.org'],
      options: [{ name: 'ndots', value: '2' }, { name: 'rotate' }],
    };
    expect(resolvConf({ dnsConfig }, ctx)).toBe(
      'nameserver 10.42.7.1\nnameserver 192.0.2.1\nnameserver 192.0.2.2\n' +
        'search shop.svc.cluster.local svc.cluster.local cluster.local example.org\noptions ndots:2 rotate\n',
    );
  });

  it('does not send a pod to the loopback of the machine', () => {
    const local = { ...ctx, nodeResolvConf: 'nameserver 127.0.0.53\nsearch lan\n' };
    expect(resolvConf({ dnsPolicy: 'Default' }, local)).toBe('nameserver 10.42.7.1\nsearch lan\n');
    expect(resolvConf({ dnsPolicy: 'Default', hostNetwork: true }, local)).toBe('nameserver 127.0.0.53\nsearch lan\n');
  });
});
