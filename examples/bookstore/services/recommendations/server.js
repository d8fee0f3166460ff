// What sells best, pushed to every open page as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
import { call } from '../lib/call.js';
import { self, serveRoutes } from '../lib/service.js';

const ORDERS = process.env.ORDERS_URL ?? 'http://orders:8080';
const PERIOD_MS = 1_000;
/** Proxies end a connection that is silent for a minute or so. */
const SIGN_OF_LIFE_MS = 15_000;

const pages = new Set();
let known = '';

/** Asks the orders while someone looks, and pushes what has changed. */
async function refresh() {
  if (pages.size === 0) return;
  const { books } = await call(`${ORDERS}/bestsellers`);
  const text = JSON.stringify(books);
  if (text === known) return;
  known = text;
  for (const page of pages) push(page);
}

const push = (page) => page.write(`event: bestsellers\ndata: {"books":${known},"from":${JSON.stringify(self)}}\n\n`);

function open({ response }) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\n');
  pages.add(response);
  response.on('close', () => pages.delete(response));
  if (known !== '') push(response);
}

setInterval(() => refresh().catch((error) => console.error(`bestsellers: ${error.message}`)), PERIOD_MS);
setInterval(() => pages.forEach((page) => page.write(':\n\n')), SIGN_OF_LIFE_MS);
// A stream would keep the process from ending; a page whose stream ends opens it again, at a pod that goes on.
process.on('SIGTERM', () => pages.forEach((page) => page.end()));

serveRoutes({ 'GET /live': open });
