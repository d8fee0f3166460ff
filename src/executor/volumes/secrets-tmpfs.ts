import { chmod, mkdir, statfs } from 'node:fs/promises';
import { isMountPoint, mountTmpfs } from './mounts.js';
import { secretsDir } from './pod-paths.js';

/** statfs(2). */
const TMPFS_MAGIC = 0x01021994;
/** Pages are taken only as secrets are written; a Secret holds at most 1 MiB. */
const SIZE = '256m';

/** The one tmpfs below a node's data directory that all its secret volumes are on, so that no secret is ever on a disk. */
export class SecretsTmpfs {
  #ready: Promise<void> | undefined;

  constructor(private readonly dataDir: string) {}

  /** Mounts it unless it is there: an agent's restart leaves it mounted. Throws VOLUME_SETUP. */
  ensure(): Promise<void> {
    this.#ready ??= this.#mount().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #mount(): Promise<void> {
    const dir = secretsDir(this.dataDir);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    if ((await statfs(dir)).type === TMPFS_MAGIC) return;
    if (!(await isMountPoint(dir))) await mountTmpfs(dir, `size=${SIZE},mode=0700`);
    await chmod(dir, 0o700);
  }
}
