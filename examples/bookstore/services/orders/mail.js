// The client's side of SMTP (RFC 5321), as far as one plain letter needs it.
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';

const FROM = 'orders@bookstore.example';
const TIMEOUT_MS = 2_000;

/** The conversation: what is said, and the first digit of the reply that lets it go on. */
const conversation = ({ to, subject, text }) => [
  [undefined, '2'],
  [`HELO ${hostname()}`, '2'],
  [`MAIL FROM:<${FROM}>`, '2'],
  [`RCPT TO:<${to}>`, '2'],
  ['DATA', '3'],
  [`From: ${FROM}\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\n${text}\r\n.`, '2'],
  ['QUIT', '2'],
];

/**
 * Hands a letter to a mail server; rejects when it does not take it.
 * @param {{ host: string, port: number }} server
 * @param {{ to: string, subject: string, text: string }} letter without a line that is only a dot
 */
export async function sendMail(server, letter) {
  const socket = connect(server);
  const failed = new Promise((_resolve, reject) => {
    socket.on('error', reject);
    socket.setTimeout(TIMEOUT_MS, () => reject(new Error(`${server.host} is silent`)));
  });
  try {
    await Promise.race([failed, converse(socket, conversation(letter))]);
  } finally {
    socket.destroy();
  }
}

async function converse(socket, steps) {
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  for (const [said, wanted] of steps) {
    if (said !== undefined) socket.write(`${said}\r\n`);
    const { value: reply = 'connection lost' } = await replies.next();
    if (!reply.startsWith(wanted)) throw new Error(`the mail server says: ${reply}`);
  }
}
