import { canaryRules } from './canary-rules.js';
import { field, has } from './route-fields.js';
import type { CanaryNames } from './route-map.js';
import { ANY_HOST, CHALLENGE_PATH, NO_SLOT } from './route-map.js';
import type { ServerSpec } from './servers.js';
import { serverLine } from './servers.js';
import type { IngressFiles, IngressSettings } from './settings.js';
import type { Slot } from './slots.js';

export interface ConfigInput {
  readonly settings: IngressSettings;
  readonly files: IngressFiles;
  readonly slots: readonly Slot[];
  readonly names: CanaryNames;
  /** User whose rights the proxy keeps after it has bound its ports; absent: it keeps its own. */
  readonly user?: string;
}

/**
 * haproxy.cfg (HAProxy 2.6 and later). It names slots instead of Services and looks routes up in maps, so that it changes only with the
 * settings, the number of slots and what canaries read of headers; everything else goes through the Runtime API. `serversOf` puts a
 * slot's servers into it for a start; without it the text is the part that only a reload can change.
 */
export const haproxyConfig = (
  input: ConfigInput,
  serversOf: (slot: string) => readonly ServerSpec[] = () => [],
): string =>
  [
    ...globalLines(input),
    ...DEFAULTS,
    ...frontendLines(input),
    `backend ${NO_SLOT}`,
    ...input.slots.flatMap((slot) => backendLines(slot, serversOf(slot.name))),
    '',
  ].join('\n');

const globalLines = ({ files, user }: ConfigInput): string[] => [
  'global',
  `  stats socket ${files.socket} mode 600 level admin expose-fd listeners`,
  ...(user ? [`  user ${user}`, `  group ${user}`, `  chroot ${files.empty}`] : []),
  // Tunnels may stay open on an old process for as long as their own time-out lets them.
  '  hard-stop-after 1h',
  '  ssl-default-bind-options ssl-min-ver TLSv1.2',
];

const text = (status: number, message: string): string =>
  `status ${status} content-type "text/plain; charset=utf-8" string "${message}\\n"`;

const DEFAULTS = [
  'defaults',
  '  mode http',
  '  balance roundrobin',
  '  timeout client 60s',
  '  timeout server 60s',
  '  timeout tunnel 1h',
  '  timeout http-request 15s',
  '  timeout http-keep-alive 75s',
  // A connection that waits is closed with its next answer, not at once: a client may just be sending on it.
  '  option idle-close-on-response',
  '  option redispatch',
  '  retries 3',
  '  retry-on conn-failure empty-response',
  `  http-error ${text(502, 'The pod gave no valid answer.')}`,
  `  http-error ${text(503, 'No pod is ready to answer.')}`,
  `  http-error ${text(504, 'The pod did not answer in time.')}`,
];

const frontendLines = (input: ConfigInput): string[] => [
  ...SCHEMES.flatMap((scheme) => [
    `frontend ${scheme}`,
    ...indent([
      ...input.settings.addresses.map((address) => bindLine(address, scheme, input)),
      ...(scheme === 'http' ? challengeRules(input.files.challenges) : []),
      ...forwardedRules(scheme, input.settings),
      ...lookupRules(input.files.routes),
      ...optionRules(scheme, input),
      ...canaryRules(input.names),
      'use_backend %[var(txn.slot)] if { var(txn.slot) -m found }',
      'use_backend %[var(txn.route),field(1,|)]',
      `default_backend ${NO_SLOT}`,
    ]),
  ]),
];

type Scheme = 'http' | 'https';
const SCHEMES: readonly Scheme[] = ['http', 'https'];

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const bindLine = (address: string, scheme: Scheme, { settings, files }: ConfigInput): string => {
  const only = address.includes(':') ? ' v6only' : '';
  return scheme === 'http'
    ? `bind ${address}:${settings.httpPort}${only}`
    : `bind ${address}:${settings.httpsPort}${only} ssl crt-list ${files.certList} strict-sni alpn h2,http/1.1`;
};

/** A CA asks in clear (RFC 8555, 8.3), so this comes before any redirect. Tokens that are not ours are the application's. */
const challengeRules = (map: string): string[] => [
  `http-request set-var(txn.challenge) path,map_str(${map}) if { path_beg ${CHALLENGE_PATH} }`,
  'http-request return status 200 content-type application/octet-stream lf-string %[var(txn.challenge)] if { var(txn.challenge) -m found }',
];

/** Who asks and how: from the connection, or from a trusted proxy's word. */
const forwardedRules = (scheme: Scheme, { trustedProxies, ...ports }: IngressSettings): string[] => [
  ...(trustedProxies.length > 0 ? trustRules(scheme, `{ src ${trustedProxies.join(' ')} }`) : []),
  'http-request set-header X-Forwarded-For %[src]',
  'http-request set-header X-Real-IP %[src]',
  `http-request set-header X-Forwarded-Proto ${trustedProxies.length > 0 ? '%[var(txn.proto)]' : scheme}`,
  'http-request set-header X-Forwarded-Host %[req.hdr(host)]',
  `http-request set-header X-Forwarded-Port ${scheme === 'http' ? ports.httpPort : ports.httpsPort}`,
  'http-request del-header Forwarded',
];

