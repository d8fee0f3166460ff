import { readFile } from 'node:fs/promises';
import { SlipwayError, messageOf } from '../../model/errors.js';
import { hashOf } from '../../model/hash.js';
import { verifySshSignature } from './ssh-signature.js';

/** Something a person said in git, and the proof that it was them. */
export interface Claim {
  readonly id: string;
  /** As they call themselves. */
  readonly by: string;
  readonly payload: Uint8Array | string;
  /** Base64; absent: unsigned. */
  readonly signature?: string;
  readonly namespace: string;
}

/** `by`: who said it, proven where that is asked for. */
export type Judgement = { readonly by: string } | { readonly refusal: string };

/** Verdicts remembered; the oldest go. */
const MAX_KNOWN = 2000;

/**
 * Who may act. Without an allowed_signers file everybody who may push. With one, only what one of its signers signed counts; a file that
 * is not there lets nobody in. A change of the file is taken up at the next look.
 */
export class ActAuthority {
  private readonly known = new Map<string, Judgement>();
  private stamp = '';

  constructor(private readonly signersFile: string | undefined) {}

  /**
   * Changes when the allowed signers do; empty when nobody is asked for a signature. Forgets older verdicts then.
   * @throws SlipwayError CONFIG_INVALID when the file cannot be read
   */
  async refresh(): Promise<string> {
    const { signersFile } = this;
    if (signersFile === undefined) return '';
    const text = await readFile(signersFile, 'utf8').catch((error: unknown) => {
      throw new SlipwayError('CONFIG_INVALID', {
        detail: `approvals.allowedSigners: cannot read ${signersFile} (${messageOf(error)}): no act counts until it is there`,
      });
    });
    const stamp = hashOf(text);
    if (stamp !== this.stamp) this.known.clear();
    this.stamp = stamp;
    return stamp;
  }

  /** @throws SlipwayError PROGRAM_MISSING */
  async judge(claim: Claim): Promise<Judgement> {
    if (this.signersFile === undefined) return { by: claim.by };
    if (claim.signature === undefined) return { refusal: 'it is not signed by an SSH key' };
    // Another signature under the same words is another claim.
    const key = `${claim.id} ${claim.signature}`;
    const known = this.known.get(key);
    if (known) return known;
    const judgement = await this.verify(claim, claim.signature, this.signersFile);
    this.known.set(key, judgement);
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_KNOWN && oldest) this.known.delete(oldest);
    return judgement;
  }

  private async verify(claim: Claim, signature: string, signersFile: string): Promise<Judgement> {
    const { payload, namespace, by } = claim;
    const verdict = await verifySshSignature({ payload, signature, namespace, signersFile });
    if ('refusal' in verdict) return verdict;
    // A name that the key does not vouch for is not repeated.
    return { by: by.endsWith(`<${verdict.principal}>`) ? by : verdict.principal };
  }
}
