import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../test/support/eventually.js';
import { podRecord } from '../../test/support/pod-records.js';
import type { ObservedPod, ObservedState } from '../model/cluster.js';
import type { Evidence } from '../model/evidence.js';
import type { Plan, WorkloadStatus } from '../model/plan.js';
import type { ContainerStatus, SlipwayEvent } from '../model/pod.js';
import type { AbortReason } from '../model/rollout.js';
import { evidenceMarkdown, fenceFor } from '../sync/forge/evidence-markdown.js';
import { evidenceHead, evidenceText, MAX_EVIDENCE } from '../sync/forge/evidence-text.js';
import { EvidenceKeeper } from './evidence-keeper.js';
import type { EvidencePort } from './evidence-port.js';

const AT = Date.parse('2026-11-23T22:30:00.123Z');
const KEY = 'Deployment/shop/web';
const BAD = 'b'.repeat(40);
const GOOD = 'a'.repeat(40);

const workload = (reason: AbortReason = 'CrashLoop'): WorkloadStatus => ({
  key: KEY,
  source: 'apps',
  revision: 'c'.repeat(40),
  templateHash: 'bad01',
  ...{ desired: 2, updated: 1, ready: 2, available: 2, updatedReady: 0, old: 2 },
  state: 'failed',
  message: 'app was restarted 3 times; aaaaaaa serves',
  conditions: [],
  rollout: {
    strategy: 'RollingUpdate',
    ...{ step: 0, steps: 0, weight: 0, phase: 'Degraded', message: '' },
    stable: { revision: GOOD, templateHash: 'good1' },
    aborted: { reason, message: 'app was restarted 3 times', at: AT },
  },
});

const planOf = (...workloads: WorkloadStatus[]): Plan => ({ workloads }) as unknown as Plan;

const container = (changes: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name: 'app',
  image: 'web:2',
  ready: false,
  restartCount: 3,
  state: { kind: 'waiting', reason: 'CrashLoopBackOff', message: 'next try in 10 s' },
  lastTermination: { exitCode: 1, reason: 'Error', finishedAt: AT - 2000, message: 'line one\n```\n@ann fixes #1' },
  ...changes,
});

const pod = (name: string, containers: ContainerStatus[], templateHash = 'bad01'): ObservedPod => {
  const record = podRecord({ name, templateHash, uid: name });
  const status = { uid: name, phase: 'Running' as const, ready: false, reason: 'CrashLoopBackOff', containers };
  return { record, status: { ...status, observedGeneration: 1 } };
};

const observed = (...pods: ObservedPod[]): ObservedState => ({
  ...{ nodes: [], services: [], policies: [], inventory: {} },
  pods,
  history: { [KEY]: [{ templateHash: 'bad01', revision: BAD, createdAt: AT - 60_000 }] },
  analyses: {
    [`${KEY}@bad01/step-2`]: {
      id: `${KEY}@bad01/step-2`,
      phase: 'Failed',
      message: 'error-rate 0.12 > 0.05',
      startedAt: AT - 9000,
      metrics: [
        {
          name: 'error-rate',
          phase: 'Failed',
          measurements: [{ phase: 'Failed', at: AT, value: '0.12' }],
          ...{ count: 1, successful: 0, failed: 1, inconclusive: 0, error: 0, consecutiveError: 0 },
        },
      ],
    },
  },
});

const EVENTS: SlipwayEvent[] = [
  {
    at: AT - 3000,
    type: 'Warning',
    reason: 'BackOff',
    object: 'Pod/shop/web-bad-1',
    message: 'app exits with code 1',
    count: 2,
  },
  { at: AT - 3000, type: 'Warning', reason: 'BackOff', object: 'Pod/shop/other', message: 'not of this workload' },
];

class TestPort implements EvidencePort {
  readonly kept: Evidence[] = [];
  readonly reverted: Evidence[] = [];
  failures = 0;
  revertFailures = 0;
  known = false;
  asked = 0;

  async isKnown(): Promise<boolean> {
    this.asked += 1;
    return this.known;
  }

  async keep(evidence: Evidence): Promise<void> {
    if (this.failures-- > 0) throw new Error('git is away');
    this.kept.push(evidence);
  }

  revert = async (evidence: Evidence) => {
    if (this.revertFailures-- > 0) throw new Error('git is away');
    this.reverted.push(evidence);
    return { event: 'RevertPushed' as const, text: 'pushed slipway/revert-bbbbbbb' };
  };
}

let port: TestPort;
let told: SlipwayEvent[];
let keeper: EvidenceKeeper;

beforeEach(() => {
  port = new TestPort();
  told = [];
  keeper = new EvidenceKeeper({
    portOf: (source) => (source === 'apps' ? port : undefined),
    events: () => EVENTS,
    onEvent: (event) => told.push(event),
    now: () => AT + 1000,
    gatherMs: 30,
    retryMs: 5,
  });
});

