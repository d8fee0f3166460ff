import { rm, writeFile } from 'node:fs/promises';
import { SlipwayError } from '../../model/errors.js';
import type { ProxyCertificate } from './certificates.js';
import { PAYLOAD_LIMIT } from './runtime-client.js';
import type { RuntimeClient } from './runtime-client.js';
import type { IngressFiles } from './settings.js';

/** Certificates that the proxy has: in its memory, and as files for its next start. */
export class CertificateStore {
  /** File -> fingerprint. */
  private live: Map<string, string>;

  constructor(
    private readonly files: IngressFiles,
    private readonly client: RuntimeClient,
    live: Readonly<Record<string, string>>,
  ) {
    this.live = new Map(Object.entries(live));
  }

  state(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.live);
  }

  /** For a start: all files as they shall be. */
  async writeAll(certificates: readonly ProxyCertificate[]): Promise<void> {
    await this.writeFiles(certificates);
    this.live = new Map(certificates.map(({ file, fingerprint }) => [file, fingerprint]));
  }

  /** Gives the running proxy what is new or has changed. Throws INGRESS_PROXY. */
  async addAll(certificates: readonly ProxyCertificate[]): Promise<void> {
    const changed = certificates.filter(({ file, fingerprint }) => this.live.get(file) !== fingerprint);
    if (changed.length === 0) return;
    await this.writeFiles(certificates);
    for (const certificate of changed) await this.put(certificate);
  }

  /** Takes the others from it. */
  async removeOthers(certificates: readonly ProxyCertificate[]): Promise<void> {
    const wanted = new Set(certificates.map(({ file }) => file));
    const gone = [...this.live.keys()].filter((file) => !wanted.has(file));
    if (gone.length > 0) await this.writeList(certificates);
    for (const file of gone) {
      await this.tell(`del ssl crt-list ${this.files.certList} ${this.path(file)}`);
      await this.tell(`del ssl cert ${this.path(file)}`);
      await rm(this.path(file), { force: true });
      this.live.delete(file);
    }
  }

  private async put(certificate: ProxyCertificate): Promise<void> {
    const { file, pem, fingerprint } = certificate;
    const path = this.path(file);
    const isNew = !this.live.has(file);
    // The caller starts the proxy anew, which reads files of any size.
    if (pem.length > PAYLOAD_LIMIT)
      throw new SlipwayError('INGRESS_PROXY', { operation: 'set ssl cert', detail: 'it is long' });
    if (isNew) await this.tell(`new ssl cert ${path}`);
    await this.tell(`set ssl cert ${path} <<\n${pem}`);
    await this.tell(`commit ssl cert ${path}`);
    if (isNew) await this.tell(`add ssl crt-list ${this.files.certList} <<\n${this.listLine(certificate)}\n`);
    this.live.set(file, fingerprint);
  }

  private async writeFiles(certificates: readonly ProxyCertificate[]): Promise<void> {
    for (const { file, pem } of certificates) await writeFile(this.path(file), pem, { mode: 0o600 });
    await this.writeList(certificates);
  }

  private async writeList(certificates: readonly ProxyCertificate[]): Promise<void> {
    const lines = certificates.map((certificate) => `${this.listLine(certificate)}\n`);
    await writeFile(this.files.certList, lines.join(''), { mode: 0o600 });
  }

  private listLine({ file, hosts }: ProxyCertificate): string {
    return [this.path(file), ...hosts].join(' ');
  }

  private path(file: string): string {
    return `${this.files.secretDir}/${file}`;
  }

  private async tell(command: string): Promise<void> {
    const answer = await this.client.ask(command);
    if (!FAILURE.test(answer)) return;
    const [verb = ''] = command.split('/');
    throw new SlipwayError('INGRESS_PROXY', { operation: verb.trim(), detail: answer.trim().slice(0, 200) });
  }
}

/** What the Runtime API says when a command about certificates fails; success has many words. */
const FAILURE = /can't|cannot|unable|not found|doesn't|error|fail|wrong|unknown|invalid/i;
