import fc from 'fast-check';
import type { Forecast, ForecastEnd, ForecastStep, WorkloadForecast } from '../../src/model/forecast.js';
import type {
  Approval,
  FieldChange,
  GuardFinding,
  ObjectDiff,
  Review,
  WorkloadReview,
} from '../../src/model/review.js';
import type { Finding } from '../../src/model/snapshot.js';
import type { PastReview } from '../../src/sync/review/past-review.js';

/** Stands in every hostile string, so that a test finds where such a string came to stand. */
export const TAINT = 'Xq7Z';

/** What means something to a parser or a forge where it is not code. */
const ATTACKS = [
  ...[
    '@ann',
    '@acme/ops',
    '#7',
    'GH-7',
    'acme/shop#7',
    '!7',
    '~bug',
    '~"a b"',
    '$1',
    '%"1.0"',
    '&3',
    ':tada:',
    '^',
    '_',
  ],
  ...['a@example.com', 'https://example.com/x', 'www.example.com', '<https://example.com>', '[a](https://example.com)'],
  ...['![a](https://example.com/a.png)', '[a]: https://example.com', '[^1]', '[[wiki]]', '[ ] todo', '[TOC]', '$`x`$'],
  ...[
    '<b>',
    '</code>',
    '</details>',
    '<!--',
    '-->',
    '<!-- slipway:plan x 1/1 -->',
    '<script>alert(1)</script>',
    '&lt;',
  ],
  ...[
    '`',
    '``',
    '```',
    '~~~',
    '\n```\n',
    '`</summary>`',
    '|',
    '\\|',
    '\\\\|',
    '\\',
    ' | --- | ',
    '\n\n# heading',
    '\n---\n',
  ],
  ...[
    '\n/close',
    '/approve',
    '\r\n/assign @ann',
    '\n> quote',
    '\n- item',
    '\n1. one',
    '**',
    '__',
    '~~',
    '*',
    '\t',
    '   ',
  ],
  ...[
    '\u202e',
    '\u200b',
    '\u2066',
    '\u0000',
    '\u001b[31m',
    '\u0007',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\u3164',
    '\u{e0041}',
    'é',
    '日本',
  ],
];

/** Any text of somebody who means ill; TAINT is in it. */
export const hostile = (): fc.Arbitrary<string> =>
  fc.tuple(pieces(), pieces()).map(([before, after]) => `${before}${TAINT}${after}`);
const pieces = () =>
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ATTACKS) }, fc.string({ unit: 'binary', maxLength: 5 })),
      { maxLength: 5 },
    )
    .map((all) => all.join(''));

