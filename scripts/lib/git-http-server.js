// @ts-check
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/**
 * @typedef {object} GitServerOptions
 * @property {string} root Every bare repository below this folder is served: `<root>/shop.git` at `<url>/shop.git`.
 * @property {string} [host] Default 127.0.0.1.
 * @property {number} [port] Default 0: any free port.
 * @property {{ username: string, password: string }} [auth] Basic credentials every request must carry.
 * @property {(repo: string) => void} [onPush] Called with `shop.git` after a push was answered.
 * @property {(command: string) => void} [onCommand] Called with each command of protocol version 2 (gitprotocol-v2(5)): `ls-refs`, `fetch`.
 * @property {(request: IncomingMessage, response: ServerResponse) => void | Promise<void>} [onRequest] Runs before every request: wait to
 *   delay it, throw to fail it with 500, or end the response to answer it.
 */

/**
 * @typedef {object} GitServer
 * @property {string} url Without a trailing slash.
 * @property {number} port
 * @property {() => Promise<void>} close Drops open connections too.
 */

const run = promisify(execFile);

/**
 * Makes an empty bare repository that takes pushes over HTTP, with `main` as its HEAD.
 * @param {string} root
 * @param {string} name such as `shop.git`
 * @returns {Promise<string>} its path
 */
export async function createBareRepository(root, name) {
  const directory = path.join(root, name);
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', directory]);
  await run('git', ['-C', directory, 'config', 'http.receivepack', 'true']);
  await run('git', ['-C', directory, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
  return directory;
}

/**
 * Serves the bare repositories below `root` over smart HTTP by git's own CGI program (git-http-backend(1)).
 * @param {GitServerOptions} options
 * @returns {Promise<GitServer>}
 */
export async function startGitServer(options) {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => {
    handle(options, request, response).catch((error) => fail(response, error));
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${host}:${port}`, port, close };
}

/**
 * @param {GitServerOptions} options
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
async function handle(options, request, response) {
  await options.onRequest?.(request, response);
  if (response.writableEnded || response.destroyed) return;
  if (!isAllowed(options.auth, request)) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('credentials needed\n');
    return;
  }
  const status = await runBackend(options, request, response);
  const pushed = /^\/(.+)\/git-receive-pack$/.exec(new URL(request.url ?? '/', 'http://git').pathname);
  // Before a large push git sends a lone flush packet (4 bytes) to try the credentials: nothing is pushed by it.
  const isProbe = request.headers['content-length'] === '4';
  if (pushed?.[1] && request.method === 'POST' && status === 200 && !isProbe)
    options.onPush?.(decodeURIComponent(pushed[1]));
}

/**
 * @param {GitServerOptions['auth']} auth
 * @param {IncomingMessage} request
 */
function isAllowed(auth, request) {
  if (!auth) return true;
  const expected = Buffer.from(`${auth.username}:${auth.password}`).toString('base64');
  return request.headers.authorization === `Basic ${expected}`;
}

/**
 * @param {GitServerOptions} options
 * @param {IncomingMessage} request
 * @returns {NodeJS.ProcessEnv}
 */
function backendEnvironment(options, request) {
  const url = new URL(request.url ?? '/', 'http://git');
  return {
    PATH: process.env['PATH'],
    GIT_CONFIG_NOSYSTEM: '1',
    // Folders of another owner are served too: the caller named the root.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    GIT_PROJECT_ROOT: path.resolve(options.root),
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    REQUEST_METHOD: request.method,
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    REMOTE_ADDR: request.socket.remoteAddress ?? '',
    REMOTE_USER: options.auth?.username ?? 'anonymous',
  };
}

/**
 * @param {GitServerOptions} options
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @returns {Promise<number>} the HTTP status that was answered
 */
async function runBackend(options, request, response) {
  const child = spawn('git', ['http-backend'], { env: backendEnvironment(options, request) });
  const exited = once(child, 'close');
  response.on('close', () => child.kill());
  const body = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  body.on('error', () => child.kill());
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  if (options.onCommand) body.once('data', (chunk) => tellCommand(String(chunk), options.onCommand));
  body.pipe(child.stdin);
  const status = await relay(child.stdout, response);
  await exited;
  return status;
}

/** @param {string} body @param {GitServerOptions['onCommand']} onCommand */
function tellCommand(body, onCommand) {
  const command = /^[0-9a-f]{4}command=([a-z-]+)/.exec(body)?.[1];
  if (command) onCommand?.(command);
}

/**
 * Splits the CGI answer into header and body (RFC 3875, section 6) and passes it on.
 * @param {import('node:stream').Readable} output
 * @param {ServerResponse} response
 * @returns {Promise<number>}
 */
async function relay(output, response) {
  await pipeline(bodyOf(output, response), response);
  return response.statusCode;
}

/**
 * @param {import('node:stream').Readable} output
 * @param {ServerResponse} response
 */
async function* bodyOf(output, response) {
  let head = Buffer.alloc(0);
  for await (const chunk of output) {
    if (response.headersSent) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    writeHead(head.toString('latin1', 0, end), response);
    yield head.subarray(end + 4);
  }
  if (!response.headersSent) throw new Error('git http-backend gave no answer');
}

/**
 * @param {string} head
 * @param {ServerResponse} response
 */
function writeHead(head, response) {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status).flushHeaders();
}

/**
 * @param {ServerResponse} response
 * @param {unknown} error
 */
function fail(response, error) {
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end(`${error instanceof Error ? error.message : error}\n`);
}
