import type { Act } from '../../model/act.js';
import { canonicalJson } from '../../model/hash.js';
import type { Action, WorkloadStatus } from '../../model/plan.js';
import type { SyncState } from '../../model/sync-state.js';
import type { WorkloadDraft } from '../workload-draft.js';
import { beginOf } from './begin.js';
import { busyPods, overdueAt, sweep } from './hook-pods.js';
import { runHooks } from './hook-runner.js';
import type { HookRun } from './hook-runner.js';
import type { HookPhase } from './hooks.js';
import { heldByLabel, verdictOnSource } from './label-windows.js';
import type { SourceTurn } from './source-turn.js';
import { isAdmitted } from './standing.js';

/**
 * One source's sync through one turn: before the workloads are planned as far as its windows and hooks let it, and after them to its
 * end. What a hook's end allows happens in the turn that sees it.
 */
export class SourceSync {
  readonly drafts: WorkloadDraft[] = [];
  readonly actions: Action[] = [];
  /** Unix milliseconds when time alone changes something; Infinity: never. */
  wakeAt = Infinity;
  private current: SyncState;
  private syncHooksDone = false;

  constructor(
    readonly turn: SourceTurn,
    private readonly known: SyncState | undefined,
  ) {
    this.current = beginOf(known, turn);
    if (this.current.phase === 'Waiting') this.passWindows();
    if (this.current.phase === 'PreSync') this.preSync();
    if (isAdmitted(this.current, turn.newest)) this.admitHeld();
    if (this.current.phase === 'Syncing') this.sync();
  }

  /** As remembered when nothing changed. */
  get state(): SyncState {
    return this.known && canonicalJson(this.known) === canonicalJson(this.current) ? this.known : this.current;
  }

  /** `workloads` are the source's own, `settled` says that nothing else of it is open. */
  conclude(workloads: readonly WorkloadStatus[], settled: boolean): void {
    const failed = workloads.find(({ state }) => state === 'failed');
    const complete = settled && !this.current.held && workloads.every(({ state }) => state === 'complete');
    if (this.current.phase === 'Syncing') {
      if (failed) this.change('Failed', `${failed.key.split('/').at(-1)}: ${failed.message}`);
      else if (complete && this.syncHooksDone) this.change('PostSync');
    }
    // A workload that failed may still get there.
    if (this.current.phase === 'Failed' && complete && !this.hasFailedHook()) this.change('PostSync');
    if (this.current.phase === 'PostSync') this.run('PostSync', () => this.change('Succeeded'));
    if (this.current.phase === 'Failed') this.take(runHooks('SyncFail', this.current, this.turn));
    this.actions.push(...sweep(this.current, this.turn, this.drafts));
  }

  private passWindows(): void {
    const verdict = verdictOnSource(this.turn);
    const partly = verdict.held === undefined && !this.knowsBefore() ? heldByLabel(this.turn, true) : undefined;
    const message = verdict.held ?? partly?.message;
    if (message !== undefined && !this.obeyOverride()) {
      this.wakeAt = Math.min(verdict.changesAt ?? Infinity, partly?.changesAt ?? Infinity);
      this.change('Waiting', message);
      return;
    }
    this.change('PreSync');
    this.current = { ...this.current, since: this.turn.workspace.now };
  }

  /** Without the snapshot before, objects cannot stay as they were. */
  private knowsBefore(): boolean {
    return this.turn.isFirst || this.turn.previous !== undefined;
  }

  private obeyOverride(): boolean {
    const { acts, newest } = this.turn;
    const obeyed = this.current.acts ?? [];
    const act = acts.find(
      ({ id, verb, target }: Act) => verb === 'override' && target === newest.source && !obeyed.includes(id),
    );
    if (act) this.current = { ...this.current, acts: [...obeyed, act.id] };
    return act !== undefined;
  }

  private preSync(): void {
    const busy = busyPods(this.current, this.turn);
    if (busy.length > 0) {
      const names = busy.map(({ record }) => record.owner.name).join(', ');
      this.wakeAt = overdueAt(this.current);
      this.change('PreSync', `waits for hook ${names} of an earlier sync to end`);
    } else this.run('PreSync', () => this.change('Syncing'));
  }

  /** All objects come into force but those that a window by label holds. */
  private admitHeld(): void {
    const { inForce, revision } = this.current;
    if (inForce === revision) return;
    const held = heldByLabel(this.turn);
    if (held && !this.wasOverridden() && !this.obeyOverride()) {
      this.wakeAt = Math.min(this.wakeAt, held.changesAt);
      this.current = { ...this.current, held: held.keys, message: held.message };
      return;
    }
    this.current = { ...released(this.current), inForce: revision };
    if (this.current.phase === 'Syncing') this.change('Syncing');
  }

  /** In this turn, by an act that let the whole source pass. */
  private wasOverridden(): boolean {
    const obeyed = this.current.acts ?? [];
    return this.turn.acts.some(({ id, verb }) => verb === 'override' && obeyed.includes(id));
  }

  private sync(): void {
    const { message } = this.current;
    this.run('Sync', () => {
      this.syncHooksDone = true;
      this.change('Syncing', this.current.held && message);
    });
  }

  private run(phase: HookPhase, done: () => void): void {
    const run = runHooks(phase, this.current, this.turn);
    this.take(run);
    if (run.result === 'running') this.change(this.current.phase, run.message);
    else if (run.result === 'failed') this.change('Failed', run.message);
    else done();
  }

  private take({ hooks, drafts, actions, wakeAt }: HookRun): void {
    this.current = { ...this.current, hooks };
    this.drafts.push(...drafts);
    this.actions.push(...actions);
    this.wakeAt = Math.min(this.wakeAt, wakeAt);
  }

  private hasFailedHook(): boolean {
    const { parts } = this.turn;
    const onFail = new Set(parts.hooks.filter(({ phases }) => phases.includes('SyncFail')).map(({ key }) => key));
    const failed = Object.entries(this.current.hooks).filter(([, outcome]) => outcome === 'Failed');
    return failed.some(([name]) => !onFail.has(name.replace(/@SyncFail$/, '')));
  }

  private change(phase: SyncState['phase'], message?: string): void {
    this.current = { ...unsaid(this.current), phase, ...(message ? { message } : {}) };
  }
}

const unsaid = ({ message: _message, ...state }: SyncState): SyncState => state;
const released = ({ held: _held, ...state }: SyncState): SyncState => state;
