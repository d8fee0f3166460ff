import { type Answer, decode, encode, type Packet, RECURSION_DESIRED, type RecordType } from 'dns-packet';
import type { Response, Responder, Transport } from '../../src/agent/network/dns/responder.js';
import type { Endpoint, ServiceRecord } from '../../src/model/service.js';

export const DOMAIN = 'cluster.local';

export const service = (more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  namespace: 'shop',
  name: 'web',
  type: 'ClusterIP',
  clusterIP: '10.96.0.9',
  ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 'web' }],
  selector: { app: 'web' },
  publishNotReadyAddresses: false,
  ...more,
});

export const pod = (ip: string, more: Partial<Endpoint> = {}): Endpoint => ({
  uid: ip,
  namespace: 'shop',
  podName: ip,
  node: 'n1',
  terminating: false,
  ip,
  labels: { app: 'web' },
  namedPorts: { web: 8080 },
  ready: true,
  ...more,
});

export const opt = (more: { udpPayloadSize?: number; flags?: number; ednsVersion?: number } = {}): Answer => ({
  type: 'OPT',
  name: '.',
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
  ...more,
});

export const query = (name: string, type: RecordType | 'ANY', more: Partial<Packet> = {}): Buffer =>
  encode({ type: 'query', id: 77, flags: RECURSION_DESIRED, questions: [{ name, type: type as RecordType }], ...more });

/** A decoded answer with the bare data of its sections. */
export const read = (response: Buffer) => {
  const packet = decode(response) as ReturnType<typeof decode> & { rcode: string };
  return { ...packet, data: dataOf(packet.answers), more: dataOf(packet.additionals) };
};

const dataOf = (records: readonly Answer[] = []): unknown[] =>
  records.map((record) =>
    'data' in record ? (record.type === 'TXT' ? String(record.data) : record.data) : record.type,
  );

/** What a responder answers by itself. */
export const ask = (dns: Responder, message: Buffer, transport: Transport = 'udp') =>
  read(bytes(dns.respond(message, transport)));

export const bytes = (response: Response): Buffer => {
  if (Buffer.isBuffer(response)) return response;
  throw new Error(`no answer by itself: ${JSON.stringify(response)}`);
};
