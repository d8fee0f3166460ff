import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { eventOf, firstHeader, type Delivery } from './delivery.js';
import type { News } from './news.js';

/** As many deliveries are remembered; 200 bytes each. */
const MAX_REMEMBERED = 10_000;
const DAY_MS = 24 * 3_600_000;
const SAME_BODY_MS = 5 * 60_000;

/**
 * The id of a delivery. GitHub, Gitea, Forgejo and Gogs; GitLab's key that stays the same over retries before the id of the event; Bitbucket
 * Cloud's request id (its `x-hook-uuid` is the webhook's own, the same in each delivery).
 */
const IDS = [
  'webhook-id',
  'x-github-delivery',
  'x-gitea-delivery',
  'x-forgejo-delivery',
  'x-gogs-delivery',
  'idempotency-key',
  'x-gitlab-event-uuid',
  'x-request-uuid',
  'x-request-id',
];

/**
 * Remembers the deliveries that were heard. Ids stand in headers that most forges do not sign, so a body is remembered, too, for as long as
 * a forge would not send the same one again: five minutes. To be asked only for deliveries with a right signature, or strangers could push out what is known.
 */
export class ReplayMemory {
  private readonly known: LRUCache<string, true>;

  /** @param now Unix milliseconds */
  constructor(now: () => number = Date.now) {
    this.known = new LRUCache({ max: MAX_REMEMBERED, perf: { now }, ttlResolution: 0 });
  }

  /** Whether a delivery was heard before; it is from now on. */
  isReplay(delivery: Delivery, news: News): boolean {
    const id = firstHeader(delivery, IDS);
    const keys = [
      ...(id ? [{ key: `id ${digestOf(id)}`, ttl: DAY_MS }] : []),
      ...(tellsMoment(delivery, news) ? [{ key: `body ${digestOf(delivery.body)}`, ttl: SAME_BODY_MS }] : []),
    ];
    const isKnown = keys.some(({ key }) => this.known.has(key));
    for (const { key, ttl } of keys) if (!this.known.has(key)) this.known.set(key, true, { ttl });
    return isKnown;
  }
}

/** A script's `{ "url": … }` says the same after every push; a forge's event, or one that names its commit, does not. */
const tellsMoment = (delivery: Delivery, { pushes }: News): boolean =>
  eventOf(delivery) !== '' || pushes.some(({ sha }) => sha !== undefined);

const digestOf = (value: string | Buffer): string => createHash('sha256').update(value).digest('base64');
