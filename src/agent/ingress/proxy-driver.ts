import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { messageOf } from '../../model/errors.js';
import { canonicalJson, hashOf } from '../../model/hash.js';
import type { IngressRoute, IngressTable, IngressTarget } from '../../model/ingress.js';
import { SecretsTmpfs } from '../../executor/volumes/secrets-tmpfs.js';
import { CertificateStore } from './certificate-store.js';
import type { ProxyCertificate } from './certificates.js';
import { haproxyConfig } from './haproxy-config.js';
import { HaproxyProcess, haproxyUser } from './haproxy-process.js';
import { canaryNames, routeMaps } from './route-map.js';
import type { MapEntry, RouteMaps } from './route-map.js';
import { RuntimeClient } from './runtime-client.js';
import { ServerPool } from './server-pool.js';
import type { SlotServers } from './server-pool.js';
import type { ServerSpec } from './servers.js';
import type { IngressFiles, IngressSettings } from './settings.js';
import { Slots } from './slots.js';
import type { SlotState } from './slots.js';

/** What the proxy is to serve. */
export interface ProxyView {
  readonly routes: readonly IngressRoute[];
  readonly defaultTarget?: IngressTarget;
  /** By key (slots.ts `targetKey`): all that is routed to. */
  readonly targets: ReadonlyMap<
    string,
    { readonly target: IngressTarget; readonly servers: ReadonlyMap<string, ServerSpec> }
  >;
  readonly certificates: readonly ProxyCertificate[];
  readonly challenges?: IngressTable['challenges'];
}

/** Kept in a file, so that an agent that restarts takes the proxy over as it runs. */
interface DriverState {
  /** Hash of the part of the configuration that only a reload changes. */
  readonly shape: string;
  readonly slots: SlotState;
  readonly certificates: Readonly<Record<string, string>>;
}

interface Wanted {
  readonly shape: string;
  readonly config: string;
  readonly maps: RouteMaps;
  readonly servers: SlotServers;
  readonly certificates: readonly ProxyCertificate[];
}

const NO_STATE: DriverState = { shape: '', slots: { slots: [], taken: {} }, certificates: {} };

/**
 * Brings HAProxy to a view. Routes, servers and certificates change while it runs; only more slots, new canary headers and other settings
 * need a reload, which hands the sockets over. One call at a time.
 */
export class ProxyDriver {
  private readonly process: HaproxyProcess;
  private readonly client: RuntimeClient;
  private readonly pool: ServerPool;
  private slots = new Slots(NO_STATE.slots);
  private certificates: CertificateStore;
  /** Of the running process; empty when nothing is known to run. */
  private shape = '';
  private maps: RouteMaps | undefined;
  private looked = false;

  constructor(
    private readonly settings: IngressSettings,
    private readonly files: IngressFiles,
    private readonly log: { info(message: string): void; warn(message: string): void },
  ) {
    this.process = new HaproxyProcess(files);
    this.client = new RuntimeClient(files.socket);
    this.pool = new ServerPool(this.client);
    this.certificates = new CertificateStore(files, this.client, {});
  }

  /** Serves the view when it resolves. Throws PROGRAM_MISSING, INGRESS_PORT_IN_USE, INGRESS_PROXY. */
  async apply(view: ProxyView): Promise<void> {
    const isRunning = (await this.process.pid()) !== undefined;
    if (isRunning) await this.takeOver();
    else this.forget();
    const wanted = await this.wantedOf(view);
    if (!isRunning || wanted.shape !== this.shape) return this.launch(wanted);
    try {
      await this.change(wanted);
    } catch (error) {
      this.log.warn(`ingress: ${messageOf(error)}; starting the proxy anew`);
      await this.launch(wanted);
    }
  }

  isRunning(): Promise<boolean> {
    return this.process.pid().then((pid) => pid !== undefined);
  }

  /** Servers that still finish requests. */
  hasLeaving(): boolean {
    return this.pool.isLeaving();
  }

  async sweep(): Promise<void> {
    await this.pool.sweep();
  }

  /** Ends the proxy and frees its ports. */
  async stop(): Promise<void> {
    await this.process.stop();
    this.forget();
    await rm(this.stateFile(), { force: true });
  }

  /** An earlier agent left it running: asks what it has. */
  private async takeOver(): Promise<void> {
    if (this.looked) return;
    this.looked = true;
    const state = await this.readState();
    try {
      await this.pool.look();
    } catch (error) {
      this.log.warn(`ingress: ${messageOf(error)}`);
      return;
    }
    this.shape = state.shape;
    this.slots = new Slots(state.slots);
    this.certificates = new CertificateStore(this.files, this.client, state.certificates);
  }

