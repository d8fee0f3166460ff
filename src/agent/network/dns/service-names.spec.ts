import { describe, expect, it } from '@jest/globals';
import { DOMAIN, pod, service } from '../../../../test/support/dns.js';
import type { Endpoint, GivenEndpoint, ServiceRecord } from '../../../model/service.js';
import { serviceNames } from './service-names.js';

const names = (more: Partial<ServiceRecord>, pods: readonly Endpoint[] = []) =>
  Object.fromEntries(serviceNames(service(more), pods, DOMAIN));
const headless = { name: 'peers', clusterIP: 'None' };

describe('serviceNames', () => {
  it('gives a Service its address, a name for the address, and its named ports', () => {
    const ports = [...service().ports, { name: '', protocol: 'UDP' as const, port: 53, targetPort: 53 }];
    expect(names({ ports })).toEqual({
      'web.shop.svc.cluster.local': { a: ['10.96.0.9'] },
      '9.0.96.10.in-addr.arpa': { ptr: ['web.shop.svc.cluster.local'] },
      '_http._tcp.web.shop.svc.cluster.local': { srv: [{ target: 'web.shop.svc.cluster.local', port: 80 }] },
    });
  });

  it('names the ready pods of a headless Service by their address, and each by host name and subdomain', () => {
    const pods = [
      pod('10.42.1.3'),
      pod('10.42.1.2', { hostname: 'Db-0', subdomain: 'peers' }),
      pod('10.42.1.4', { hostname: 'db-1', subdomain: 'others' }),
      pod('10.42.1.5', { ready: false }),
      pod('10.42.1.6', { terminating: true }),
    ];
    expect(names(headless, pods)).toEqual({
      'peers.shop.svc.cluster.local': { a: ['10.42.1.2', '10.42.1.3', '10.42.1.4'] },
      'db-0.peers.shop.svc.cluster.local': { a: ['10.42.1.2'] },
      '10-42-1-3.peers.shop.svc.cluster.local': { a: ['10.42.1.3'] },
      '10-42-1-4.peers.shop.svc.cluster.local': { a: ['10.42.1.4'] },
      '2.1.42.10.in-addr.arpa': { ptr: ['db-0.peers.shop.svc.cluster.local'] },
      '3.1.42.10.in-addr.arpa': { ptr: ['10-42-1-3.peers.shop.svc.cluster.local'] },
      '4.1.42.10.in-addr.arpa': { ptr: ['10-42-1-4.peers.shop.svc.cluster.local'] },
      '_http._tcp.peers.shop.svc.cluster.local': {
        srv: [
          { target: 'db-0.peers.shop.svc.cluster.local', port: 8080 },
          { target: '10-42-1-3.peers.shop.svc.cluster.local', port: 8080 },
          { target: '10-42-1-4.peers.shop.svc.cluster.local', port: 8080 },
        ],
      },
    });
  });

  it('names pods that are not ready when the Service asks for it, never those on their way out', () => {
    const pods = [pod('10.42.1.2', { ready: false }), pod('10.42.1.3', { ready: false, terminating: true })];
    expect(names(headless, pods)).toEqual({});
    const all = names({ ...headless, publishNotReadyAddresses: true }, pods);
    expect(all['peers.shop.svc.cluster.local']).toEqual({ a: ['10.42.1.2'] });
  });

  it('leaves pods of a headless Service out whose version gets nothing', () => {
    const of = (ip: string, version: string): Endpoint => pod(ip, { labels: { app: 'web', version } });
    const pods = [of('10.42.1.2', 'old'), of('10.42.1.3', 'new'), of('10.42.1.4', 'other')];
    const shown = (weight: number): unknown => {
      const weights = [
        { selector: { version: 'old' }, weight: 100 - weight },
        { selector: { version: 'new' }, weight },
      ];
      return names({ ...headless, weights }, pods)['peers.shop.svc.cluster.local']?.a;
    };
    expect([shown(0), shown(20), shown(100)]).toEqual([['10.42.1.2'], ['10.42.1.2', '10.42.1.3'], ['10.42.1.3']]);
  });

  it('puts the addresses of one host name together', () => {
    const same = { hostname: 'db', subdomain: 'peers' };
    const all = names(headless, [pod('10.42.1.2', same), pod('10.42.1.3', same)]);
    expect(all['db.peers.shop.svc.cluster.local']).toEqual({ a: ['10.42.1.2', '10.42.1.3'] });
    expect(all['_http._tcp.peers.shop.svc.cluster.local']?.srv).toHaveLength(1);
  });

  it('knows given endpoints, with their own ports', () => {
    const given: GivenEndpoint[] = [
      { ip: '192.0.2.7', ports: { http: 8081 }, ready: true, hostname: 'old' },
      { ip: '192.0.2.8', ports: {}, ready: true },
      { ip: '192.0.2.9', ports: { http: 8081 }, ready: false },
    ];
    const all = names({ ...headless, selector: {}, given });
    expect(all['peers.shop.svc.cluster.local']).toEqual({ a: ['192.0.2.7', '192.0.2.8'] });
    expect(all['old.peers.shop.svc.cluster.local']).toEqual({ a: ['192.0.2.7'] });
    expect(all['_http._tcp.peers.shop.svc.cluster.local']?.srv).toEqual([
      { target: 'old.peers.shop.svc.cluster.local', port: 8081 },
    ]);
  });

  it('makes an alias of an ExternalName', () => {
    const external = { type: 'ExternalName', clusterIP: '', externalName: 'db.example.com' } as const;
    expect(names(external)).toEqual({ 'web.shop.svc.cluster.local': { cname: 'db.example.com' } });
    expect(names({ ...external, externalName: undefined })).toEqual({});
  });

  it('takes a host name that is no label for none, and has no names for addresses that are none', () => {
    const odd = pod('10.42.1.2', { hostname: 'a.b c', subdomain: 'peers' });
    expect(names(headless, [odd])['10-42-1-2.peers.shop.svc.cluster.local']).toEqual({ a: ['10.42.1.2'] });
    expect(names(headless, [pod('fe80::1')])).toEqual({});
    expect(names({ clusterIP: '' })).toEqual({});
  });
});
