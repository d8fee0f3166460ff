// @ts-check
// The Docker Engine's API with kept connections: what a careful client of it would do, so that comparisons are with the engine.
import { Agent, request } from 'node:http';

export class Docker {
  /** @param {string} socket */
  constructor(socket) {
    this.socket = socket;
    this.agent = new Agent({ keepAlive: true, maxSockets: 64 });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body] Sent as JSON; a Buffer as it is.
   * @returns {Promise<any>} the answer's JSON, or its text
   */
  call(method, path, body) {
    const payload = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const type = Buffer.isBuffer(body) ? 'application/x-tar' : 'application/json';
    return new Promise((resolve, reject) => {
      const options = { socketPath: this.socket, agent: this.agent, method, path, headers: { 'content-type': type } };
      const call = request(options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        answer.on('end', () => {
          if ((answer.statusCode ?? 0) >= 400)
            reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.trim()}`));
          else resolve(parse(text));
        });
      });
      call.on('error', reject);
      call.end(payload);
    });
  }

  /** Containers with a label, whatever their state. @param {string} label `key` or `key=value` @returns {Promise<any[]>} */
  containers(label) {
    return this.call('GET', `/containers/json?all=true&filters=${filters({ label: [label] })}`);
  }

  /** @param {string} id */
  inspect(id) {
    return this.call('GET', `/containers/${id}/json`);
  }

  /** `docker rm -f` @param {string} id */
  remove(id) {
    return this.call('DELETE', `/containers/${id}?force=true&v=true`);
  }

  close() {
    this.agent.destroy();
  }
}

/** @param {Record<string, readonly string[]>} filter */
export const filters = (filter) => encodeURIComponent(JSON.stringify(filter));

/** @param {string} text */
function parse(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}