const few = <T>(one: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> => fc.array(one, { maxLength });
const optional = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
const small = () => fc.nat({ max: 2000 });
const time = () => fc.integer({ min: 1.6e12, max: 1.9e12 });
const sha = () => fc.oneof(fc.stringMatching(/^[0-9a-f]{40}$/), hostile());

const end = (): fc.Arbitrary<ForecastEnd> =>
  fc.oneof(
    fc.constant({ type: 'done' } as const),
    fc.record({ type: fc.constantFrom('waits' as const, 'stuck' as const), key: hostile(), reason: hostile() }),
    fc.record({ type: fc.constant('bounded' as const), reason: hostile() }),
  );

const workload = (): fc.Arbitrary<WorkloadReview> =>
  fc.record({
    ...{
      key: hostile(),
      source: hostile(),
      strategy: optional(hostile()),
      steps: few(hostile(), 14),
      reason: hostile(),
    },
    change: fc.constantFrom('create', 'delete', 'rollout', 'scale', 'update', 'unfinished'),
    images: few(fc.record({ container: hostile(), from: optional(hostile()), to: optional(hostile()) }), 10),
    replicas: fc.record({ from: small(), to: small() }),
    ...{ durationMs: fc.nat(), lowestReady: small(), promisedReady: small(), end: end() },
    nodes: few(fc.record({ node: hostile(), pods: small() })),
  });

const finding = (): fc.Arbitrary<Finding> =>
  fc.record({
    ...{ file: hostile(), line: small(), column: small(), severity: fc.constant('error' as const), code: hostile() },
    ...{ field: hostile(), message: hostile(), remedy: hostile() },
  });

const guard = (): fc.Arbitrary<GuardFinding> => {
  const guards = fc.constantFrom('deletion' as const, 'volume' as const, 'disruption' as const, 'privilege' as const);
  const approval: fc.Arbitrary<Approval> = fc.record({
    ...{ guard: guards, digest: hostile(), head: sha(), by: hostile(), at: time() },
  });
  return fc.record({ guard: guards, items: few(hostile(), 12), digest: hostile(), approval: optional(approval) });
};

const diff = (): fc.Arbitrary<ObjectDiff> => {
  const kind = fc.constantFrom('added' as const, 'removed' as const, 'changed' as const);
  const field: fc.Arbitrary<FieldChange> = fc.record({
    ...{ path: hostile(), kind, from: optional(hostile()), to: optional(hostile()), secret: optional(fc.boolean()) },
  });
  return fc.record({
    ...{ key: hostile(), source: hostile(), kind, file: hostile(), fields: few(field, 6), omitted: small() },
  });
};

const forecast = (): fc.Arbitrary<Forecast> => {
  const key = fc.constantFrom(`Deployment/shop/${TAINT}@ann`, `/close ${TAINT}`, `\`\`\`\n${TAINT}`);
  const step: fc.Arbitrary<ForecastStep> = fc.record({
    atMs: fc.nat(),
    changes: few(
      fc.record({
        kind: fc.constantFrom('create', 'delete', 'update', 'ready', 'gone', 'ended', 'weight', 'switch', 'promote'),
        ...{ workload: key, version: fc.constantFrom('new', 'old'), node: optional(hostile()), count: small() },
      }),
    ),
    workloads: few(fc.record({ key, ready: small(), total: small(), updated: small(), message: optional(hostile()) })),
  });
  const one: fc.Arbitrary<WorkloadForecast> = fc.record({
    ...{ key, strategy: optional(hostile()), reason: hostile(), from: small(), to: small(), lowestReady: small() },
    ...{ promisedReady: small(), peakPods: small(), durationMs: fc.nat(), end: end() },
  });
  const amounts = { cpu: fc.nat(), memory: fc.nat(), pods: small() };
  return fc.record({
    ...{ steps: few(step, 20), workloads: few(one), end: end(), durationMs: fc.nat(), assumptions: few(hostile()) },
    peaks: few(fc.record({ node: hostile(), ...amounts, allocatable: fc.record(amounts) })),
    warnings: few(fc.record({ object: hostile(), message: hostile() })),
  });
};

/** Any review, all of its strings hostile; up to `size` of what it has many of. */
export const arbitraryReview = (size = 4): fc.Arbitrary<Review> =>
  fc.record({
    verdict: fc.constantFrom('safe', 'approval', 'invalid'),
    bound: fc.record({ base: sha(), head: sha(), tree: sha(), state: hostile() }),
    ...{ madeAt: time(), errors: few(finding(), size), errorCount: small(), conflicts: few(hostile(), size) },
    sources: few(fc.record({ name: hostile(), path: hostile(), objects: small() })),
    ...{ workloads: few(workload(), size), otherObjects: fc.dictionary(hostile(), small(), { maxKeys: 4 }) },
    deletions: few(fc.record({ key: hostile(), source: hostile(), volumes: few(hostile(), 14) }), size),
    unschedulable: few(fc.record({ key: hostile(), message: hostile() }), size),
    warnings: few(
      fc.record({
        reason: fc.oneof(hostile(), fc.constantFrom('no-limits', 'policy', 'toString')),
        object: hostile(),
        message: hostile(),
      }),
      size,
    ),
    ...{ guards: few(guard(), size), diffs: few(diff(), size), forecast: optional(forecast()), outcome: hostile() },
  });

export const arbitraryPast = (): fc.Arbitrary<PastReview> =>
  fc.record({
    ...{ base: sha(), head: sha(), verdict: fc.constantFrom('safe', 'approval', 'invalid'), madeAt: time() },
    why: hostile(),
  });
