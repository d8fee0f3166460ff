import type { Service } from '../../model/objects.js';
import type { PlanWarning } from '../../model/plan.js';
import type { ServicePortRecord, ServiceRecord } from '../../model/service.js';
import type { DesiredObject } from '../catalog.js';
import type { Workspace } from '../workspace.js';

export type PortSpec = NonNullable<Service['spec']['ports']>[number];
export type ServiceType = ServiceRecord['type'];

/** A Service on its way into the table. */
export interface Entry {
  readonly key: string;
  readonly spec: Service['spec'];
  readonly type: ServiceType;
  readonly namespace: string;
  readonly name: string;
  /** What the nodes were last told. */
  readonly known?: ServiceRecord;
  clusterIP?: string;
  readonly nodePorts: Map<PortSpec, number>;
  /** Ports that the nodes answer for this LoadBalancer. */
  readonly balanced: Set<PortSpec>;
  readonly externalIPs: string[];
}

/** What the steps share. */
export interface ServiceTable {
  readonly workspace: Workspace;
  /** Services that stay though git does not name them now (a source that is blocked or away). */
  readonly kept: readonly ServiceRecord[];
  readonly warnings: PlanWarning[];
}

export const HEADLESS = 'None';

export const entryOf = (
  { key, object }: DesiredObject<Service>,
  records: ReadonlyMap<string, ServiceRecord>,
): Entry => {
  const { name = '', namespace = 'default' } = object.metadata;
  return {
    ...{ key, name, namespace, spec: object.spec, type: object.spec.type ?? 'ClusterIP' },
    known: records.get(`${namespace}/${name}`),
    nodePorts: new Map(),
    balanced: new Set(),
    externalIPs: [],
  };
};

export const protocolOf = ({ protocol = 'TCP' }: PortSpec): ServicePortRecord['protocol'] => protocol;

/** The same port in what the nodes were last told. */
export const knownPort = ({ known }: Entry, port: PortSpec): ServicePortRecord | undefined =>
  known?.ports.find(({ name, protocol }) => name === (port.name ?? '') && protocol === protocolOf(port));
