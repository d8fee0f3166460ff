/** Redis keys of a cluster; all share one hash tag so that Redis Cluster keeps them together (DESIGN 5). */
export const redisKeys = (cluster: string) => {
  const tag = `{slipway:${cluster}}`;
  return {
    /** Prefix for BullMQ. */
    prefix: tag,
    leader: `${tag}:leader`,
    epoch: `${tag}:epoch`,
    nodes: `${tag}:nodes`,
    inventory: `${tag}:inventory`,
    history: `${tag}:history`,
    events: `${tag}:events`,
    lease: (node: string) => `${tag}:lease:${node}`,
    pods: (node: string) => `${tag}:pods:${node}`,
    status: (node: string) => `${tag}:status:${node}`,
    changes: (node: string) => `${tag}:changes:${node}`,
    /** NodeNetwork: what the node must know of Services, policies, ingress. */
    network: (node: string) => `${tag}:network:${node}`,
  } as const;
};

export type RedisKeys = ReturnType<typeof redisKeys>;
