// @ts-check
// Sends a datagram to HOST PORT from a new socket, TIMES times; prints a line for each: the answer, or why there was none. Runs in whatever network it is started in.
import { createSocket } from 'node:dgram';

const [host = '', port = '', times = '1'] = process.argv.slice(2);

/** @returns {Promise<string>} */
const ask = () =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (/** @type {string} */ text) => {
      clearTimeout(silence);
      socket.close();
      resolve(text);
    };
    const silence = setTimeout(end, 3_000, 'silence');
    socket.on('message', (answer) => end(String(answer)));
    socket.on('error', (error) => end('code' in error ? String(error.code) : error.message));
    // A connected socket hears of a refusal (ICMP).
    socket.connect(Number(port), host, () => socket.send('who'));
  });

for (let at = 0; at < Number(times); at += 1) console.log(await ask());
