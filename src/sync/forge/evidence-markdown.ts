import type { Evidence } from '../../model/evidence.js';
import { evidenceText } from './evidence-text.js';

/**
 * The evidence as a pull request's text. All that comes from logs, events and manifests stands in one code block, whose fence is longer than any
 * in it (CommonMark 4.5): there it is neither markup, nor a mention of a person, nor a word that closes an issue.
 */
export const evidenceMarkdown = (evidence: Evidence): string => {
  const text = evidenceText(evidence);
  const fence = fenceFor(text);
  return [
    `Slipway gave a version up that commit ${evidence.revision} brought. What it saw:`,
    `${fence}text\n${text}\n${fence}`,
    'Merging this undoes the commit; a new commit that mends it does as well.',
  ].join('\n\n');
};

export const fenceFor = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(3, longest + 1));
};
