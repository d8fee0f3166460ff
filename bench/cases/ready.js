// @ts-check
import { deployment, waitFor } from '../../scripts/lib/instance.js';
import { differenceTarget, row } from '../lib/outcome.js';
import { podTemplate, removeRawPods, startRawPod } from '../lib/raw.js';
import { POLL_MS, isReady, settled, withSlipway } from '../lib/slipway.js';
import { Rounds } from '../lib/statistics.js';

const HOW =
  'One Deployment of one replica gets a new environment variable. From the end of `git push` until the state API shows the new pod ' +
  '(its readiness probe passed), and until the pod first answers over HTTP with the new version. Raw: create and start of the same sandbox ' +
  'and container with the same options through the Docker API, with nothing waited for after the start. The poll interval is 0.5 s.';

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function ready(context) {
  const hook = await rounds(context, true);
  const poll = await rounds(context, false);
  return {
    name: 'ready',
    title: 'Commit to ready',
    how: HOW,
    rows: [
      row('by webhook: ready', 'ms', hook.of('ready')),
      row('by webhook: first HTTP answer', 'ms', hook.of('http')),
      row('raw create + start, same rounds', 'ms', hook.of('raw')),
      row('by poll: ready', 'ms', poll.of('ready')),
      row('by poll: first HTTP answer', 'ms', poll.of('http')),
      row('raw create + start, same rounds', 'ms', poll.of('raw')),
    ],
    targets: [differenceTarget('webhook − raw', hook.of('ready'), hook.of('raw'), 300)],
  };
}

/** @param {import('../lib/context.js').Context} context @param {boolean} webhook */
function rounds(context, webhook) {
  return withSlipway(context, { cluster: webhook ? 'hook' : 'poll', webhook }, async (instance) => {
    const result = new Rounds();
    const first = await instance.push({ 'web.yaml': deployment('web', { replicas: 1, version: 'v0' }) }, 'v0');
    await settled(instance, first);
    const template = await podTemplate(context.docker, instance.cluster);
    for (let round = 1; round <= context.rounds; round += 1) {
      const ours = await oneCommit(instance, `v${round}`);
      const raw = await timed(() => startRawPod(context.docker, template));
      await removeRawPods(context.docker);
      result.add({ ...ours, raw });
      context.say(`${webhook ? 'webhook' : 'poll'} ${round}: ready ${ours.ready} ms, raw ${Math.round(raw)} ms`);
    }
    return result;
  });
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {string} version */
async function oneCommit(instance, version) {
  const sha = await instance.push({ 'web.yaml': deployment('web', { replicas: 1, version }) }, version);
  const pod = await newPod(instance, sha, ({ ip }) => ip !== '');
  const answered = firstAnswer(pod.ip, version);
  await newPod(instance, sha, isReady);
  const readyAt = Date.now();
  const times = { ready: readyAt - instance.pushedAt, http: (await answered) - instance.pushedAt };
  await settled(instance, sha);
  return times;
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {string} sha @param {(pod: import('../lib/slipway.js').PodView) => boolean} check */
const newPod = (instance, sha, check) =>
  waitFor('the new pod', async () => (await instance.state()).pods.find((pod) => pod.revision === sha && check(pod)), {
    everyMs: POLL_MS,
  });

/** @param {string} ip @param {string} version @returns {Promise<number>} Unix milliseconds */
async function firstAnswer(ip, version) {
  const ask = () => fetch(`http://${ip}:8080/`, { signal: AbortSignal.timeout(200) }).then((answer) => answer.text());
  await waitFor('an answer', async () => (await ask().catch(() => '')).startsWith(`${version} `), { everyMs: POLL_MS });
  return Date.now();
}

/** @param {() => Promise<unknown>} work @returns {Promise<number>} milliseconds */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
