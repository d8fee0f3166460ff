// Prices, over gRPC: HTTP/2 in clear, the result in the trailers. One method, pricing.PricingService/Quote.
import { createServer } from 'node:http2';
import { serve } from '../../../shared/graceful.js';
import { CONTENT_TYPE, STATUS, frame, unframe } from '../lib/grpc.js';
import { PORT, self } from '../lib/service.js';

const QUOTE = '/pricing.PricingService/Quote';
const CENTS = {
  'harbour-lights': 1890,
  'the-slipway': 2400,
  'knots-and-hitches': 1250,
  'salt-and-timber': 2110,
  'tide-tables': 990,
};
/** From this many copies of a book on, one tenth less. */
const BULK = 3;

/** Lines with prices for `{ items: [{ book, quantity }] }`; throws for what it cannot price. */
function quote({ items }) {
  if (!Array.isArray(items)) throw new Error('items: a list of { book, quantity }');
  const lines = items.map(({ book, quantity }) => {
    const each = CENTS[book];
    if (each === undefined) throw new Error(`no price for ${book}`);
    if (!Number.isInteger(quantity) || quantity < 1) throw new Error(`quantity of ${book}: a whole number from 1`);
    const full = each * quantity;
    return { book, quantity, each, cents: quantity >= BULK ? Math.round(full * 0.9) : full };
  });
  return { lines, cents: lines.reduce((sum, line) => sum + line.cents, 0), from: self };
}

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  response.writeHead(200, { 'content-type': CONTENT_TYPE });
  if (request.url !== QUOTE) return end(response, STATUS.unimplemented, `no method ${request.url}`);
  try {
    response.write(frame(quote(unframe(Buffer.concat(chunks)))));
    end(response, STATUS.ok);
  } catch (error) {
    end(response, STATUS.invalidArgument, error.message);
  }
}

function end(response, status, message = '') {
  response.addTrailers({ 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) });
  response.end();
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error.message);
    response.stream?.close();
  });
});
serve(server, PORT);
