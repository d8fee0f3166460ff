import { SlipwayError } from '../../model/errors.js';
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

/** The value of a `fieldRef`; an absent label or annotation is empty. Throws FIELD_VALUE for a path that is none of them. */
export const fieldValue = (fieldPath: string, record: PodRecord, ctx: PodContext): string => {
  const subscript = SUBSCRIPT.exec(fieldPath);
  if (subscript) return record[subscript[1] as 'labels' | 'annotations'][subscript[2]!] ?? '';
  const read = Object.hasOwn(FIELDS, fieldPath) ? FIELDS[fieldPath] : undefined;
  if (read) return read(record, ctx);
  const known = `one of ${Object.keys(FIELDS).join(', ')}, metadata.labels['…'], metadata.annotations['…']`;
  throw new SlipwayError('FIELD_VALUE', { field: 'fieldPath', actual: fieldPath, expected: known });
};