  private forget(): void {
    this.looked = true;
    this.shape = '';
    this.maps = undefined;
    this.slots = new Slots(NO_STATE.slots);
    this.pool.started(new Map());
  }

  private async wantedOf(view: ProxyView): Promise<Wanted> {
    const targets = new Map([...view.targets].map(([key, { target }]) => [key, target]));
    this.slots.assign(targets, (slot) => this.pool.isBusy(slot));
    const names = canaryNames(view.routes);
    const { settings, files } = this;
    const input = { settings, files, slots: this.slots.all(), names, user: await haproxyUser() };
    const slotOf = (key: string): string | undefined => this.slots.nameOf(key);
    const servers = new Map([...view.targets].map(([key, each]) => [slotOf(key) ?? '', each.servers]));
    return {
      shape: hashOf(haproxyConfig(input)),
      config: haproxyConfig(input, (slot) => [...(servers.get(slot)?.values() ?? [])]),
      maps: routeMaps({ ...view, slotOf, names }),
      servers,
      certificates: view.certificates,
    };
  }

  /** Everything through files: for a start, and for what the Runtime API cannot change. */
  private async launch(wanted: Wanted): Promise<void> {
    await mkdir(this.files.empty, { recursive: true, mode: 0o700 });
    await new SecretsTmpfs(this.files.dir).ensure();
    await this.certificates.writeAll(wanted.certificates);
    await writeFile(this.files.routes, mapText(wanted.maps.routes), { mode: 0o600 });
    await writeFile(this.files.networks, mapText(wanted.maps.networks), { mode: 0o600 });
    await writeFile(this.files.challenges, mapText(wanted.maps.challenges), { mode: 0o600 });
    await writeFile(this.files.config, wanted.config, { mode: 0o600 });
    await this.process.launch();
    this.log.info(
      `ingress: the proxy serves ${wanted.maps.routes.length} map entries with ${this.slots.all().length} slots`,
    );
    this.pool.started(wanted.servers);
    this.maps = wanted.maps;
    this.shape = wanted.shape;
    await this.saveState();
  }

  /** New servers and certificates come before the routes that need them, old ones go after. */
  private async change(wanted: Wanted): Promise<void> {
    await this.certificates.addAll(wanted.certificates);
    await this.pool.add(wanted.servers);
    await this.changeMaps(wanted.maps);
    await this.pool.remove(wanted.servers);
    await this.certificates.removeOthers(wanted.certificates);
    await this.pool.sweep();
    await this.saveState();
  }

  /** Two maps can't change together: the routes permit classes of both sets of ranges until the ranges have changed. */
  private async changeMaps(maps: RouteMaps): Promise<void> {
    const before = this.maps;
    this.maps = undefined;
    if (canonicalJson(before?.challenges) !== canonicalJson(maps.challenges))
      await this.client.replaceMap(this.files.challenges, maps.challenges);
    if (canonicalJson(before?.networks) !== canonicalJson(maps.networks)) {
      const now = new Map(maps.routes);
      const old = (before?.routes ?? []).filter(([key]) => key.startsWith('a:') && !now.has(key));
      await this.client.replaceMap(this.files.routes, [...maps.routes, ...old]);
      await this.client.replaceMap(this.files.networks, maps.networks);
      if (old.length > 0) await this.client.replaceMap(this.files.routes, maps.routes);
    } else if (canonicalJson(before?.routes) !== canonicalJson(maps.routes))
      await this.client.replaceMap(this.files.routes, maps.routes);
    this.maps = maps;
  }

  private async readState(): Promise<DriverState> {
    const text = await readFile(this.stateFile(), 'utf8').catch(() => '');
    try {
      return JSON.parse(text) as DriverState;
    } catch {
      return NO_STATE;
    }
  }

  private savedState = '';
  private async saveState(): Promise<void> {
    const state: DriverState = {
      shape: this.shape,
      slots: this.slots.state(),
      certificates: this.certificates.state(),
    };
    const text = JSON.stringify(state);
    if (text === this.savedState) return;
    await writeFile(`${this.stateFile()}.new`, text, { mode: 0o600 });
    await rename(`${this.stateFile()}.new`, this.stateFile());
    this.savedState = text;
  }

  private stateFile(): string {
    return `${this.files.dir}/state.json`;
  }
}

const mapText = (entries: readonly MapEntry[]): string => entries.map(([key, value]) => `${key} ${value}\n`).join('');
