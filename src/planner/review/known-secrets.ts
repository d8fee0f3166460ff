import { secretTexts } from '../../model/secret-texts.js';
import type { Secret } from '../../model/objects.js';

/** Shorter values stand in many texts by chance. UTF-16 units. */
const SHORTEST = 6;
/** Of a longer value its beginning is enough to know it by. UTF-16 units. */
export const LONGEST_KNOWN = 512;
/** Steps that all searches may take together; then everything counts as secret. Far more than honest manifests need. */
const MOST_STEPS = 20_000_000;
const STEPS_A_CANDIDATE = 16;

/**
 * Finds values of Secrets in other texts: people copy them (I12). A secret is known by its first characters, so a text is searched for all of
 * them in one pass.
 */
export class KnownSecrets {
  private readonly byStart = new Map<string, Set<string>>();
  private steps = 0;

  constructor(secrets: Iterable<Secret>) {
    for (const secret of secrets) for (const text of secretTexts(secret)) this.add(text.trim().slice(0, LONGEST_KNOWN));
  }

  isIn(text: string): boolean {
    if (this.byStart.size === 0) return false;
    this.steps += text.length;
    for (let at = 0; at + SHORTEST <= text.length; at++) {
      if (this.steps > MOST_STEPS) return true;
      const found = this.byStart.get(text.slice(at, at + SHORTEST));
      if (!found) continue;
      this.steps += found.size * STEPS_A_CANDIDATE;
      for (const secret of found) if (text.startsWith(secret, at)) return true;
    }
    return false;
  }

  private add(text: string): void {
    if (text.length < SHORTEST) return;
    const start = text.slice(0, SHORTEST);
    const others = this.byStart.get(start);
    if (others) others.add(text);
    else this.byStart.set(start, new Set([text]));
  }
}
