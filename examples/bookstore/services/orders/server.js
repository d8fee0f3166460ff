// Orders: what is in the cart, at today's price, written into the ledger; a letter to the shopper goes through the old mail server.
import { redisClient } from '../../../shared/redis.js';
import { call } from '../lib/call.js';
import { callMethod } from '../lib/grpc.js';
import { HttpError, serveRoutes } from '../lib/service.js';
import { cookieOf, shopperOf } from '../lib/shopper.js';
import { sendMail } from './mail.js';

const CART = process.env.CART_URL ?? 'http://cart:8080';
const PRICING = process.env.PRICING_URL ?? 'http://pricing:50051';
const MAIL = { host: process.env.MAIL_HOST ?? 'legacy-mail', port: Number(process.env.MAIL_PORT ?? 25) };
const MOST_BESTSELLERS = 3;

const ledger = redisClient({
  host: process.env.DB_HOST ?? 'ledger',
  port: Number(process.env.DB_PORT ?? 6379),
  password: process.env.DB_PASSWORD,
});

async function place(shopper) {
  const { items } = await call(`${CART}/api/cart`, { headers: cookieOf(shopper) });
  if (items.length === 0) throw new HttpError(409, 'the cart is empty');
  const { lines, cents } = await callMethod(PRICING, '/pricing.PricingService/Quote', { items });
  const id = await write({ shopper, lines, cents });
  await call(`${CART}/api/cart`, { method: 'DELETE', headers: cookieOf(shopper) });
  return { id, lines, cents, mail: await tell(id, cents) };
}

/** Answers the order's number. */
async function write({ shopper, lines, cents }) {
  const id = await ledger('INCR', 'order:next');
  await ledger('HSET', `order:${id}`, 'shopper', shopper, 'cents', cents, 'lines', JSON.stringify(lines));
  for (const { book, quantity } of lines) await ledger('ZINCRBY', 'bestsellers', quantity, book);
  return id;
}

/** An order stands whether or not the letter goes out. */
async function tell(id, cents) {
  try {
    await sendMail(MAIL, { to: 'shopper@bookstore.example', subject: `Order ${id}`, text: `${cents} cents. Thank you.` });
    return 'sent';
  } catch (error) {
    console.error(`letter for order ${id}: ${error.message}`);
    return `not sent: ${error.message}`;
  }
}

async function find(id, shopper) {
  const [owner, cents, lines] = await ledger('HMGET', `order:${id}`, 'shopper', 'cents', 'lines');
  if (owner !== shopper) throw new HttpError(404, `you have no order ${id}`);
  return { id: Number(id), cents: Number(cents), lines: JSON.parse(lines) };
}

async function bestsellers() {
  const ranks = await ledger('ZREVRANGE', 'bestsellers', 0, MOST_BESTSELLERS - 1, 'WITHSCORES');
  const books = [];
  for (let at = 0; at < ranks.length; at += 2) books.push({ book: ranks[at], sold: Number(ranks[at + 1]) });
  return { books };
}

serveRoutes(
  {
    'POST /orders': (each) => place(shopperOf(each)),
    'GET /orders/:id': (each) => find(each.params.id, shopperOf(each)),
    'GET /bestsellers': bestsellers,
  },
  { ready: () => ledger('PING') },
);
