import { describe, expect, it } from '@jest/globals';
import type { PodAttachment } from '../../model/pod-attachment.js';
import { bridgeCommands, macvlanCommands, podCommands, vethCommands } from './second-script.js';

const attachment: PodAttachment = {
  network: 'shop/dmz',
  interface: 'net1',
  addresses: ['10.9.0.5/24', '10.9.0.6/24'],
  routes: [{ dst: '10.20.0.0/16', gw: '10.9.0.1' }],
  link: { type: 'bridge', mtu: 1400 },
};
const cable = { pid: 7, hostInterface: 'slw1', attachment };

describe('commands of further networks', () => {
  it('make a bridge known as ours, with address and uplink', () => {
    expect(bridgeCommands('slip-b', 'alias', { type: 'bridge', gateway: '10.9.0.1/24', uplink: 'eth1' })).toEqual([
      'link set slip-b alias alias',
      'link set slip-b addrgenmode none',
      'link set slip-b mtu 1500',
      'link set slip-b up',
      'link set slip-b address 0a:58:0a:09:00:01',
      'addr replace 10.9.0.1/24 dev slip-b',
      'link set eth1 master slip-b',
      'link set eth1 up',
    ]);
  });

  it('lay a cable whose MAC follows from the first address', () => {
    expect(vethCommands(cable, 'slip-b')).toEqual([
      'link add slw1 mtu 1400 type veth peer name net1 netns 7 address 0a:58:0a:09:00:05 mtu 1400',
      'link set slw1 addrgenmode none',
      'link set slw1 master slip-b',
      'link set slw1 up',
    ]);
    const [own] = vethCommands({ ...cable, attachment: { ...attachment, mac: '02:00:00:00:00:01' } }, 'slip-b');
    expect(own).toContain('address 02:00:00:00:00:01');
    const [none] = vethCommands({ ...cable, attachment: { ...attachment, addresses: [] } }, 'slip-b');
    expect(none).not.toContain('address');
  });

  it('move a macvlan interface into the pod', () => {
    expect(macvlanCommands(cable, { type: 'macvlan', master: 'eth1', mode: 'private', mtu: 1400 })).toEqual([
      'link add link eth1 name slw1 address 0a:58:0a:09:00:05 mtu 1400 type macvlan mode private',
      'link set slw1 netns 7 name net1',
    ]);
  });

  it('set up the end in the pod', () => {
    expect(podCommands(attachment)).toEqual([
      'link set net1 addrgenmode none',
      'link set net1 up',
      'addr add 10.9.0.5/24 dev net1',
      'addr add 10.9.0.6/24 dev net1',
      'route add 10.20.0.0/16 via 10.9.0.1 dev net1',
    ]);
  });
});
