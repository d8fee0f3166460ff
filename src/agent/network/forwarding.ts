import { SlipwayError } from '../../model/errors.js';
import { noPassRules, type PassContext, passRules } from './iptables-rules.js';
import { run } from './run.js';

/** Lets pod traffic pass the host's iptables; says what it mended. Hosts without iptables have nothing that would drop it. */
export const ensureForwarding = async (ctx: PassContext): Promise<readonly string[]> => {
  const rules = passRules(await savedFilter(), ctx);
  if (rules === '') return [];
  await restore(rules);
  return [`let ${ctx.bridge} pass iptables`];
};

export const removeForwarding = async (tag: string): Promise<void> => {
  const rules = noPassRules(await savedFilter(), tag);
  if (rules !== '') await restore(rules);
};

const savedFilter = async (): Promise<string> => {
  try {
    return await run('iptables-save', ['-t', 'filter']);
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'PROGRAM_MISSING') return '';
    throw error;
  }
};

/** Waits for the lock of others (-w): Docker changes the same tables. */
const restore = async (rules: string): Promise<void> => {
  await run('iptables-restore', ['-w', '5', '--noflush'], rules);
};
