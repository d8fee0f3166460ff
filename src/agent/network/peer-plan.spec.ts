import { describe, expect, it } from '@jest/globals';
import { type Cidr, parseCidr } from '../../model/cidr.js';
import {
  deviceCommands,
  forwardingCommand,
  listedRouteText,
  overlayMac,
  type PeerContext,
  peerRoutes,
  routeCommands,
  routeText,
} from './peer-plan.js';

const cidr = (text: string): Cidr => parseCidr(text) as Cidr;
const ctx: PeerContext = {
  backend: 'auto',
  vxlan: 'slx-x',
  vni: 7,
  metric: 20_001,
  podCIDR: cidr('10.42.0.0/16'),
  subnet: cidr('10.42.1.0/24'),
  gateway: '10.42.1.1',
  mtu: 1500,
};
const own = { internalIP: '10.77.1.1', links: [cidr('10.77.1.1/24')] };
const near = { name: 'near', internalIP: '10.77.1.2', podCIDR: '10.42.2.0/24' };
const far = { name: 'far', internalIP: '10.77.9.3', podCIDR: '10.42.3.0/24' };

describe('routes to peers', () => {
  it('go straight to nodes on the same link and over VXLAN to others', () => {
    const routes = peerRoutes([far, near], ctx, own);
    expect(routes.map(({ node, backend }) => [node, backend])).toEqual([
      ['near', 'host-gw'],
      ['far', 'vxlan'],
    ]);
    expect(peerRoutes([near], { ...ctx, backend: 'vxlan' }, own)[0]?.backend).toBe('vxlan');
    expect(peerRoutes([far], { ...ctx, backend: 'host-gw' }, own)[0]?.backend).toBe('host-gw');
  });

  it.each([
    ['our own range', { ...near, podCIDR: '10.42.1.0/24' }],
    ['a range outside of the pod network', { ...near, podCIDR: '192.168.0.0/24' }],
    ['everything', { ...near, podCIDR: '0.0.0.0/0' }],
    ['more than the pod network', { ...near, podCIDR: '10.0.0.0/8' }],
    ['no range', { ...near, podCIDR: '' }],
    ['our own address', { ...near, internalIP: '10.77.1.1' }],
    ['text that is no address', { ...near, internalIP: '10.77.1.2 dev lo' }],
  ])('are not made for a node that names %s', (_what, peer) => {
    expect(peerRoutes([peer], ctx, own)).toEqual([]);
  });

  it('give a range that two nodes name to the first', () => {
    expect(peerRoutes([{ ...far, podCIDR: near.podCIDR }, near], ctx, own).map(({ node }) => node)).toEqual(['far']);
  });

  it('are what ip and bridge are told', () => {
    const [straight, wrapped] = peerRoutes([near, far], ctx, own);
    expect(routeCommands(straight!, ctx)).toEqual([
      'route replace 10.42.2.0/24 via 10.77.1.2 src 10.42.1.1 proto 182 metric 20001',
    ]);
    expect(routeCommands(wrapped!, ctx)).toEqual([
      'neigh replace 10.42.3.0 lladdr 0a:42:0a:4d:09:03 dev slx-x nud permanent',
      'route replace 10.42.3.0/24 via 10.42.3.0 dev slx-x onlink src 10.42.1.1 proto 182 metric 20001',
    ]);
    expect(forwardingCommand(wrapped!, ctx)).toBe(
      'fdb replace 0a:42:0a:4d:09:03 dev slx-x dst 10.77.9.3 self permanent',
    );
    expect(deviceCommands(ctx, '10.77.1.1')).toContain(
      'link set slx-x address 0a:42:0a:4d:01:01 mtu 1450 addrgenmode none',
    );
    expect(overlayMac('255.255.255.255')).toBe('0a:42:ff:ff:ff:ff');
  });

  it('are recognised in what ip lists', () => {
    const [straight, wrapped] = peerRoutes([near, far], ctx, own);
    const listed = { dst: '10.42.2.0/24', gateway: '10.77.1.2', dev: 'eth0', prefsrc: '10.42.1.1' };
    expect(listedRouteText(listed, ctx)).toBe(routeText(straight!, ctx));
    const overlay = { dst: '10.42.3.0/24', gateway: '10.42.3.0', dev: 'slx-x', prefsrc: '10.42.1.1' };
    expect(listedRouteText(overlay, ctx)).toBe(routeText(wrapped!, ctx));
    expect(listedRouteText({ ...listed, gateway: '10.77.1.9' }, ctx)).not.toBe(routeText(straight!, ctx));
  });
});
