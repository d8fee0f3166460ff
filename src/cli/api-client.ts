import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { SlipwayError } from '../model/errors.js';
import type { ErrorCode } from '../model/errors.js';

/** Calls the instance whose socket this is (api/local-api.ts). Throws NOT_RUNNING, or the error the instance answered. */
export class ApiClient {
  constructor(private readonly socketPath: string) {}

  async get<T>(path: string): Promise<T> {
    return JSON.parse(await text(await this.call('GET', path))) as T;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return JSON.parse(await text(await this.call('POST', path, JSON.stringify(body)))) as T;
  }

  /** One JSON value a line, until the instance or `signal` ends it. */
  async *lines<T>(path: string, signal?: AbortSignal): AsyncIterable<T> {
    const answer = await this.call('GET', path);
    signal?.addEventListener('abort', () => answer.destroy(), { once: true });
    for await (const line of createInterface({ input: answer })) if (line) yield JSON.parse(line) as T;
  }

  private async call(method: string, path: string, body?: string): Promise<IncomingMessage> {
    const answer = await this.send(method, path, body);
    if ((answer.statusCode ?? 500) < 300) return answer;
    const { code, message, remedy } = JSON.parse(await text(answer)) as Record<string, string>;
    throw new RemoteError(code as ErrorCode, message ?? '', remedy ?? '');
  }

  private send(method: string, path: string, body?: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const call = request({ socketPath: this.socketPath, method, path, headers }, resolve);
      call.on('error', () => reject(new SlipwayError('NOT_RUNNING', { socket: this.socketPath })));
      call.end(body);
    });
  }
}

/** An error the instance answered, told as it told it. */
export class RemoteError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
    this.name = 'RemoteError';
  }
}

const text = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