afterEach(() => keeper.stop());

const kept = () => eventually('the evidence is kept', () => port.kept[0]);
const turn = (state: ObservedState, reason?: AbortReason) => keeper.onTurn(planOf(workload(reason)), () => state);
const gather = async (...pods: ObservedPod[]): Promise<Evidence> => {
  turn(observed(...pods));
  return kept();
};

describe('the evidence of a version that was given up', () => {
  it('is what was seen of its pods, on the commit that brought it, with the revert', async () => {
    const evidence = await gather(pod('web-bad-1', [container()]), pod('web-good-1', [container()], 'good1'));
    expect(evidence.revision).toBe(BAD);
    expect(evidenceText(evidence))
      .toBe(`2026-11-23T22:30:00.123Z failure  Deployment/shop/web@bad01: CrashLoop: app was restarted 3 times
  serves instead: aaaaaaa (good1)
  revert: pushed slipway/revert-bbbbbbb
  pods:
    web-bad-1 on node-1: Running: CrashLoopBackOff
      app: 3 restarts, last ended at 22:29:58Z with exit code 1 (Error)
  analyses:
    step-2: Failed: error-rate 0.12 > 0.05
      error-rate: Failed: 0.12
  events:
    22:29:57Z Warning BackOff Pod/shop/web-bad-1: app exits with code 1 (2 times)
  end of the log of web-bad-1/app:
    | line one
    | \`\`\`
    | @ann fixes #1`);
    expect(keeper.list()).toMatchObject([{ workload: KEY, revert: 'pushed slipway/revert-bbbbbbb' }]);
    expect(told.map(({ reason }) => reason)).toEqual(['RolloutAborted', 'RevertPushed']);
    expect(told[0]?.message).toBe('bbbbbbb was given up: CrashLoop: app was restarted 3 times; aaaaaaa serves');
  });

  it('takes what comes a moment later, and forgets nothing of pods that go', async () => {
    const early = container({ lastTermination: { exitCode: 1, reason: 'Error', finishedAt: AT } });
    turn(observed(pod('web-bad-1', [early])));
    turn(observed(pod('web-bad-1', [container({ probe: 'Readiness probe failed: HTTP 503' })])));
    turn(observed());
    const text = evidenceText(await kept());
    expect(text).toContain('| line one');
    expect(text).toContain('app: Readiness probe failed: HTTP 503');
  });

  it('is told once, also when an earlier process has', async () => {
    await gather(pod('web-bad-1', [container()]));
    turn(observed());
    port.known = true;
    keeper.onTurn(planOf(), () => observed());
    expect(keeper.list()).toEqual([]);
    turn(observed());
    await eventually('it is looked at again', () => port.asked === 2);
    expect(keeper.list()).toHaveLength(1);
    expect([port.kept.length, port.reverted.length]).toEqual([1, 1]);
  });

  it('is written when git is back, and that it was away is told once', async () => {
    port.failures = 3;
    await gather(pod('web-bad-1', [container()]));
    expect(told.filter(({ reason }) => reason === 'EvidenceNotKept')).toHaveLength(1);
  });

  it('says that the revert failed, and does not wait for it for ever', async () => {
    port.revertFailures = Infinity;
    expect((await gather()).revert).toBe('failed: git is away');
    expect(told.map(({ reason }) => reason)).toEqual(['RolloutAborted', 'RevertFailed']);
  });

  it('brings no revert when a person gave the version up', async () => {
    turn(observed(), 'AbortedByAct');
    expect((await kept()).revert).toBeUndefined();
    expect(port.reverted).toEqual([]);
  });
});

describe('its text', () => {
  it('has at most 16 KiB, of whole lines', async () => {
    const log = Array.from({ length: 20 }, (_, index) => `${index} ${'ä'.repeat(80)}`).join('\n');
    const pods = Array.from({ length: 9 }, (_, index) =>
      pod(
        `web-bad-${index}`,
        ['a', 'b', 'c'].map((name) =>
          container({ name, lastTermination: { ...container().lastTermination!, message: log } }),
        ),
      ),
    );
    const text = evidenceText(await gather(...pods));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_EVIDENCE);
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_EVIDENCE - 400);
    expect(text.split('\n').at(-1)).toBe('  …');
  });

  it('begins the same whatever else was seen', async () => {
    const first = await gather(pod('web-bad-1', [container()]));
    expect(evidenceHead({ ...first, pods: [], events: [], revert: undefined })).toBe(evidenceHead(first));
  });

  it('is one code block in Markdown that nothing in it can end', async () => {
    const markdown = evidenceMarkdown(await gather(pod('web-bad-1', [container()])));
    const [before, block, after] = markdown.split('\n````');
    expect(block).toContain('@ann fixes #1');
    expect(`${before}${after}`).not.toContain('ann');
    expect(fenceFor('a `````` b')).toBe('```````');
  });
});
