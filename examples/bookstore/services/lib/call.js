// One service calls another by its Service's name.
import { lookup } from 'node:dns';
import { Agent, request } from 'node:http';

// A new connection for each call: it goes to a pod that is ready now.
const agent = new Agent({ keepAlive: false });
const TIMEOUT_MS = 3_000;
/** The connection was never made, or ended without an answer: a pod that has just gone. */
const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH']);

/**
 * Calls `http://name:port/path` and answers its JSON; rejects with what a reader needs to know. A GET that met a pod which has just
 * gone is asked once more: another pod answers it.
 * @param {string} url
 * @param {{ method?: string, json?: unknown, headers?: Record<string, string> }} [options]
 */
export async function call(url, options = {}) {
  try {
    return await callOnce(url, options);
  } catch (error) {
    if ((options.method ?? 'GET') !== 'GET' || !LOST.has(error.code)) throw error;
    return callOnce(url, options);
  }
}

function callOnce(url, { method = 'GET', json, headers = {} }) {
  return new Promise((resolve, reject) => {
    const { host } = new URL(url);
    const options = { agent, method, headers, lookup: inAnyOrder, timeout: TIMEOUT_MS };
    const out = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(refusal(host, response.statusCode, text.trim()));
      });
    });
    out.on('timeout', () => out.destroy(new Error(`${host} is silent`)));
    out.on('error', reject);
    out.end(json === undefined ? undefined : JSON.stringify(json));
  });
}

/** What was the client's mistake there (4xx) is the client's mistake here, too. */
function refusal(host, status, text) {
  const error = new Error(`${host} answered ${status}: ${text}`);
  return status < 500 ? Object.assign(error, { status }) : error;
}

/** A headless Service's name stands for all its ready pods; whoever calls it chooses. */
function inAnyOrder(name, options, done) {
  lookup(name, { ...options, family: 4 }, (error, found, family) => {
    if (error || !Array.isArray(found)) return done(error, found, family);
    const start = Math.floor(Math.random() * found.length);
    done(null, [...found.slice(start), ...found.slice(0, start)]);
  });
}
