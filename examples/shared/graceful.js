// Ends an HTTP server without failing a request.
//
// A pod leaves its Services before it gets SIGTERM, so no new connection comes; what is open must end well. Closing an idle
// keep-alive connection races with the client's next request, so each one is told to close by its next answer
// (RFC 9112, section 9.6) and only those that stay silent are closed at last. HTTP/2 has a message for it: GOAWAY
// (RFC 9113, section 6.8).
const SILENCE_MS = 1_500;
const LIMIT_MS = 4_000;

/**
 * Serves until SIGTERM, then drains and exits with 0.
 * @param {import('node:http').Server | import('node:http2').Http2Server} server
 * @param {number} port
 * @returns {{ draining: boolean }} for the readiness probe
 */
export function serve(server, port) {
  const state = { draining: false };
  const sockets = kept(server, 'connection');
  const sessions = kept(server, 'session');
  const sayGoaway = () => sessions.forEach((session) => session.close());
  let lastRequest = 0;
  server.prependListener('request', (_request, response) => {
    lastRequest = Date.now();
    if (state.draining) response.shouldKeepAlive = false;
  });
  const drain = () => {
    if (state.draining) return;
    state.draining = true;
    sayGoaway();
    const started = Date.now();
    const timer = setInterval(() => {
      const now = Date.now();
      const silent = now - Math.max(lastRequest, started) > SILENCE_MS;
      if (sockets.size > 0 && !silent && now - started < LIMIT_MS) return;
      clearInterval(timer);
      sayGoaway();
      // Stops accepting, closes idle connections, and waits for requests in flight.
      server.close(() => process.exit(0));
    }, 50);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, drain);
  server.listen(port, '0.0.0.0', () => console.log(`listening on ${port}`));
  return state;
}

/** What a server's event brings, until it closes. */
function kept(server, event) {
  const all = new Set();
  server.on(event, (one) => {
    all.add(one);
    one.on('close', () => all.delete(one));
  });
  return all;
}
