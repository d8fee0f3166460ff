import type { SyncState } from './sync-state.js';

const SHORT_REVISION = 7;

/**
 * One line that says where a commit is on its way into force: `waits: deny window "0 22 * * *" until …`, `PreSync db-migrate 0/1`,
 * `PreSync db-migrate failed: exit 1; a1b2c3d keeps serving`. `undefined` when it has arrived, or when its workloads say more.
 */
export const syncText = ({ phase, message, inForce, revision }: SyncState): string | undefined => {
  if (phase === 'Succeeded') return undefined;
  if (phase === 'Waiting') return `waits: ${message ?? 'not begun'}`;
  const keeps = inForce !== '' && inForce !== revision ? `; ${inForce.slice(0, SHORT_REVISION)} keeps serving` : '';
  return phase === 'Failed' ? `${message ?? 'failed'}${keeps}` : message;
};
