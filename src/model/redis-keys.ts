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
    /** Source -> SyncState. */
    syncs: `${tag}:syncs`,
    events: `${tag}:events`,
    /** Hash id -> what an analysis measures and has measured. */
    analyses: `${tag}:analyses`,
    /** Node -> range of its pods, as handed out; written by the server. */
    ranges: `${tag}:ranges`,
    /** Stream: a node came, or asks for a range. Agents append, all read. */
    nodeNews: `${tag}:node-news`,
    lease: (node: string) => `${tag}:lease:${node}`,
    pods: (node: string) => `${tag}:pods:${node}`,
    status: (node: string) => `${tag}:status:${node}`,
    changes: (node: string) => `${tag}:changes:${node}`,
    /** NodeNetwork: what the node must know of Services, policies, ingress. */
    network: (node: string) => `${tag}:network:${node}`,
    /** The range of a node that asked. */
    range: (node: string) => `${tag}:range:${node}`,
    /** Hash uid -> Endpoint of the node's pods, for the other nodes. */
    endpoints: (node: string) => `${tag}:endpoints:${node}`,
    /** Stream of its changes. */
    endpointNews: (node: string) => `${tag}:endpoint-news:${node}`,
    /** Hash of other nodes -> id of the last change of this node's endpoints that is in their tables. */
    acks: (node: string) => `${tag}:acks:${node}`,
  } as const;
};

export type RedisKeys = ReturnType<typeof redisKeys>;
