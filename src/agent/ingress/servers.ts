import type { IngressProtocol, IngressTarget } from '../../model/ingress.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { targetsOf } from '../network/service-rules.js';

/** A pod's port as the proxy's server. */
export interface ServerSpec {
  /** Unique in its slot; tells address and port. */
  readonly name: string;
  readonly address: string;
  readonly protocol: IngressProtocol;
}

/** HAProxy's words for a protocol. The pod's certificate is not checked, as ingress-nginx does by default. */
const PROTOCOL: Readonly<Record<IngressProtocol, string>> = {
  http: '',
  https: ' ssl verify none sni req.hdr(host)',
  h2c: ' proto h2',
  h2: ' ssl verify none sni req.hdr(host) alpn h2 proto h2',
};

/** A server's name, address and options, as in the configuration and in `add server`. */
export const serverLine = ({ name, address, protocol }: ServerSpec): string =>
  `${name} ${address}${PROTOCOL[protocol]}`;

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
    return ready && number !== undefined ? [{ ip, port: number }] : [];
  });
  const targets = [...targetsOf(service, port, endpoints), ...given];
  return new Map(
    targets.map(({ ip, port: number }) => {
      const name = `${ip}_${number}`;
      return [name, { name, address: `${ip}:${number}`, protocol: target.protocol ?? 'http' }];
    }),
  );
};
