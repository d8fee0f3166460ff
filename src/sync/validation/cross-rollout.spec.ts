import { describe, expect, it } from '@jest/globals';
import { checkSnapshot, parseFile } from '../manifests.js';

const POD = '{metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}';
const META = '{name: web, namespace: shop}';

const rollout = (strategy: string, name = 'web'): string => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template: ${POD}
  strategy:
    ${strategy}
`;
const reference = (rest = '', name = 'web'): string => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: ${name}, namespace: shop}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {canaryService: web}}
  ${rest}
`;
const deployment = (annotations: string, metadata = META): string => `apiVersion: apps/v1
kind: Deployment
metadata: ${metadata.replace('}', `, annotations: {${annotations}}}`)}
spec: {selector: {matchLabels: {app: web}}, template: ${POD}}
`;
const service = (name: string, selector = 'app: web', rest = ''): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {${selector}}, ports: [{port: 80}]${rest}}
`;

/** `severity code line:column field: message` of every object but the Services, which may select nothing here. */
const check = (...documents: string[]): string[] => {
  const parsed = documents.map((text, index) => parseFile(String(index), text));
  expect(parsed.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  const objects = parsed.flatMap((each) => each.objects);
  return checkSnapshot(objects, (file) => documents[Number(file)])
    .filter(({ code }) => code !== 'SELECTS_NOTHING')
    .map(({ severity, code, line, column, field, message }) =>
      [severity, code, `${line}:${column}`, `${field}:`, message].join(' '),
    );
};

describe('Services that a strategy names', () => {
  it.each([
    ['a canary', '{canary: {canaryService: new, stableService: old}}', ['new', 'old']],
    ['blue-green', '{blueGreen: {activeService: new, previewService: old}}', ['new', 'old']],
    ['taking turns', '{canary: {pingPong: {pingService: new, pongService: old}}}', ['new', 'old']],
  ])('are there: %s', (_, strategy, names) => {
    expect(check(rollout(strategy), ...names.map((name) => service(name)))).toEqual([]);
    expect(check(rollout(strategy), service('new'))).toEqual([
      expect.stringMatching(/^error TARGET_MISSING 8:\d+ spec\.strategy\..*: Rollout shop\/web .* Service shop\/old,/),
    ]);
  });

  it('are there for an annotation, which is where the finding points', () => {
    const text = deployment('slipway.dev/strategy: canary, slipway.dev/canary-service: new');
    expect(check(text, service('new'))).toEqual([]);
    expect(check(text)).toEqual([
      expect.stringMatching(
        /^error TARGET_MISSING 3:\d+ metadata\.annotations\["slipway\.dev\/canary-service"\]: Deployment shop\/web /,
      ),
    ]);
  });

  it('select its pods, or those of a role', () => {
    const strategy = (metadata: string): string => `{canary: {canaryService: new${metadata}}}`;
    const role = service('new', 'app: web, role: canary');
    expect(check(rollout(strategy(', canaryMetadata: {labels: {role: canary}}')), role)).toEqual([]);
    expect(check(rollout(strategy('')), role)).toEqual([
      'error FIELD_CONFLICT 8:30 spec.strategy.canary.canaryService: "spec.strategy.canary.canaryService": ' +
        'Service shop/new selects app: web, role: canary, other pods than these',
    ]);
    expect(check(rollout(strategy('')), service('new', ''))).toEqual([
      expect.stringContaining('Service shop/new selects no pods'),
    ]);
  });
});

describe('workloadRef', () => {
  const target = deployment('');

  it('names a Deployment, whose pods the Services select', () => {
    expect(check(reference(), target, service('web'))).toEqual([]);
    expect(check(reference(), target, service('web', 'app: api'))).toEqual([
      expect.stringContaining('Service shop/web selects app: api, other pods than these'),
    ]);
  });

  it('does not name one that is not there, or in another namespace', () => {
    const expected =
      'error WORKLOAD_MISSING 5:62 spec.workloadRef.name: Rollout shop/web takes its pods from Deployment shop/web, which is not in git';
    expect(check(reference(), service('web'))).toEqual([expected]);
    expect(check(reference(), service('web'), deployment('', '{name: web, namespace: other}'))).toEqual([expected]);
  });

  it('goes with the selector', () =>
    expect(check(reference('selector: {matchLabels: {app: api}}'), target, service('web'))).toEqual([
      expect.stringMatching(/^error FIELD_CONFLICT 7:13 spec\.selector: .*pods of Deployment shop\/web/),
    ]));

  it('is for one Rollout', () =>
    expect(check(reference(), reference('', 'other'), target, service('web'))).toEqual([
      expect.stringMatching(/^error FIELD_CONFLICT 5:62 spec\.workloadRef\.name: .*Rollout shop\/web runs the pods/),
    ]));
});
