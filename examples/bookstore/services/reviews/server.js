// What readers think. Version v1 knows stars, v2 also words; both are behind one Service, told apart by a label.
import { serveRoutes } from '../lib/service.js';

const edition = process.env.REVIEWS_VERSION ?? 'v1';

const REVIEWS = {
  'harbour-lights': { stars: 4, words: 'Read it in one night, by the lamp it describes.' },
  'the-slipway': { stars: 5, words: 'Everything in it arrives where it should.' },
  'knots-and-hitches': { stars: 3, words: 'I am still tied to chapter two.' },
  'salt-and-timber': { stars: 4, words: 'Smells of tar, in the best way.' },
  'tide-tables': { stars: 2, words: 'The verse is fine; the tables are wrong.' },
};

const stars = Object.fromEntries(Object.entries(REVIEWS).map(([id, review]) => [id, { stars: review.stars }]));

serveRoutes({ 'GET /reviews': () => ({ edition, reviews: edition === 'v1' ? stars : REVIEWS }) });
