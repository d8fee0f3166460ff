/** Webhooks of each forge: who sent one (signature.ts), whether it came before (replay.ts), what it tells of (news.ts), whom that concerns (match.ts). */
export { MAX_WEBHOOK_BODY, type Delivery } from './webhook/delivery.js';
export { isSameRepository, matchesSource, pathOf } from './webhook/match.js';
export { newsOf, type News, type PullNews, type Push } from './webhook/news.js';
export { ReplayMemory } from './webhook/replay.js';
export { refusalOf, type Verification } from './webhook/signature.js';
