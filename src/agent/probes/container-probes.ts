import type { Probe } from '../../model/objects.js';
import type { ContainerRuntime } from '../../executor/runtime/runtime.js';
import { Prober } from './prober.js';
import { runProbe } from './run-probe.js';
import type { ProbeResult, ProbeTarget } from './run-probe.js';

type Run = (timeoutMs: number) => Promise<ProbeResult>;

export interface ContainerProbesDeps {
  readonly runtime: ContainerRuntime;
  readonly onReady: (ready: boolean) => void;
  /** The readiness probe keeps failing; again when its error becomes another. */
  readonly onFailing: (message: string) => void;
  /** The liveness probe failed for good. */
  readonly onUnhealthy: (message: string) => void;
}

/** The probes of one run of one container. */
export class ContainerProbes {
  private readonly probers: readonly Prober[];

  constructor(target: ProbeTarget, deps: ContainerProbesDeps) {
    const { readinessProbe, livenessProbe } = target.container;
    const runner =
      (probe: Probe): Run =>
      (timeoutMs) =>
        runProbe(probe, target, { runtime: deps.runtime, timeoutMs });
    this.probers = [
      ...(readinessProbe ? [readiness(readinessProbe, runner(readinessProbe), deps)] : []),
      ...(livenessProbe ? [this.liveness(livenessProbe, runner(livenessProbe), deps)] : []),
    ];
  }

  stop(): void {
    for (const prober of this.probers) prober.stop();
  }

  private liveness(probe: Probe, run: Run, deps: ContainerProbesDeps): Prober {
    const onVerdict = (ok: boolean, message: string) => {
      if (ok) return;
      this.stop();
      deps.onUnhealthy(message);
    };
    return new Prober({ probe, eager: false, run, onVerdict });
  }
}

const readiness = (probe: Probe, run: Run, { onReady, onFailing }: ContainerProbesDeps): Prober =>
  new Prober({ probe, eager: true, run, onVerdict: onReady, onFailing });
