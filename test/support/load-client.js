// Asks for a page until its stdin ends, by new connections and by kept ones; prints what it counted as JSON. Runs in whatever network it is started in.
import { startClient } from '../../scripts/lib/demo/client.js';

const { count, stop } = startClient(process.argv[2] ?? '');
const started = setInterval(() => {
  if (count.fresh + count.kept < 10) return;
  clearInterval(started);
  console.error('loading');
}, 10);
process.stdin.resume().on('end', () => void stop().then((result) => console.log(JSON.stringify(result))));
