// HTML from what the services answered.
import { self } from '../lib/service.js';

const escape = (text) => String(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const money = (cents) => `€ ${(cents / 100).toFixed(2)}`;

const layout = (title, body) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body>
<h1>${escape(title)}</h1>
${body}
</body>
</html>
`;

/** @param {Record<'catalog' | 'reviews' | 'cart' | 'pricing', any>} answers of the services; `missing` says why there is none */
export function shopPage({ catalog, reviews, cart, pricing }) {
  const books = catalog.books.map((book) => bookItem(book, reviews, pricing)).join('\n');
  return layout(
    'Bookstore',
    `<ul id="books">
${books}
</ul>
<h2>Your cart</h2>
${cartBlock(cart)}
<h2>Readers buy</h2>
<ol id="live"></ol>
<h2>Who answered</h2>
<ul id="who">
${Object.entries({ storefront: { from: self }, catalog, reviews, cart, pricing }).map(whoItem).join('\n')}
</ul>
${liveScript}`,
  );
}

function bookItem({ id, title, author }, { reviews }, { lines }) {
  const review = reviews?.[id];
  const price = lines?.find(({ book }) => book === id);
  const stars = review ? `<span class="stars">${'★'.repeat(review.stars)}</span>` : 'no reviews now';
  const words = review?.words ? ` <q>${escape(review.words)}</q>` : '';
  return `<li><b>${escape(title)}</b>, ${escape(author)} · ${price ? money(price.each) : 'no price now'} · ${stars}${words}
<form method="post" action="/add"><input type="hidden" name="book" value="${escape(id)}"><button>Add</button></form></li>`;
}

function cartBlock({ items, missing }) {
  if (missing) return `<p id="cart">no cart now: ${escape(missing)}</p>`;
  if (items.length === 0) return '<p id="cart">empty</p>';
  const lines = items.map(({ book, quantity }) => `<li>${quantity} × ${escape(book)}</li>`).join('');
  return `<ul id="cart">${lines}</ul>\n<form method="post" action="/buy"><button>Buy</button></form>`;
}

const whoItem = ([service, { from, missing }]) =>
  `<li data-service="${service}">${service}: ${
    from ? `<b>${escape(from.pod)}</b> on <b>${escape(from.node)}</b>` : escape(missing)
  }</li>`;

const liveScript = `<script>
new EventSource('/live').addEventListener('bestsellers', ({ data }) => {
  const items = JSON.parse(data).books.map(({ book, sold }) => {
    const item = document.createElement('li');
    item.textContent = book + ', ' + sold + ' sold';
    return item;
  });
  document.getElementById('live').replaceChildren(...items);
});
</script>`;

/** @param {any} order as the orders service answers */
export function orderPage({ id, lines, cents, mail }) {
  const items = lines.map((line) => `<li>${line.quantity} × ${escape(line.book)}: ${money(line.cents)}</li>`).join('\n');
  return layout(
    `Order ${id}`,
    `<ul>
${items}
</ul>
<p>Total <b id="total">${money(cents)}</b></p>
<p>Letter: <span id="mail">${escape(mail)}</span></p>
<p><a href="/">Back to the books</a></p>`,
  );
}
