import { SlipwayError } from '../../model/errors.js';
import { bareAddress, NETWORK_STATUS_ANNOTATION } from '../../model/network-selection.js';
import type { PodRecord } from '../../model/pod.js';
import type { PodContext } from './pod-context.js';

type FieldReader = (record: PodRecord, ctx: PodContext) => string;

/** kubernetes.io/docs/concepts/workloads/pods/downward-api: the fields that environment variables may take. */
const FIELDS: Readonly<Record<string, FieldReader>> = {
  'metadata.name': (record) => record.name,
  'metadata.namespace': (record) => record.namespace,
  'metadata.uid': (record) => record.uid,
  'spec.nodeName': (_record, ctx) => ctx.nodeName,
  'spec.serviceAccountName': (record) => record.spec.serviceAccountName ?? 'default',
  'status.hostIP': (_record, ctx) => ctx.nodeAddress,
  'status.hostIPs': (_record, ctx) => ctx.nodeAddress,
  'status.podIP': (_record, ctx) => ctx.podIP,
  'status.podIPs': (_record, ctx) => ctx.podIP,
};

const SUBSCRIPT = /^metadata\.(labels|annotations)\['(.+)'\]$/;

/** The pod's networks as the Network Plumbing Working Group's standard writes them (section 5), for programs that need their own address. */
const networkStatus = (record: PodRecord, { podIP }: PodContext): string =>
  JSON.stringify([
    { name: 'slipway', interface: 'eth0', ips: [podIP], default: true },
    ...(record.networks ?? []).map(({ network, addresses, mac, ...attachment }) => ({
      name: network,
      interface: attachment.interface,
      ips: addresses.map(bareAddress),
      ...(mac === undefined ? {} : { mac }),
      default: false,
    })),
  ]);

/** The value of a `fieldRef`; an absent label or annotation is empty. Throws FIELD_VALUE for a path that is none of them. */
export const fieldValue = (fieldPath: string, record: PodRecord, ctx: PodContext): string => {
  const subscript = SUBSCRIPT.exec(fieldPath);
  if (subscript?.[2] === NETWORK_STATUS_ANNOTATION) return networkStatus(record, ctx);
  if (subscript) return record[subscript[1] as 'labels' | 'annotations'][subscript[2]!] ?? '';
  const read = Object.hasOwn(FIELDS, fieldPath) ? FIELDS[fieldPath] : undefined;
  if (read) return read(record, ctx);
  const known = `one of ${Object.keys(FIELDS).join(', ')}, metadata.labels['…'], metadata.annotations['…']`;
  throw new SlipwayError('FIELD_VALUE', { field: 'fieldPath', actual: fieldPath, expected: known });
};
