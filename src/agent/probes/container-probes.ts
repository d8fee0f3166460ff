import type { ContainerRuntime } from '../../executor/runtime/runtime.js';
import { Prober } from './prober.js';
import { runProbe } from './run-probe.js';
import type { ProbeTarget } from './run-probe.js';

export interface ContainerProbesDeps {
  readonly runtime: ContainerRuntime;
  readonly onReady: (ready: boolean) => void;
  /** The liveness probe failed for good. */
  readonly onUnhealthy: (message: string) => void;
}

/** The probes of one run of one container. */
export class ContainerProbes {
  private readonly probers: readonly Prober[];

  constructor(target: ProbeTarget, deps: ContainerProbesDeps) {
    const { readinessProbe, livenessProbe } = target.container;
    const runner = (probe: NonNullable<typeof readinessProbe>) => (timeoutMs: number) =>
      runProbe(probe, target, { runtime: deps.runtime, timeoutMs });
    this.probers = [
      ...(readinessProbe
        ? [new Prober({ probe: readinessProbe, eager: true, run: runner(readinessProbe), onVerdict: deps.onReady })]
        : []),
      ...(livenessProbe ? [this.liveness(livenessProbe, runner(livenessProbe), deps)] : []),
    ];
  }

  stop(): void {
    for (const prober of this.probers) prober.stop();
  }

  private liveness(
    probe: NonNullable<ProbeTarget['container']['livenessProbe']>,
    run: (timeoutMs: number) => ReturnType<typeof runProbe>,
    deps: ContainerProbesDeps,
  ): Prober {
    const onVerdict = (ok: boolean, message: string) => {
      if (ok) return;
      this.stop();
      deps.onUnhealthy(message);
    };
    return new Prober({ probe, eager: false, run, onVerdict });
  }
}
