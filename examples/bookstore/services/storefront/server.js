// The shop window: one page from what the other services answer.
import { call } from '../lib/call.js';
import { callMethod } from '../lib/grpc.js';
import { serveRoutes } from '../lib/service.js';
import { cookieOf, shopperOf } from '../lib/shopper.js';
import { orderPage, shopPage } from './page.js';

const CATALOG = process.env.CATALOG_URL ?? 'http://catalog:8080';
const REVIEWS = process.env.REVIEWS_URL ?? 'http://reviews:8080';
const CART = process.env.CART_URL ?? 'http://cart:8080';
const ORDERS = process.env.ORDERS_URL ?? 'http://orders:8080';
const PRICING = process.env.PRICING_URL ?? 'http://pricing:50051';

/** What the page could do without: it says so, instead of failing. */
const optional = (promise) => promise.catch((error) => ({ missing: error.message }));

async function shop(each) {
  const headers = cookieOf(shopperOf(each));
  const [catalog, reviews, cart] = await Promise.all([
    call(`${CATALOG}/api/catalog`),
    optional(call(`${REVIEWS}/reviews`)),
    optional(call(`${CART}/api/cart`, { headers })),
  ]);
  const items = catalog.books.map(({ id }) => ({ book: id, quantity: 1 }));
  const pricing = await optional(callMethod(PRICING, '/pricing.PricingService/Quote', { items }));
  sendHtml(each.response, shopPage({ catalog, reviews, cart, pricing }));
}

async function add(each) {
  const headers = cookieOf(shopperOf(each));
  const form = new URLSearchParams(await each.body());
  const json = { book: form.get('book'), quantity: Number(form.get('quantity') ?? 1) };
  await call(`${CART}/api/cart`, { method: 'POST', headers, json });
  each.response.writeHead(303, { location: '/' }).end();
}

async function buy(each) {
  const order = await call(`${ORDERS}/orders`, { method: 'POST', headers: cookieOf(shopperOf(each)) });
  sendHtml(each.response, orderPage(order));
}

const sendHtml = (response, html) => void response.setHeader('content-type', 'text/html; charset=utf-8').end(html);

serveRoutes({ 'GET /': shop, 'POST /add': add, 'POST /buy': buy });