const trustRules = (scheme: Scheme, trusted: string): string[] => [
  `http-request set-var(txn.proto) str(${scheme})`,
  `http-request set-var(txn.proto) str(https) if ${trusted} { req.hdr(x-forwarded-proto) -m str https }`,
  `http-request set-src req.hdr_ip(x-forwarded-for,-1) if ${trusted} { req.hdr(x-forwarded-for) -m found }`,
];

/**
 * Most requests are for a host that has a route for them, without options: they are done after two rules. For the others the host is
 * looked up first (kubernetes.io/docs/concepts/services-networking/ingress, "Hostname wildcards"), and rules of options follow.
 */
const lookupRules = (map: string): string[] => [
  // A request that may have had an effect is not sent twice.
  'http-request disable-l7-retry unless METH_GET',
  'http-request set-var(txn.path) path',
  `http-request set-var(txn.route) req.hdr(host),field(1,:),lower,concat(,txn.path,/?),map_beg(${map})`,
  'http-request allow if { var(txn.route) -m found } !{ var(txn.route) -m sub | }',
  'http-request set-var(txn.host) req.hdr(host),field(1,:),lower',
  `http-request set-var(txn.h) str(h:),concat(,txn.host),map_str(${map}) unless { var(txn.route) -m found }`,
  'http-request set-var(txn.wild) var(txn.host),regsub(^[^.]*,*) unless { var(txn.route) -m found } || { var(txn.h) -m found }',
  `http-request set-var(txn.h) str(h:),concat(,txn.wild),map_str(${map},${ANY_HOST}) if { var(txn.wild) -m found }`,
  `http-request set-var(txn.route) var(txn.h),concat(,txn.path,/?),map_beg(${map}) if { var(txn.wild) -m found }`,
  `http-request set-var(txn.route) str(d:),map_str(${map}) unless { var(txn.route) -m found }`,
  `http-request return ${text(404, 'No Ingress has a rule for this host and path.')} unless { var(txn.route) -m found }`,
  'http-request set-var(txn.flags) var(txn.route),field(2,|)',
];

const DEEPEST_STRIP = 8;

const optionRules = (scheme: Scheme, { settings, files }: ConfigInput): string[] => {
  const port = settings.httpsPort === 443 ? '' : `:${settings.httpsPort}`;
  const strips = Array.from({ length: DEEPEST_STRIP + 1 }, (_, index) => index);
  const unless = settings.trustedProxies.length > 0 ? ' !{ var(txn.proto) -m str https }' : '';
  const redirect = `http-request redirect code 308 location https://%[var(txn.host)]${port}%[pathq] if ${has('S')}${unless}`;
  const hasBody = '{ method POST PUT PATCH }';
  return [
    ...(scheme === 'https' ? [] : [redirect]),
    `http-request set-var(txn.class) src,map_ip(${files.networks},-) if ${has('A')}`,
    `http-request set-var(txn.permit) ${field(7)},concat(.,txn.class),map_str(${files.routes}) if ${has('A')}`,
    `http-request return ${text(403, 'This address may not ask here.')} if ${has('A')} !{ var(txn.permit) -m found }`,
    `http-request set-var(txn.max) ${field(3)},add(0) if ${has('B')}`,
    `http-request return ${text(413, 'The body is larger than this route takes.')} if ${has('B')} { req.hdr(content-length),sub(txn.max) gt 0 }`,
    // The proxy sees a body's size only where it is declared.
    `http-request return ${text(411, 'This route takes bodies of a declared length only.')} if ${has('B')} ${hasBody} !{ req.hdr(content-length) -m found } !{ req.hdr(content-type) -m beg application/grpc }`,
    `http-request set-var(txn.silence) ${field(4)},add(0) if ${has('T')}`,
    `http-request set-path %[${field(6)}] if ${has('P')}`,
    `http-request set-var(txn.strip) ${field(5)},add(0) if ${has('R')}`,
    ...strips.map(
      (count) =>
        `http-request set-path %[${field(6)}]%[path,field(${count + 2},/,0)] if ${has('R')} { var(txn.strip) -m int ${count} }`,
    ),
  ];
};

const backendLines = ({ name, connectTimeoutMs }: Slot, servers: readonly ServerSpec[]): string[] => [
  `backend ${name}`,
  `  timeout connect ${connectTimeoutMs}`,
  '  http-request set-timeout server var(txn.silence) if { var(txn.silence) -m found }',
  ...servers.map((server) => `  server ${serverLine(server)}`),
];
