import { readFileSync } from 'node:fs';

const CAP_SYS_RESOURCE = 24n;
const LOWEST = -1000;

/**
 * Lowest `oom_score_adj` that a container can get here. Going below one's own takes CAP_SYS_RESOURCE (proc(5)); where a
 * machine withholds it (containers, some virtual machines), runc fails with "can't get final child's PID from pipe".
 * The bounding set is asked, not the effective one: it is the machine's, and so the engine's, also when we are not root.
 * @param status content of `/proc/self/status`
 * @param ownScore content of `/proc/self/oom_score_adj`
 */
export const lowestOomScoreOf = (status: string, ownScore: string): number => {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  if (bounding === undefined || ((BigInt(`0x${bounding}`) >> CAP_SYS_RESOURCE) & 1n) === 1n) return LOWEST;
  return Number(ownScore) || 0;
};

/** The same for this machine; -1000 where there is no /proc. */
export const lowestOomScore = (): number => {
  try {
    return lowestOomScoreOf(
      readFileSync('/proc/self/status', 'utf8'),
      readFileSync('/proc/self/oom_score_adj', 'utf8'),
    );
  } catch {
    return LOWEST;
  }
};
