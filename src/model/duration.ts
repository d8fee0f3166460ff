const DURATION = /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;

/**
 * Seconds of `30s`, `5m`, `1h30m`; a number without a unit is seconds. `undefined` when it is none of these. The units are those of Argo
 * Rollouts (argo-rollouts.readthedocs.io/en/stable/features/canary, "pause").
 */
export const parseSeconds = (text: string | number): number | undefined => {
  const written = String(text).trim();
  if (/^\d{1,9}$/.test(written)) return Number(written);
  const match = written === '' ? null : DURATION.exec(written);
  if (!match) return undefined;
  const [hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0)) as [number, number, number];
  return hours * 3600 + minutes * 60 + seconds;
};
