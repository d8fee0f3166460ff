import type { PodNetwork } from '../../executor/pod-network.js';
import type { IngressProxy } from './ingress-proxy.js';

/**
 * A pod network whose news the ingress proxy gets, too. Both have taken them when a call resolves: a pod that leaves is out of the proxy
 * as it is out of the Services (I9). The proxy reports its failures itself.
 */
export const withIngress = (network: PodNetwork, proxy: IngressProxy): PodNetwork => {
  const both: Partial<PodNetwork> = {
    setNetwork: async (news) => {
      await network.setNetwork(news);
      await proxy.setNetwork(network.known);
    },
    setEndpoints: async (endpoints) => {
      await Promise.all([network.setEndpoints(endpoints), proxy.setEndpoints(endpoints)]);
    },
    setPeerEndpoints: async (node, endpoints) => {
      await Promise.all([network.setPeerEndpoints(node, endpoints), proxy.setPeerEndpoints(node, endpoints)]);
    },
    close: async () => {
      proxy.close();
      await network.close();
    },
  };
  return new Proxy(network, {
    get: (target, name) => {
      const own = both[name as keyof PodNetwork];
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
};
