/** One row of the catalogue: what went wrong, what to do, and whether trying again can help. */
export interface CatalogueEntry {
  /** Message template; `{name}` placeholders are filled from the error's `params`. Says what and where. */
  readonly message: string;
  /** What the reader does next. */
  readonly remedy: string;
  /** True when the same attempt may succeed later without a change in git. */
  readonly retryable: boolean;
}

const entry = (message: string, remedy: string, retryable: boolean): CatalogueEntry => ({ message, remedy, retryable });

/** Every error a user can meet. `docs/errors.md` is generated from this table. */
export const CATALOGUE = {
  // manifests
  YAML_SYNTAX: entry('{detail}', 'fix the YAML at this place', false),
  YAML_DUPLICATE_KEY: entry('duplicate key "{key}"', 'keep one of them', false),
  MANIFEST_TOO_LARGE: entry('{path} is {size}, the limit is {limit}', 'split the file, or move data out of git', false),
  MANIFEST_TOO_DEEP: entry(
    '{path} nests or expands beyond the limit of {limit}',
    'flatten it, or remove recursive anchors',
    false,
  ),
  MANIFEST_NOT_OBJECT: entry(
    'a manifest must be a mapping with apiVersion and kind, this is {actual}',
    'write `apiVersion:`, `kind:` and `metadata:`',
    false,
  ),
  KIND_UNKNOWN: entry('unknown kind "{kind}" in apiVersion "{apiVersion}"', '{suggestion}', false),
  FIELD_UNKNOWN: entry('unknown field "{field}"', '{suggestion}', false),
  FIELD_MISSING: entry('missing field "{field}"', 'add it', false),
  FIELD_TYPE: entry('"{field}" must be {expected}, this is {actual}', 'write {expected}', false),
  FIELD_VALUE: entry('"{field}" is {actual}: {expected}', 'use an allowed value', false),
  FIELD_REFUSED: entry('"{field}" is refused: {why}', 'remove the field', false),
  QUANTITY_INVALID: entry(
    '"{field}" is not a quantity: "{actual}"',
    'write a number with an optional suffix, such as 500m, 128Mi or 2',
    false,
  ),
  NAME_INVALID: entry('"{field}" is not a valid name: "{actual}"', 'use {expected}', false),
  OBJECT_DUPLICATE: entry('{object} is defined twice, first at {first}', 'remove one, or rename it', false),
  NETWORK_MISSING: entry(
    '{object} joins network {network}, which is not in git',
    'add NetworkAttachmentDefinition {network}, or fix the name',
    false,
  ),
  REFERENCE_MISSING: entry(
    '{object} refers to {target}, which is not in git',
    'add {target}, fix the name, or set optional: true',
    false,
  ),
  TARGET_MISSING: entry('{object} sends requests to {target}, which is not in git', 'add it, or fix the name', false),
  FIELD_CONFLICT: entry('"{field}": {why}', '{remedy}', false),
  IGNORED_FIELD: entry('"{field}" has no effect: {why}', 'remove the field, or leave it if that is fine', false),
  ANNOTATION_VALUE: entry('"{field}" has {actual}: {expected}', '{suggestion}', false),
  ANALYSIS_TEMPLATE_MISSING: entry(
    '{object} is measured by {target}, which is not in git',
    'add {target}, or fix the name',
    false,
  ),
  ANALYSIS_ARGUMENT_MISSING: entry(
    '{object} is measured by {target}, which needs the argument "{argument}"',
    '{suggestion}',
    false,
  ),
  WORKLOAD_MISSING: entry(
    '{object} takes its pods from {target}, which is not in git',
    'add {target}, or fix the name',
    false,
  ),
  SELECTS_NOTHING: entry(
    '{object} selects no pod that is in git',
    'give pods the labels {expected}, or fix the selector',
    false,
  ),
  TARGET_PORT_MISSING: entry(
    '{object} sends to port {port}, which no container of its pods declares (declared: {known})',
    'name a port that a container declares, or declare it there',
    false,
  ),
  DEPENDENCY_CYCLE: entry(
    '{object} waits for itself: {circle}',
    'remove a slipway.dev/depends-on of the circle, or change the waves',
    false,
  ),
  DOCUMENTS_TOO_MANY: entry('{path} has more than {limit} documents', 'split the file', false),
  SELECTOR_MISMATCH: entry(
    'spec.selector does not match the labels of spec.template',
    'give the template the labels {expected}',
    false,
  ),
  // sources
  SOURCE_UNREACHABLE: entry(
    'cannot reach {url}: {detail}',
    'check the address, the network and the server; Slipway keeps trying',
    true,
  ),
  SOURCE_TIMEOUT: entry('{url} did not answer within {seconds} s', 'check the server; Slipway keeps trying', true),
  SOURCE_AUTH: entry('{url} refused the credentials', "check the source's auth in slipway.config.yaml", true),
  REF_NOT_FOUND: entry('{ref} is not in {url}', 'push the branch or tag, or change `ref`', true),
  PATH_NOT_FOUND: entry('{path} is not in {revision}', 'create the folder, or change `path`', false),
  PATH_ESCAPES: entry('{path} is a link that leaves the folder', 'commit the file itself', false),
  SOURCE_TOO_LARGE: entry(
    '{url} sends more than {limit}',
    'move large files out of the repository, or let the git server filter: git config uploadpack.allowFilter true',
    true,
  ),
  SUBMODULE_IGNORED: entry(
    '{path} is a submodule, its files are not read',
    "commit the files, or make the submodule's repository a source",
    false,
  ),
  SOURCE_EMPTY: entry(
    '{path} at {revision} holds no manifests',
    'commit manifests, or change `path`; what runs is kept',
    false,
  ),
  DELETION_GUARD: entry(
    'the commit would delete {count} of {total} objects of source {source}',
    'to confirm: git commit --allow-empty -m "remove" --trailer "Slipway-Confirm: deletion" and push',
    false,
  ),
  SECRET_DECRYPT: entry(
    'cannot open the sealed secret {name}',
    "the node's key changed; the server will seal it again",
    true,
  ),
  // machines
  ENGINE_UNREACHABLE: entry(
    'the Docker Engine at {socket} does not answer: {detail}',
    'start dockerd, or set docker.socketPath',
    true,
  ),
  ENGINE_ERROR: entry('the Docker Engine refused {operation}: {detail}', 'see the detail; Slipway tries again', true),
  ENGINE_REJECTED: entry('the Docker Engine rejected {operation}: {detail}', 'fix the manifest', false),
  IMAGE_NOT_FOUND: entry(
    'image {image} is not on the node and {detail}',
    'check the name and the tag, or load the image on the node',
    true,
  ),
  IMAGE_NEVER: entry(
    'image {image} is not on the node and imagePullPolicy is Never',
    'load the image on the node, or use IfNotPresent',
    true,
  ),
  IMAGE_AUTH: entry('the registry refused {image}: {detail}', 'add an imagePullSecrets entry with access', true),
  CONFIG_MISSING: entry('{object} has no key "{key}"', 'add the key, or set optional: true', true),
  CONFIG_ABSENT: entry('{object} is not there', 'add it, or set optional: true', true),
  CONFIG_NOT_TEXT: entry('{object}, key "{key}", is not text', 'mount it as a file instead', true),
  NODE_KEY_INVALID: entry(
    '{path} holds no node key',
    'restore the file, or remove it: the agent makes a new key and the server seals again',
    false,
  ),
  PATH_UNSAFE: entry(
    '{field} {path}: {detail}',
    'use a path that stays inside the volume and holds no ":" or ".."',
    false,
  ),
  CONTAINER_START: entry('container {container} did not start: {detail}', 'check command, image and mounts', true),
  NETWORK_SETUP: entry('pod network: {operation} failed: {detail}', 'Slipway repairs it at the next resync', true),
  PORT_IN_USE: entry('port {port} is taken by {owner}', 'choose another port', true),
  INGRESS_PORT_IN_USE: entry(
    'ingress proxy: port {port} is taken by {owner}',
    'stop that program; or give the proxy other ports (node.ingress.httpPort, httpsPort) or addresses (node.ingress.addresses) in slipway.config.yaml. Slipway tries again by itself',
    true,
  ),
  INGRESS_PROXY: entry('ingress proxy: {operation} failed: {detail}', 'see the detail; Slipway tries again', true),
  ACME_UNREACHABLE: entry(
    'the CA at {url} cannot be reached: {detail}',
    'check the network and ingress.acme in slipway.config.yaml',
    true,
  ),
  ACME_REFUSED: entry(
    'the CA gave no certificate for {hosts}: {detail}',
    'let the names lead to the nodes, with port 80 reachable for the CA',
    true,
  ),
  VOLUME_SETUP: entry('volume {volume}: {detail}', "check the volume's source", true),
  STALE_JOB: entry('job for pod {uid} is stale: {detail}', 'nothing; the newer record wins', false),
  UNSCHEDULABLE: entry('{detail}', 'free or add capacity, or lower the requests', true),
  // instance
  CONFIG_INVALID: entry('{detail}', 'fix slipway.config.yaml', false),
  RULES_INVALID: entry('{detail}', 'fix .slipway.yaml on the branch that is merged into', false),
  REDIS_UNREACHABLE: entry('Redis at {url} does not answer: {detail}', 'start Redis, or set redis.url', true),
  PROGRAM_MISSING: entry('{program} is not installed', 'apt-get install {package}', false),
  NOT_RUNNING: entry('no Slipway answers at {socket}', 'start it with `slipway up`, or pass --data', true),
  LOG_NOT_FOUND: entry(
    'no container of pod {pod} is on this node',
    'see `slipway status` for the pods and their nodes',
    false,
  ),
  // acts
  WORKLOAD_UNKNOWN: entry('no workload {name} {where}', '{suggestion}', false),
  WORKLOAD_AMBIGUOUS: entry('{name} may be {known}', 'name the kind and the namespace: Kind/namespace/name', false),
  SOURCE_UNKNOWN: entry('no source {name}', '{suggestion}', false),
  ACT_POINTLESS: entry('{subject}: nothing to {verb}, {state}', '{remedy}', false),
  ACT_NO_REPOSITORY: entry(
    '{place} is not a git repository',
    'run it in a clone of the source, name one with --repo DIR, or pass --source NAME beside a running instance',
    false,
  ),
  ACT_OTHER_REPOSITORY: entry(
    '{place} has neither the commit {commit} nor {wanted} as its remote "{remote}", from where {subject} comes',
    'run it in a clone of that, name one with --repo DIR, name the remote with --remote, or pass --source {source}',
    false,
  ),
  ACT_NOT_PUSHED: entry(
    '{url} did not take the push of {ref}: {detail}',
    'the act was not said. Check that you may push notes there, and try again',
    true,
  ),
  ACT_NOT_SIGNED: entry(
    'cannot sign with {key}: {detail}',
    'name another key with --sign KEY, or leave the signature out with --no-sign where none is asked for',
    false,
  ),
  GIT_FAILED: entry('git {command} failed in {place}: {detail}', 'see the detail', true),
  NOT_LEADER: entry('epoch {epoch} is over, another server leads', 'nothing; the leader goes on', true),
  FORGE_ERROR: entry('{forge} answered {status} to {request}', "check the forge's token and permissions", true),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof CATALOGUE;
export type ErrorParams = Readonly<Record<string, string | number>>;

const fill = (template: string, params: ErrorParams): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** Message and remedy of a code, filled in: for findings, which are not thrown. */
export const describeError = (code: ErrorCode, params: ErrorParams): { message: string; remedy: string } => ({
  message: fill(CATALOGUE[code].message, params),
  remedy: fill(CATALOGUE[code].remedy, params),
});

/** An error from the catalogue. `message` says what and where, `remedy` what to do. Never carries a secret's value (I12). */
export class SlipwayError extends Error {
  readonly remedy: string;
  readonly retryable: boolean;

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options?: ErrorOptions,
  ) {
    super(fill(CATALOGUE[code].message, params), options);
    this.name = 'SlipwayError';
    this.remedy = fill(CATALOGUE[code].remedy, params);
    this.retryable = CATALOGUE[code].retryable;
  }
}

/** The text of anything thrown, for messages. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
