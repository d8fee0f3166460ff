/**
 * What is reckoned with where nothing was measured, in milliseconds. Measured on two cores with Docker 20.10 (docs/adr/0007, docs/benchmarks.md):
 * a pod is ready 0.3 s after its record when it is alone, and a node starts 7.5 pods a second.
 */
export const DEFAULT_DURATIONS = {
  /** From the record to readiness, without `initialDelaySeconds`: job, sandbox, container, first probe, service table. */
  ready: 300,
  /** Pods that start together on a node follow each other at this distance. */
  between: 130,
  /** A process that ends at SIGTERM: withdrawal from the Services, signal, removal. One that ignores it takes its grace period, which nobody can foresee. */
  stop: 400,
  /** An image of some 100 MB over 200 Mbit/s; not measured: there is no registry to measure with. */
  pull: 5000,
  /** Work of a Job's pod: unknown. */
  run: 10_000,
  /** What a metric of an analysis takes to answer. */
  measurement: 100,
} as const;
