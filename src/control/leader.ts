import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { redisKeys } from '../model/redis-keys.js';
import type { Lease } from '../executor/dispatcher.js';

/** How long a dead leader is waited for, and how often a living one renews. Milliseconds. */
const LEASE_MS = 5000;
const RENEW_MS = 1500;

/**
 * KEYS: lease, epoch counter. ARGV: token prefix, lease ms, floor, token that may be replaced.
 * The epoch grows across FLUSHALL because the floor is the clock in seconds and the highest epoch that was seen.
 */
const ACQUIRE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[4] then return 0 end
local epoch = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), tonumber(ARGV[3])) + 1
redis.call('SET', KEYS[2], epoch)
redis.call('SET', KEYS[1], ARGV[1] .. ':' .. epoch, 'PX', ARGV[2])
return epoch`;

const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

export interface LeaderEvents {
  readonly onLead: (lease: Lease) => void;
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
}

export interface LeaderOptions {
  readonly redis: Redis;
  readonly cluster: string;
  /** True for a holder known to be dead (same machine, pid gone), whose lease need not be waited for. */
  readonly isDead: (holder: string) => boolean;
  /** Names this server in the lease: `host.pid.random`. */
  readonly identity: string;
  readonly events: LeaderEvents;
  readonly now: () => number;
}

/** Identity for `LeaderOptions`, unique a process. */
export const serverIdentity = (host: string, pid: number): string => `${host}/${pid}/${randomBytes(4).toString('hex')}`;

/** Holds or waits for the cluster's one lease (I10). `lease` is set while this server leads. */
export class Leader {
  lease: Lease | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private highest = 0;
  private readonly keys;

  constructor(private readonly options: LeaderOptions) {
    this.keys = redisKeys(options.cluster);
  }

  async start(): Promise<void> {
    await this.tick();
  }

  /** Gives the lease back, so that the next server need not wait. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.lease)
      await this.options.redis.eval(RELEASE, 1, this.keys.leader, this.lease.token).catch(() => undefined);
    this.lease = undefined;
  }

  /** An epoch that an agent obeyed or a leader had: the next one must be higher, whatever the clock says. */
  saw(epoch: number): void {
    this.highest = Math.max(this.highest, epoch);
  }

  /** Called when a fenced write was refused: the lease is gone, look again at once. */
  async lost(): Promise<void> {
    this.drop();
    clearTimeout(this.timer);
    await this.tick();
  }

  private async tick(): Promise<void> {
    if (this.stopped) return;
    try {
      await (this.lease ? this.renew(this.lease) : this.acquire());
    } catch (error) {
      this.options.events.onError(error);
    }
    if (this.stopped) return;
    // Another tick may have run meanwhile (`lost`).
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.tick(), RENEW_MS);
    this.timer.unref();
  }

  private async renew(lease: Lease): Promise<void> {
    const held = await this.options.redis.eval(RENEW, 1, this.keys.leader, lease.token, LEASE_MS);
    if (held === 1) return;
    this.drop();
    await this.acquire();
  }

  private async acquire(): Promise<void> {
    const { redis, identity, now, isDead } = this.options;
    const holder = (await redis.get(this.keys.leader)) ?? '';
    const isOurs = holder.startsWith(`${identity}:`);
    const replace = isOurs || (holder !== '' && isDead(holder)) ? holder : '-';
    const floor = Math.max(Math.floor(now() / 1000), this.highest);
    const epoch = await redis.eval(ACQUIRE, 2, this.keys.leader, this.keys.epoch, identity, LEASE_MS, floor, replace);
    if (typeof epoch !== 'number' || epoch === 0) return;
    this.saw(epoch);
    this.lease = { epoch, token: `${identity}:${epoch}` };
    this.options.events.onLead(this.lease);
  }

  private drop(): void {
    if (!this.lease) return;
    this.lease = undefined;
    this.options.events.onLost();
  }
}
