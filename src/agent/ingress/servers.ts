import { isIP } from 'node:net';
import type { IngressProtocol, IngressTarget } from '../../model/ingress.js';
import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { targetsOf } from '../network/service-rules.js';

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

/** HAProxy's default, and what the heaviest server of a weighted Service gets. Its limit is 256. */
const DEFAULT_WEIGHT = 1;
const HEAVIEST = 100;

/** The pods that answer for a target, by name. Empty when the Service or its port is not there. */
export const serversOf = (
  target: IngressTarget,
  service: ServiceRecord | undefined,
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, ServerSpec> => {
  const port = service?.ports.find((each) => each.port === target.port && each.protocol === 'TCP');
  if (!service || !port) return new Map();
  const given = (service.given ?? []).flatMap(({ ip, ports, ready }) => {
    const number = ports[port.name];
    return ready && number !== undefined && isIP(ip) === 4 ? [{ ip, port: number }] : [];
  });
  const weights = weightsOf(service, port, endpoints);
  const targets = [...targetsOf(service, port, endpoints), ...given];
  return new Map(
    targets.map(({ ip, port: number }) => {
      const name = `${ip}_${number}`;
      const weight = weights ? (weights.get(name) ?? 0) : DEFAULT_WEIGHT;
      return [name, { name, address: `${ip}:${number}`, protocol: target.protocol ?? 'http', weight }];
    }),
  );
};

/** A subset's share is spread over its pods. `undefined` where the Service has no weights, or none that any pod would get. */
const weightsOf = (
  service: ServiceRecord,
  port: ServicePortRecord,
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, number> | undefined => {
  const shares = new Map<string, number>();
  for (const { selector, weight } of service.weights ?? []) {
    const wanted = Object.entries(selector);
    const subset = endpoints.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
    const targets = targetsOf(service, port, subset);
    for (const { ip, port: number } of targets) {
      const name = `${ip}_${number}`;
      shares.set(name, (shares.get(name) ?? 0) + weight / targets.length);
    }
  }
  const most = Math.max(0, ...shares.values());
  if (most === 0) return undefined;
  return new Map([...shares].map(([name, share]) => [name, Math.ceil((share / most) * HEAVIEST)]));
};
