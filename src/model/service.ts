export interface ServicePortRecord {
  /** Empty for the only port. */
  readonly name: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
  /** Number, or the name of a container port. */
  readonly targetPort: number | string;
  readonly nodePort?: number;
  /** Of a LoadBalancer: nodes answer at `port`, too. Absent when another Service or pod holds that port. */
  readonly loadBalancer?: boolean;
  /** As in Kubernetes: `kubernetes.io/h2c`, `kubernetes.io/ws`, `http`, `https`, `grpc`. */
  readonly appProtocol?: string;
}

/** An address that git names for a Service without selector (Endpoints, EndpointSlice). */
export interface GivenEndpoint {
  readonly ip: string;
  /** Port's name -> number; the empty name is the only port. */
  readonly ports: Readonly<Record<string, number>>;
  readonly ready: boolean;
  readonly hostname?: string;
  readonly nodeName?: string;
}

/** A share of a Service's connections for the pods that carry these labels, too. Weights of a Service sum to 100. */
export interface WeightedSubset {
  readonly selector: Readonly<Record<string, string>>;
  readonly weight: number;
}

export type TrafficPolicy = 'Cluster' | 'Local';

/** A Service as agents need it; part of `network:<node>` in Redis. */
export interface ServiceRecord {
  readonly namespace: string;
  readonly name: string;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** `None` for a headless Service, empty for an ExternalName. */
  readonly clusterIP: string;
  readonly ports: readonly ServicePortRecord[];
  /** Empty selects nothing. */
  readonly selector: Readonly<Record<string, string>>;
  readonly publishNotReadyAddresses: boolean;
  /** Name that an ExternalName is an alias of. */
  readonly externalName?: string;
  /** Addresses beside the Service's own that reach it at its ports. */
  readonly externalIPs?: readonly string[];
  /** Set for session affinity ClientIP: seconds for which a client stays with its pod. */
  readonly affinitySeconds?: number;
  /** Absent: Cluster. */
  readonly internalTrafficPolicy?: TrafficPolicy;
  /** Absent: Cluster. */
  readonly externalTrafficPolicy?: TrafficPolicy;
  /** Of a LoadBalancer: only clients of these ranges reach `port` on the nodes. Absent: all. */
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly trafficDistribution?: 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
  /** Absent: every ready pod has the same share. */
  readonly weights?: readonly WeightedSubset[];
  /** Of a Service without selector. */
  readonly given?: readonly GivenEndpoint[];
}

/** One pod as others may reach it. Keyed by uid: addresses are reused at once. */
export interface Endpoint {
  readonly uid: string;
  readonly namespace: string;
  readonly podName: string;
  readonly node: string;
  /** `topology.kubernetes.io/zone` of the node. */
  readonly zone?: string;
  readonly ip: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Named container ports: name -> number. */
  readonly namedPorts: Readonly<Record<string, number>>;
  /** May get new connections. Never while it terminates (I9). */
  readonly ready: boolean;
  /** On its way out: network policies still know it, Services do not. */
  readonly terminating: boolean;
  /** `spec.hostname` and `spec.subdomain`, for names of pods below a headless Service. */
  readonly hostname?: string;
  readonly subdomain?: string;
}
