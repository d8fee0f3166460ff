// @ts-check
// Asks HOST PORT by `http` or `udp` from a new socket, TIMES times; prints a line for each: the answer, or the error's code. Runs in whatever network it is started in.
import { createSocket } from 'node:dgram';
import { get } from 'node:http';

const [protocol = '', host = '', port = '', times = '1'] = process.argv.slice(2);
const WAIT_MS = 3_000;

/** @param {Error} error */
const codeOf = (error) => ('code' in error ? String(error.code) : error.message);

/** @returns {Promise<string>} */
const askHttp = () =>
  new Promise((resolve) => {
    const request = get({ host, port, agent: false, timeout: WAIT_MS }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('error', (error) => resolve(codeOf(error)));
      response.on('end', () => resolve(text.trim()));
    });
    request.on('timeout', () => request.destroy(new Error('silence')));
    request.on('error', (error) => resolve(codeOf(error)));
  });

/** @returns {Promise<string>} */
const askUdp = () =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (/** @type {string} */ text) => {
      clearTimeout(silence);
      socket.close();
      resolve(text);
    };
    const silence = setTimeout(end, WAIT_MS, 'silence');
    socket.on('message', (answer) => end(String(answer)));
    socket.on('error', (error) => end(codeOf(error)));
    // A connected socket hears of a refusal (ICMP).
    socket.connect(Number(port), host, () => socket.send('who'));
  });

for (let at = 0; at < Number(times); at += 1) console.log(await (protocol === 'udp' ? askUdp() : askHttp()));
