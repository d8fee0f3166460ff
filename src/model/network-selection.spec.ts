import { describe, expect, it } from '@jest/globals';
import { parseNetworkSelections } from './network-selection.js';

const parse = (text: string) => parseNetworkSelections(text, 'shop');
const one = (name: string, namespace = 'shop', ifname = 'net1') => ({ name, namespace, interface: ifname, ips: [] });

describe('parseNetworkSelections', () => {
  it('reads the short form', () => {
    expect(parse('dmz')).toEqual([one('dmz')]);
    expect(parse(' dmz, net/wire@w0 ,dmz')).toEqual([one('dmz'), one('wire', 'net', 'w0'), one('dmz', 'shop', 'net3')]);
    expect(parse('')).toEqual([]);
  });

  it('reads the JSON form', () => {
    const text =
      '[{"name": "dmz", "ips": ["10.9.0.5/24"], "mac": "02:00:00:00:00:05", "interface": "w0"}, {"name": "b", "namespace": "n"}]';
    expect(parse(text)).toEqual([
      { ...one('dmz', 'shop', 'w0'), ips: ['10.9.0.5/24'], mac: '02:00:00:00:00:05' },
      one('b', 'n', 'net2'),
    ]);
  });

  it.each([
    ['Dmz', 'is no name of a network'],
    ['a/b/c', 'is no name of a network'],
    ['dmz@', 'is no name of an interface'],
    ['dmz@eth0', 'the pod has an interface "eth0" already'],
    ['a@x,b@x', 'the pod has an interface "x" already'],
    ['a,b@net1', 'the pod has an interface "net1" already'],
    ['dmz@a;reboot', 'is no name of an interface'],
    ['[{"name": "dmz"', 'is no JSON list'],
    ['["dmz"]', 'holds what is no object'],
    ['[{"interface": "x"}]', 'without a name'],
    ['[{"name": "dmz", "ips": "10.9.0.5"}]', '"ips" is no list'],
    ['[{"name": "dmz", "ips": ["10.9.0"]}]', 'is no IPv4 address'],
    ['[{"name": "dmz", "mac": "01:00:00:00:00:01"}]', 'is no MAC address'],
    ['[{"name": "dmz", "default-route": ["10.9.0.1"]}]', '"default-route" is not supported'],
  ])('refuses %j', (text, why) => expect(parse(text)).toMatchObject({ why: expect.stringContaining(why) }));
});
