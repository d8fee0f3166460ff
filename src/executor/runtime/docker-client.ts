import { Agent } from 'node:http';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import { callError, isStaleConnection } from './docker-errors.js';

/** One request to the engine's API. */
export interface EngineRequest {
  /** What the caller wanted, for error messages: `create web-1`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
  /** Request body that is not JSON. */
  readonly file?: Buffer;
  /** Sent as `X-Registry-Auth`. */
  readonly auth?: object;
  /** Milliseconds to the end of the answer (of its header, for streams). @defaultValue the client's */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The engine's HTTP API. Errors are SlipwayErrors (docker-errors.ts). */
export interface EngineClient {
  readonly socketPath: string;
  /** The parsed JSON of the answer. */
  json<T>(request: EngineRequest): Promise<T>;
  /** The answer's body as it arrives; the caller destroys it. */
  stream(request: EngineRequest): Promise<NodeJS.ReadableStream>;
  close(): void;
}

interface Dial {
  readonly path: string;
  readonly method: string;
  readonly options: { readonly _query: object; readonly _body: object };
  readonly isStream: boolean;
  readonly statusCodes: Readonly<Record<number, true>>;
  readonly abortSignal: AbortSignal;
  readonly file?: Buffer;
  readonly authconfig?: object;
}

interface Modem {
  dial(request: Dial, done: (error: unknown, answer: unknown) => void): void;
}

/** 304 is "already so". */
const SUCCESS = { 200: true, 201: true, 204: true, 304: true } as const;

/**
 * Keep-alive connections. docker-modem formats each request's options for its debug log, also when that is off;
 * without the short form it would walk all sockets of the agent each time.
 */
const keepAliveAgent = (): Agent =>
  Object.assign(new Agent({ keepAlive: true, maxFreeSockets: 16 }), { [inspect.custom]: () => 'Agent' });

/** The explicit blanks keep `DOCKER_HOST` and its relatives from overriding the configured socket. */
const modemOf = (socketPath: string, agent: Agent): Modem => {
  const blank = { protocol: 'http', host: undefined, ca: undefined, cert: undefined, key: undefined } as const;
  const options: Docker.DockerOptions & { readonly agent: Agent } = { ...blank, socketPath, agent };
  return new Docker(options).modem as Modem;
};

const dialOf = (request: EngineRequest, isStream: boolean, abortSignal: AbortSignal): Dial => ({
  path: `${request.path}?`,
  method: request.method,
  options: { _query: request.query ?? {}, _body: request.body ?? {} },
  isStream,
  statusCodes: SUCCESS,
  abortSignal,
  ...(request.file === undefined ? {} : { file: request.file }),
  ...(request.auth === undefined ? {} : { authconfig: request.auth }),
});

/** @param timeoutMs of one request, unless it says otherwise */
export const createEngineClient = (socketPath: string, timeoutMs: number): EngineClient => {
  const agent = keepAliveAgent();
  const modem = modemOf(socketPath, agent);

  const dial = async (request: EngineRequest, isStream: boolean): Promise<unknown> => {
    const controller = new AbortController();
    const abort = (): void => controller.abort(request.signal?.reason);
    const limit = request.timeoutMs ?? timeoutMs;
    const timer = setTimeout(() => controller.abort(new Error(`no answer within ${limit} ms`)), limit);
    request.signal?.addEventListener('abort', abort, { once: true });
    if (request.signal?.aborted) abort();
    const forget = (): void => request.signal?.removeEventListener('abort', abort);
    try {
      const answer = await new Promise((resolve, reject) =>
        modem.dial(dialOf(request, isStream, controller.signal), (error, body) =>
          error ? reject(error) : resolve(body),
        ),
      );
      if (isStream) (answer as NodeJS.ReadableStream).once('close', forget);
      else forget();
      return answer;
    } catch (error) {
      forget();
      throw controller.signal.aborted ? controller.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  };

  const call = async (request: EngineRequest, isStream: boolean): Promise<unknown> => {
    try {
      // A kept connection may have died with the engine's last restart: one fresh one tells.
      return await dial(request, isStream).catch((error: unknown) =>
        isStaleConnection(error) && !request.signal?.aborted ? dial(request, isStream) : Promise.reject(error),
      );
    } catch (error) {
      throw callError(error, request.operation, socketPath);
    }
  };

  return {
    socketPath,
    json: async <T>(request: EngineRequest) => (await call(request, false)) as T,
    stream: async (request) => (await call(request, true)) as NodeJS.ReadableStream,
    close: () => agent.destroy(),
  };
};
