import { readFileSync } from 'node:fs';
import { SlipwayError } from '../../model/errors.js';
import { noPassRules, type PassContext, passRules } from './iptables-rules.js';
import { run } from './run.js';

/**
 * A machine may have two sets of iptables rules, and a packet must pass both: those of iptables-nft and those of iptables-legacy. `iptables` is one of
 * the two, and Docker may use the other.
 */
interface Variant {
  readonly save: string;
  readonly restore: string;
}

const DEFAULT: Variant = { save: 'iptables-save', restore: 'iptables-restore' };
const NFT: Variant = { save: 'iptables-nft-save', restore: 'iptables-nft-restore' };
const LEGACY: Variant = { save: 'iptables-legacy-save', restore: 'iptables-legacy-restore' };

/** Lets pod traffic pass the host's iptables; says what it mended. Hosts without iptables have nothing that would drop it. */
export const ensureForwarding = async (ctx: PassContext): Promise<readonly string[]> => {
  const mended: string[] = [];
  for (const { save, variant } of await savedFilters()) {
    const rules = passRules(save, ctx);
    if (rules === '') continue;
    await restore(variant, rules);
    mended.push(`let ${ctx.bridge} pass iptables${variant === LEGACY ? '-legacy' : ''}`);
  }
  return mended;
};

export const removeForwarding = async (tag: string): Promise<void> => {
  for (const { save, variant } of await savedFilters()) {
    const rules = noPassRules(save, tag);
    if (rules !== '') await restore(variant, rules);
  }
};

const savedFilters = async (): Promise<readonly { readonly variant: Variant; readonly save: string }[]> => {
  const [nft, legacy] = await Promise.all([savedFilter(NFT), hasLegacyFilter() ? savedFilter(LEGACY) : undefined]);
  const first =
    nft === undefined ? { variant: DEFAULT, save: await savedFilter(DEFAULT) } : { variant: NFT, save: nft };
  return [first, { variant: LEGACY, save: legacy }].flatMap(({ variant, save }) => (save ? [{ variant, save }] : []));
};

/** Asked of the kernel, because the program itself would make the table that it is asked about. */
const hasLegacyFilter = (): boolean => {
  try {
    return readFileSync('/proc/net/ip_tables_names', 'utf8').split('\n').includes('filter');
  } catch {
    return false;
  }
};

/** `undefined` when the program is not there. */
const savedFilter = async ({ save }: Variant): Promise<string | undefined> => {
  try {
    return await run(save, ['-t', 'filter']);
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'PROGRAM_MISSING') return undefined;
    throw error;
  }
};

/** Waits for the lock of others (-w): Docker changes the same tables. */
const restore = async ({ restore: program }: Variant, rules: string): Promise<void> => {
  await run(program, ['-w', '5', '--noflush'], rules);
};
