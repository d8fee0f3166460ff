// @ts-check
// Answers the readiness probes of pods as the bench wants it: no process in the pods, no call to their engine is in the way.
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @typedef {object} Flip
 * @property {string} pod
 * @property {boolean} ready
 * @property {number} at Unix milliseconds: just before the answer was sent, so never too late.
 */

export class FlipServer {
  constructor() {
    /** @type {Flip[]} */
    this.flips = [];
    /** Every answer is another than the one before, pod by pod; else all are well. */
    this.flipping = false;
    /** @type {Map<string, boolean>} */
    this.last = new Map();
    this.server = createServer((request, response) => {
      const pod = (request.url ?? '/').slice(1);
      const ready = this.#next(pod);
      if (ready !== (this.last.get(pod) ?? true)) this.flips.push({ pod, ready, at: Date.now() });
      this.last.set(pod, ready);
      response.writeHead(ready ? 200 : 503).end();
    });
  }

  /** @param {string} address @returns {Promise<number>} its port */
  async listen(address) {
    await once(this.server.listen(0, address), 'listening');
    return /** @type {import('node:net').AddressInfo} */ (this.server.address()).port;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** @param {string} pod */
  #next(pod) {
    return !this.flipping || !(this.last.get(pod) ?? true);
  }
}
