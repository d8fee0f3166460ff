import type { WorkloadStatus } from '../model/plan.js';
import type { Hold } from './workload-draft.js';

type Held = Pick<WorkloadStatus, 'key' | 'source' | 'revision' | 'templateHash'>;

/** Numbers of what runs meanwhile; absent ones are 0. */
type Numbers = Pick<WorkloadStatus, 'desired'> & Partial<Pick<WorkloadStatus, 'ready' | 'available' | 'old'>>;

/** Of a workload whose new version may not start yet: it waits, or failed with what it waits for. */
export const heldStatus = (target: Held, hold: Hold, numbers: Numbers): WorkloadStatus => {
  const { key, source, revision, templateHash } = target;
  return {
    ...{ key, source, revision, templateHash },
    ...{ updated: 0, updatedReady: 0, ready: 0, available: 0, old: 0, ...numbers },
    state: hold.failed ? 'failed' : 'progressing',
    message: hold.message,
    conditions: [],
    waitsFor: hold.waitsFor,
  };
};
