import { describe, expect, it } from '@jest/globals';
import type { ServiceRecord } from '../../model/service.js';
import { servable, trackedProtocols } from './servable.js';

const service = (name: string, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  namespace: 'shop',
  name,
  type: 'NodePort',
  clusterIP: '10.96.0.9',
  ports: [{ name: '', protocol: 'TCP', port: 80, targetPort: 80, nodePort: 30_080 }],
  selector: { app: name },
  publishNotReadyAddresses: false,
  ...more,
});

describe('servable', () => {
  it('passes good services on, sorted', () => {
    const b = service('b', { clusterIP: '10.96.0.1', ports: [] });
    const a = service('a', { clusterIP: 'None', ports: [] });
    expect(servable([b, a])).toEqual({ services: [a, b], problems: [] });
  });

  it('gives an address and a node port to the first service by name only', () => {
    const { services, problems } = servable([service('late'), service('early')]);
    expect(services.map(({ name, clusterIP, ports }) => [name, clusterIP, ports[0]?.nodePort])).toEqual([
      ['early', '10.96.0.9', 30_080],
      ['late', '', undefined],
    ]);
    expect(problems).toEqual([
      'shop/late: address 10.96.0.9 belongs to shop/early',
      'shop/late: node port TCP 30080 belongs to shop/early',
    ]);
  });

  it('leaves out what is given twice', () => {
    expect(servable([service('a'), service('a')]).services).toHaveLength(1);
    const twice = [...service('a').ports, { ...service('a').ports[0]!, nodePort: undefined }];
    expect(servable([service('a', { ports: twice })]).services[0]?.ports).toHaveLength(1);
  });

  it.each(['a; flush ruleset', 'A', '', 'a/b', 'a'.repeat(64)])('keeps the name %j out of the rules', (name) => {
    const { services, problems } = servable([service(name)]);
    expect(services).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('keeps addresses and ports that are none out of the rules', () => {
    const evil = {
      name: '',
      protocol: 'TCP',
      port: '80; flush ruleset',
      targetPort: 80,
    } as unknown as ServiceRecord['ports'][0];
    const kept = servable([service('a', { clusterIP: '10.96.0.1; x', ports: [evil] })]).services;
    expect(kept[0]).toMatchObject({ clusterIP: '', ports: [] });
  });

  it('gives a port on the nodes and an external address to one service', () => {
    const more = { externalIPs: ['203.0.113.9', 'nonsense'] };
    const balanced = [{ name: '', protocol: 'TCP' as const, port: 80, targetPort: 80, loadBalancer: true }];
    const { services, problems } = servable([
      service('b', { ...more, clusterIP: '10.96.0.8', ports: balanced }),
      service('a', { ...more, ports: balanced }),
    ]);
    expect(services.map(({ externalIPs, ports }) => [externalIPs, ports[0]?.loadBalancer])).toEqual([
      [['203.0.113.9'], true],
      [[], undefined],
    ]);
    expect(problems).toEqual([
      'shop/a: external address "nonsense" is no address',
      'shop/b: load balancer port TCP 80 belongs to shop/a',
      'shop/b: external address 203.0.113.9 TCP 80 belongs to shop/a',
      'shop/b: external address "nonsense" is no address',
    ]);
  });

  it('says which port a kernel without SCTP tracking leaves out', () => {
    const ports = [{ name: '', protocol: 'SCTP' as const, port: 80, targetPort: 80 }];
    const without = trackedProtocols(() => false);
    expect(servable([service('a', { ports })], without)).toMatchObject({
      services: [{ ports: [] }],
      problems: ["shop/a: port 80 is SCTP, which this kernel can't follow"],
    });
    expect(
      servable(
        [service('a', { ports })],
        trackedProtocols(() => true),
      ).problems,
    ).toEqual([]);
  });
});
