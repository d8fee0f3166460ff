// The page: which version and which pod answered, and a counter that the api keeps in the database.
import { Agent, createServer, request } from 'node:http';
import { hostname } from 'node:os';
import { serve } from '../../shared/graceful.js';

const version = process.env.APP_VERSION ?? 'unknown';
const pod = process.env.POD_NAME ?? hostname();
const api = new URL(process.env.API_URL ?? 'http://api:8080');
const title = process.env.PAGE_TITLE ?? 'Shop';
// A new connection for each call: it goes to an api pod that is ready now.
const agent = new Agent({ keepAlive: false });

const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (visits) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body>
<h1>${escape(title)}</h1>
<p>version <b id="version">${escape(version)}</b></p>
<p>served by <b id="pod">${escape(pod)}</b></p>
<p>visits <b id="visits">${visits}</b></p>
</body>
</html>
`;

/** One more visit; resolves to the count. */
function countVisit() {
  return new Promise((resolve, reject) => {
    const call = request(new URL('/visits', api), { agent, method: 'POST', timeout: 3_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (text += chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(JSON.parse(text).visits);
        else reject(new Error(`api answered ${answer.statusCode}: ${text.trim()}`));
      });
    });
    call.on('timeout', () => call.destroy(new Error('api is silent')));
    call.on('error', reject);
    call.end();
  });
}

async function answerPage(response) {
  try {
    const html = page(await countVisit());
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-version': version }).end(html);
  } catch (error) {
    console.error(`page failed: ${error.message}`);
    response.writeHead(502, { 'content-type': 'text/plain' }).end(`the api does not answer: ${error.message}\n`);
  }
}

const server = createServer((request_, response) => {
  const path = request_.url?.split('?')[0];
  if (path === '/') return void answerPage(response);
  if (path === '/healthz') return void response.end('ok\n');
  if (path === '/readyz') return void response.writeHead(state.draining ? 503 : 200).end(`${state.draining ? 'draining' : 'ready'}\n`);
  response.writeHead(404).end('not found\n');
});
const state = serve(server, Number(process.env.PORT ?? 8080));
