import type { HeaderRoute } from './rollout.js';

/** How the proxy speaks to pods: `http` is HTTP/1.1, `h2c` HTTP/2 in clear (gRPC), the others the same over TLS. */
export type IngressProtocol = 'http' | 'https' | 'h2c' | 'h2';

/** A Service's port that requests go to. */
export interface IngressTarget {
  readonly namespace: string;
  readonly service: string;
  /** The Service's port, by number. */
  readonly port: number;
  /** Absent: http. */
  readonly protocol?: IngressProtocol;
  /** Absent: 5 s. */
  readonly connectTimeoutMs?: number;
}

/** What becomes of the path on its way to the pod. */
export interface IngressRewrite {
  /** The new path, or the part before what is kept. */
  readonly to: string;
  /** Leading path elements that `to` stands for, the rest is kept; absent: `to` is the whole path. */
  readonly strip?: number;
}

/** A second target for some of the requests: by header route, else by header, else by cookie, else by share. */
export interface IngressCanary {
  /** Absent while its Service is missing: those requests answer 503. */
  readonly target?: IngressTarget;
  /** Per cent. */
  readonly weight: number;
  /** `always` and `never` decide, or the value below. */
  readonly header?: string;
  readonly headerValue?: string;
  /** `always` and `never` decide. */
  readonly cookie?: string;
  /** Requests that match one of them go to the canary whatever the weight. */
  readonly headers?: readonly HeaderRoute[];
}

/** One path of one host. */
export interface IngressRoute {
  /** `Ingress/ns/name`, for messages. */
  readonly ingress: string;
  /** Empty for every host; `*.example.com` for one label in its place. */
  readonly host: string;
  readonly path: string;
  readonly pathType: 'Exact' | 'Prefix';
  /** Absent while its Service or port is missing: answers 503. */
  readonly target?: IngressTarget;
  /** Plain HTTP is answered with 308 to HTTPS. */
  readonly redirectToHttps?: boolean;
  /** Bytes; absent: no limit. Larger ones answer 413. */
  readonly bodyLimit?: number;
  /** How long the pod may be silent. Absent: 60 s. */
  readonly readTimeoutMs?: number;
  readonly rewrite?: IngressRewrite;
  /** Ranges that clients must be in; absent: all. Others answer 403. */
  readonly allow?: readonly string[];
  readonly canary?: IngressCanary;
}

/** A Secret whose certificate hosts are served with, as the planner names it: no content (I12). */
export interface IngressCertificateRef {
  /** `ns/name` of the Secret. */
  readonly secret: string;
  /** Sorted. Empty: those that the certificate names. */
  readonly hosts: readonly string[];
  /** `Ingress/ns/name` that asks for it. */
  readonly ingress: string;
  /** The Secret is not in git: its content is ordered from a CA (RFC 8555). */
  readonly acme?: boolean;
}

/** Certificate of one Secret; `sealed` is the JSON of the Secret's entry, sealed to the node (executor/seal.ts, I12). */
export interface IngressCertificate extends IngressCertificateRef {
  readonly sealed: string;
}

/** What the ingress proxies of the cluster serve. */
export interface IngressTable {
  /** In the order of precedence. */
  readonly routes: readonly IngressRoute[];
  /** For what no route matches; absent: 404. */
  readonly defaultTarget?: IngressTarget;
  /** `Ingress/ns/name` that the default is of. */
  readonly defaultIngress?: string;
  readonly certificates: readonly IngressCertificate[];
  /** Answers to a CA's HTTP-01 challenges: token -> key authorisation (RFC 8555, 8.3), which is public. */
  readonly challenges?: Readonly<Record<string, string>>;
}

/** The table as planned: a node gets it with the certificates' content. */
export type IngressPlan = Omit<IngressTable, 'certificates' | 'challenges'> & {
  readonly certificates: readonly IngressCertificateRef[];
};

export const EMPTY_INGRESS: IngressPlan = { routes: [], certificates: [] };
