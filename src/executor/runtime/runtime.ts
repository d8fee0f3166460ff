/** What the engine needs to make one container; the part of Docker's API that Slipway uses, named as Docker names it. */
export interface ContainerOptions {
  /** Unique on the engine, at least two characters. */
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: readonly string[];
  readonly workingDir?: string;
  readonly user?: string;
  readonly hostname?: string;
  readonly tty?: boolean;
  readonly stdin?: boolean;
  /** `host`, `none` or `container:<id>`. */
  readonly networkMode: string;
  /** `shareable` or `container:<id>`. */
  readonly ipcMode?: string;
  readonly pidMode?: string;
  /** `source:target[:ro][,propagation]`. */
  readonly binds?: readonly string[];
  /** Path -> mount options, in memory. */
  readonly tmpfs?: Readonly<Record<string, string>>;
  readonly capAdd?: readonly string[];
  readonly capDrop?: readonly string[];
  readonly privileged?: boolean;
  readonly readonlyRootfs?: boolean;
  readonly securityOpt?: readonly string[];
  readonly groupAdd?: readonly string[];
  readonly sysctls?: Readonly<Record<string, string>>;
  /** Bytes; 0 or absent is unlimited. */
  readonly memory?: number;
  /** 1024 is one core's worth of weight. */
  readonly cpuShares?: number;
  /** Units of 1e-9 cores; 0 or absent is unlimited. */
  readonly nanoCpus?: number;
  /** Raised to the lowest the machine allows. */
  readonly oomScoreAdj?: number;
  readonly pidsLimit?: number;
  /** `none` keeps no output at all, for containers that write nothing; absent is the runtime's log driver. */
  readonly logs?: 'none';
}

export interface ContainerInfo {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'created' | 'running' | 'exited' | 'dead' | 'paused' | 'restarting' | 'removing';
}

export interface ContainerDetail extends ContainerInfo {
  readonly imageId: string;
  /** 0 when not running. */
  readonly pid: number;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** Unix milliseconds; 0 for never. */
  readonly createdAt: number;
  readonly startedAt: number;
  /** Docker notes `startedAt` some ten milliseconds late: the first lines, even the end of a short life, can be older. */
  readonly finishedAt: number;
  /** The engine's own error text of a failed start. */
  readonly error: string;
}

export interface RuntimeEvent {
  readonly type: 'start' | 'die' | 'destroy' | 'oom';
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly exitCode?: number;
  /** Unix milliseconds. */
  readonly at: number;
}

export interface EngineInfo {
  readonly version: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly architecture: string;
}

/** Bytes of an exec's output that are kept. */
export const EXEC_OUTPUT_BYTES = 10 * 1024;
/** Exit code of an exec that was killed after its time, as timeout(1) gives. */
export const EXEC_TIMED_OUT = 124;
/** Exit code of an exec whose command could not be started; the output says why. */
export const EXEC_NOT_STARTED = 126;

export interface ExecResult {
  /** The command's own, `EXEC_TIMED_OUT` or `EXEC_NOT_STARTED`. */
  readonly exitCode: number;
  /** stdout and stderr together, cut at 10 KiB. */
  readonly output: string;
}

export interface LogOptions {
  readonly follow?: boolean;
  /** Last lines; absent is all. */
  readonly tail?: number;
  /** Unix milliseconds. */
  readonly since?: number;
  readonly timestamps?: boolean;
  readonly signal?: AbortSignal;
}

export interface RegistryAuth {
  readonly username: string;
  readonly password: string;
  readonly serveraddress: string;
}

/**
 * The port to a container engine: exactly the calls Slipway makes. Implementations: `docker.ts` and `simulated.ts`,
 * held together by one conformance suite.
 * Errors are SlipwayErrors: ENGINE_UNREACHABLE (retry), ENGINE_ERROR (retry), ENGINE_REJECTED (fix the manifest),
 * IMAGE_NOT_FOUND, IMAGE_AUTH. "Already so" is success: starting what runs, stopping or removing what is gone.
 */
export interface ContainerRuntime {
  info(): Promise<EngineInfo>;
  /** Containers of all states that carry every one of these labels; an empty value matches any. */
  list(labels: Readonly<Record<string, string>>): Promise<ContainerInfo[]>;
  /** `undefined` when there is no such container. By id or name. */
  inspect(id: string): Promise<ContainerDetail | undefined>;
  /** Returns the id. An existing container of the same name and same labels is returned as it is. */
  create(options: ContainerOptions): Promise<string>;
  start(id: string): Promise<void>;
  /** SIGTERM, SIGKILL after the grace; resolves when it has exited. */
  stop(id: string, graceSeconds: number): Promise<void>;
  kill(id: string, signal: string): Promise<void>;
  /** By force: a running container is killed. Anonymous volumes go with it. */
  remove(id: string): Promise<void>;
  exec(id: string, command: readonly string[], timeoutMs: number): Promise<ExecResult>;
  logs(id: string, options: LogOptions): AsyncIterable<{ readonly stream: 'stdout' | 'stderr'; readonly line: string }>;
  /** Image id, `undefined` when not on the node. */
  imageId(image: string): Promise<string | undefined>;
  pull(image: string, auth?: RegistryAuth): Promise<void>;
  /** Makes an image of a root file system tar, with Dockerfile changes such as `ENTRYPOINT ["/pause"]`. */
  importImage(image: string, tar: Buffer, changes: readonly string[]): Promise<void>;
  /**
   * Calls `onEvent` for containers with these labels until `signal` aborts. Reconnects by itself with an overlapping
   * `since`; calls `onGap` after each (re)connect, when the caller must list again. Events are hints (DESIGN 7).
   */
  watch(labels: Readonly<Record<string, string>>, handlers: WatchHandlers, signal: AbortSignal): void;
  /** Ends keep-alive connections. */
  close(): Promise<void>;
}

export interface WatchHandlers {
  readonly onEvent: (event: RuntimeEvent) => void;
  readonly onGap: () => void;
  readonly onError: (error: unknown) => void;
}
