/** A Service's port that requests go to. */
export interface IngressTarget {
  readonly namespace: string;
  readonly service: string;
  /** The Service's port, by number. */
  readonly port: number;
}

/** One path of one host. */
export interface IngressRoute {
  /** `Ingress/ns/name`, for messages. */
  readonly ingress: string;
  /** Empty for every host; `*.example.com` for one label in its place. */
  readonly host: string;
  readonly path: string;
  readonly pathType: 'Exact' | 'Prefix';
  readonly target: IngressTarget;
}

/** Certificate of one Secret; `sealed` is the JSON of the Secret's entry, sealed to the node (executor/seal.ts, I12). */
export interface IngressCertificate {
  /** `ns/name` of the Secret. */
  readonly secret: string;
  readonly hosts: readonly string[];
  readonly sealed: string;
}

/** What the ingress proxies of the cluster serve. */
export interface IngressTable {
  readonly routes: readonly IngressRoute[];
  readonly defaultTarget?: IngressTarget;
  readonly certificates: readonly IngressCertificate[];
}
