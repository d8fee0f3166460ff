// The api: counts visits in the database, which it finds by its Service's name.
import { createServer } from 'node:http';
import { serve } from '../../shared/graceful.js';
import { redisClient } from '../../shared/redis.js';

const database = redisClient({
  host: process.env.DB_HOST ?? 'db',
  port: Number(process.env.DB_PORT ?? 6379),
  password: process.env.DB_PASSWORD,
});

/** Answers with JSON, or with 503 when the database does not. */
async function answer(response, work) {
  try {
    const body = JSON.stringify(await work());
    response.writeHead(200, { 'content-type': 'application/json' }).end(`${body}\n`);
  } catch (error) {
    console.error(error.message);
    response.writeHead(503, { 'content-type': 'text/plain' }).end(`${error.message}\n`);
  }
}

const server = createServer((request, response) => {
  const route = `${request.method} ${request.url?.split('?')[0]}`;
  if (route === 'POST /visits') return void answer(response, async () => ({ visits: await database('INCR', 'visits') }));
  if (route === 'GET /healthz') return void response.end('ok\n');
  if (route === 'GET /readyz') {
    if (state.draining) return void response.writeHead(503).end('draining\n');
    return void answer(response, async () => ({ database: await database('PING') }));
  }
  response.writeHead(404).end('not found\n');
});
const state = serve(server, Number(process.env.PORT ?? 8080));
