import { createConnection } from 'node:net';
import { SlipwayError, messageOf } from '../../model/errors.js';
import type { MapEntry } from './route-map.js';

const TIMEOUT_MS = 10_000;
/** Bytes of a payload: a command has to fit HAProxy's buffer of 16 KiB. */
export const PAYLOAD_LIMIT = 15_000;
const COMMANDS_AT_ONCE = 50;

/** HAProxy's Runtime API on its Unix socket (management guide, "Unix Socket commands"). Failures are INGRESS_PROXY. */
export class RuntimeClient {
  constructor(private readonly socket: string) {}

  /** Sends one line, or one command with its payload, and gives the answer. */
  async ask(command: string): Promise<string> {
    try {
      return await this.send(`${command}\n`);
    } catch (error) {
      throw failed(nameOf(command), messageOf(error));
    }
  }

  /** Commands that answer with nothing, or with one of `good`, when they succeed. */
  async run(commands: readonly string[], good = /^$/): Promise<void> {
    for (let at = 0; at < commands.length; at += COMMANDS_AT_ONCE) {
      const batch = commands.slice(at, at + COMMANDS_AT_ONCE);
      const answer = await this.ask(batch.join('; '));
      const bad = linesOf(answer).find((line) => !good.test(line));
      if (bad !== undefined) throw failed(batch.map(nameOf).join(', '), bad);
    }
  }

  /** Replaces a map at once: no request sees half of it. */
  async replaceMap(file: string, entries: readonly MapEntry[]): Promise<void> {
    const version = /version created: (\d+)/.exec(await this.ask(`prepare map ${file}`))?.[1];
    if (version === undefined) throw failed('prepare map', file);
    for (const payload of payloads(entries)) {
      const answer = (await this.ask(`add map @${version} ${file} <<\n${payload}`)).trim();
      if (answer) throw failed('add map', answer);
    }
    await this.run([`commit map @${version} ${file}`]);
  }

  private send(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(this.socket);
      const chunks: Buffer[] = [];
      socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
      socket.on('connect', () => socket.write(text));
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('end', () => resolve(Buffer.concat(chunks).toString()));
      socket.on('error', reject);
    });
  }
}

const failed = (command: string, detail: string): SlipwayError =>
  new SlipwayError('INGRESS_PROXY', { operation: command, detail });

/** Verb and object alone: a payload may hold a key (I12). */
const nameOf = (command: string): string => (command.split('\n')[0] ?? '').split(' ').slice(0, 4).join(' ');
export const linesOf = (answer: string): string[] =>
  answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Texts of `key value` lines, each small enough for one command. An empty line ends a payload. */
const payloads = (entries: readonly MapEntry[]): string[] => {
  const texts: string[] = [];
  let text = '';
  for (const [key, value] of entries) {
    const line = `${key} ${value}\n`;
    if (Buffer.byteLength(text) + Buffer.byteLength(line) > PAYLOAD_LIMIT) {
      texts.push(text);
      text = '';
    }
    text += line;
  }
  return text ? [...texts, text] : texts;
};
