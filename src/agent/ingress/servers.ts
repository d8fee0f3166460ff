import type { IngressProtocol, IngressTarget } from '../../model/ingress.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { type Candidate, candidatesOf, carries, sharesOf, type Target } from '../network/service-targets.js';
import { serverWeights } from './server-weights.js';

/** A pod's port as the proxy's server. */
export interface ServerSpec {
  /** Unique in its slot; tells address and port. */
  readonly name: string;
  readonly address: string;
  readonly protocol: IngressProtocol;
  /** 0 to 256, beside those of the other servers; 0 gets no request. */
  readonly weight: number;
}

/** HAProxy's words for a protocol. The pod's certificate is not checked, as ingress-nginx does by default. */
const PROTOCOL: Readonly<Record<IngressProtocol, string>> = {
  http: '',
  https: ' ssl verify none sni req.hdr(host)',
  h2c: ' proto h2',
  h2: ' ssl verify none sni req.hdr(host) alpn h2 proto h2',
};

/** A server's name, address and options, as in the configuration and in `add server`. */
export const serverLine = ({ name, address, protocol, weight }: ServerSpec): string =>
  `${name} ${address}${PROTOCOL[protocol]}${weight === DEFAULT_WEIGHT ? '' : ` weight ${weight}`}`;

/** HAProxy's default, of Services without weights. */
const DEFAULT_WEIGHT = 1;

/** The pods that answer for a target, by name. Empty when the Service or its port is not there. */
export const serversOf = (
  target: IngressTarget,
  service: ServiceRecord | undefined,
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, ServerSpec> => {
  const port = service?.ports.find((each) => each.port === target.port && each.protocol === 'TCP');
  if (!service || !port) return new Map();
  const candidates = candidatesOf(service, port, endpoints);
  const weights = weightsOf(service, candidates);
  return new Map(
    candidates.map((candidate) => {
      const name = nameOf(candidate);
      const weight = weights ? (weights.get(name) ?? 0) : DEFAULT_WEIGHT;
      const address = `${candidate.ip}:${candidate.port}`;
      return [name, { name, address, protocol: target.protocol ?? 'http', weight }];
    }),
  );
};

const nameOf = ({ ip, port }: Target): string => `${ip}_${port}`;

/**
 * As in the network's table (`sharesOf`): who is left out there gets 0 here. `undefined`, and all the same, where the Service has no
 * weights or none of them is for a pod that is there.
 */
const weightsOf = (
  service: ServiceRecord,
  candidates: readonly Candidate[],
): ReadonlyMap<string, number> | undefined => {
  const isForNobody = !candidates.some(({ labels }) =>
    service.weights?.some(({ selector }) => carries(labels, selector)),
  );
  if (!service.weights || isForNobody) return undefined;
  const shares = sharesOf(service, candidates);
  const weights = serverWeights(shares);
  return new Map(shares.map(({ target }, at) => [nameOf(target), weights[at] ?? 0]));
};
