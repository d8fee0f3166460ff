export interface ServicePortRecord {
  /** Empty for the only port. */
  readonly name: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
  /** Number, or the name of a container port. */
  readonly targetPort: number | string;
  readonly nodePort?: number;
}

/** A Service as agents need it: `services:<node>` in Redis. */
export interface ServiceRecord {
  readonly namespace: string;
  readonly name: string;
  readonly type: 'ClusterIP' | 'NodePort';
  /** `None` for a headless Service. */
  readonly clusterIP: string;
  readonly ports: readonly ServicePortRecord[];
  /** Empty selects nothing. */
  readonly selector: Readonly<Record<string, string>>;
  readonly publishNotReadyAddresses: boolean;
}

/** One pod as a target of Services. Keyed by uid: addresses are reused at once. */
export interface Endpoint {
  readonly uid: string;
  readonly namespace: string;
  readonly podName: string;
  readonly ip: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Named container ports: name -> number. */
  readonly namedPorts: Readonly<Record<string, number>>;
  readonly ready: boolean;
}
