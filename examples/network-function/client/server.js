// Asks the gateway once a second and serves whom it reached how often, as JSON on port 8080.
import { createServer } from 'node:http';

const TARGET = process.env.TARGET ?? 'http://gateway/';
/** Answer or failure -> how often. @type {Record<string, number>} */
const seen = {};

async function ask() {
  try {
    const answer = await fetch(TARGET, { signal: AbortSignal.timeout(2000) });
    return (await answer.text()).split(' ', 1)[0] ?? '';
  } catch {
    return 'failed';
  }
}

const timer = setInterval(async () => {
  const answer = await ask();
  seen[answer] = (seen[answer] ?? 0) + 1;
}, 1000);

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(seen));
}).listen(8080, () => console.log(`asking ${TARGET}`));

for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    clearInterval(timer);
    server.close();
    server.closeIdleConnections();
  });
