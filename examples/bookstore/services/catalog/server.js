// The catalog: which books there are. Its Service is headless, so its name stands for the pods themselves.
import { HttpError, serveRoutes } from '../lib/service.js';

const BOOKS = [
  { id: 'harbour-lights', title: 'Harbour Lights', author: 'M. Okafor' },
  { id: 'the-slipway', title: 'The Slipway', author: 'I. Lindqvist' },
  { id: 'knots-and-hitches', title: 'Knots and Hitches', author: 'R. Tanaka' },
  { id: 'salt-and-timber', title: 'Salt and Timber', author: 'E. Moreau' },
  { id: 'tide-tables', title: 'Tide Tables for Poets', author: 'S. Achterberg' },
];

serveRoutes({
  'GET /api/catalog': () => ({ books: BOOKS }),
  'GET /api/catalog/:id': ({ params }) => {
    const book = BOOKS.find(({ id }) => id === params.id);
    if (!book) throw new HttpError(404, `there is no book ${params.id}`);
    return { book };
  },
});
