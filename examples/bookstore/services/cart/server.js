// Shopping carts, in a database of their own. The Service keeps a client with one pod (sessionAffinity: ClientIP): see x-served-by.
import { redisClient } from '../../../shared/redis.js';
import { HttpError, parseJson, serveRoutes } from '../lib/service.js';
import { shopperOf } from '../lib/shopper.js';

const DAY_SECONDS = 86_400;
const MOST_COPIES = 20;

const database = redisClient({
  host: process.env.DB_HOST ?? 'cart-store',
  port: Number(process.env.DB_PORT ?? 6379),
  password: process.env.DB_PASSWORD,
});

const keyOf = (shopper) => `cart:${shopper}`;

async function contents(shopper) {
  const fields = await database('HGETALL', keyOf(shopper));
  const items = [];
  for (let at = 0; at < fields.length; at += 2) items.push({ book: fields[at], quantity: Number(fields[at + 1]) });
  return { shopper, items: items.sort((a, b) => (a.book < b.book ? -1 : 1)) };
}

async function add(shopper, { book, quantity = 1 }) {
  if (typeof book !== 'string' || !/^[a-z-]{1,64}$/.test(book)) throw new HttpError(400, 'book: its id');
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_COPIES)
    throw new HttpError(400, `quantity: a whole number from 1 to ${MOST_COPIES}`);
  await database('HINCRBY', keyOf(shopper), book, quantity);
  await database('EXPIRE', keyOf(shopper), DAY_SECONDS);
  return contents(shopper);
}

serveRoutes(
  {
    'GET /api/cart': (call) => contents(shopperOf(call)),
    'POST /api/cart': async (call) => add(shopperOf(call), parseJson(await call.body())),
    'DELETE /api/cart': async (call) => {
      const shopper = shopperOf(call);
      await database('DEL', keyOf(shopper));
      return contents(shopper);
    },
  },
  { ready: () => database('PING') },
);
