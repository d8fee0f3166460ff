import { configVersion } from '../model/config-version.js';
import { shortHash, uuidOf } from '../model/hash.js';
import { REPLACES_ANNOTATION } from '../model/labels.js';
import { keyOf } from '../model/objects.js';
import type { OwnerRef } from '../model/pod.js';
import type { PodTemplate } from '../model/template-hash.js';
import type { ObservedPod } from '../model/cluster.js';
import type { DraftPod } from './workload-draft.js';
import type { Workspace } from './workspace.js';

/** As on Kubernetes' pods: tells the pods of one template from those of the next. */
export const TEMPLATE_HASH_LABEL = 'pod-template-hash';
/** The same on the pods of a Rollout, as Argo Rollouts has it. */
export const ROLLOUT_HASH_LABEL = 'rollouts-pod-template-hash';

/** Value of these labels, and the part of the pod's name that stands for its template. */
export const hashLabelOf = (templateHash: string): string => shortHash(TEMPLATE_PART, templateHash);

/** A pod's name is its host name, so it must fit a DNS label. */
const LONGEST_NAME = 63;
const TEMPLATE_PART = 9;
const POD_PART = 5;

/** A template, and where it comes from. */
export interface PodOrigin {
  readonly template: PodTemplate;
  readonly templateHash: string;
  readonly source: string;
  readonly revision: string;
}

/** Makes the pods of one workload; names and uids come from hashes and are never given twice (I1). */
export class PodFactory {
  private readonly taken: Set<string>;
  private serial = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly workload: { readonly namespace: string; readonly owner: OwnerRef },
    siblings: readonly ObservedPod[],
  ) {
    this.taken = new Set(siblings.flatMap(({ record }) => [record.uid, record.name]));
  }

  /** A replica of a Deployment, with a name of its own; `replaced` is the uid of a lost pod that it stands in for. */
  replica(origin: PodOrigin, replaced?: string): DraftPod {
    const hash = hashLabelOf(origin.templateHash);
    const longestBase = LONGEST_NAME - TEMPLATE_PART - POD_PART - 2;
    const base = this.workload.owner.name.slice(0, longestBase).replace(/[-.]+$/, '');
    for (;;) {
      const uid = this.nextUid(origin.templateHash);
      const name = `${base}-${hash}-${shortHash(POD_PART, uid)}`;
      if (this.taken.has(uid) || this.taken.has(name)) continue;
      this.taken.add(uid).add(name);
      const labels = { ...origin.template.labels, [TEMPLATE_HASH_LABEL]: hash, ...this.kindLabels(hash) };
      const pod = this.draft(origin, { uid, name, labels });
      return replaced ? { ...pod, annotations: { ...pod.annotations, [REPLACES_ANNOTATION]: replaced } } : pod;
    }
  }

  private kindLabels(hash: string): Readonly<Record<string, string>> {
    return this.workload.owner.kind === 'Rollout' ? { [ROLLOUT_HASH_LABEL]: hash } : {};
  }

  /** The pod of a bare Pod, which has its name. */
  bare(origin: PodOrigin): DraftPod {
    let uid = this.nextUid(origin.templateHash);
    while (this.taken.has(uid)) uid = this.nextUid(origin.templateHash);
    return this.draft(origin, { uid, name: this.workload.owner.name, labels: origin.template.labels });
  }

  /** One of a Job's pods: `base` and five characters. */
  named(origin: PodOrigin, base: string): DraftPod {
    const stem = base.slice(0, LONGEST_NAME - POD_PART - 1).replace(/[-.]+$/, '');
    for (;;) {
      const uid = this.nextUid(origin.templateHash);
      const name = `${stem}-${shortHash(POD_PART, uid)}`;
      if (this.taken.has(uid) || this.taken.has(name)) continue;
      this.taken.add(uid).add(name);
      return this.draft(origin, { uid, name, labels: origin.template.labels });
    }
  }

  private nextUid(templateHash: string): string {
    const { namespace, owner } = this.workload;
    const { desired, now } = this.workspace;
    const key = keyOf(owner.kind, namespace, owner.name);
    return uuidOf(desired.cluster, key, templateHash, String(this.serial++), String(now));
  }

  private draft(origin: PodOrigin, identity: Pick<DraftPod, 'uid' | 'name' | 'labels'>): DraftPod {
    const { annotations, spec } = origin.template;
    const { namespace, owner } = this.workload;
    const { desired, find, now } = this.workspace;
    return {
      ...identity,
      namespace,
      owner,
      source: origin.source,
      revision: origin.revision,
      templateHash: origin.templateHash,
      annotations,
      spec,
      configVersion: configVersion(spec, { cluster: desired.cluster, namespace }, find),
      createdAt: now,
      generation: 1,
    };
  }
}
