import { spawn } from 'node:child_process';
import { SlipwayError } from '../../model/errors.js';

/** Addresses without the credentials they may hold (I12). */
export const hidden = (text: string): string => text.replace(/:\/\/[^/@\s]*@/g, '://');

/** The git of the person who calls: with their configuration, identity, credentials and prompts. */
export class UserGit {
  constructor(readonly place: string) {}

  /** Standard output. @throws SlipwayError PROGRAM_MISSING, GIT_FAILED with git's own words */
  async run(args: readonly string[], input?: string): Promise<string> {
    const { code, output, complaint } = await this.attempt(args, input);
    if (code === 0) return output;
    const command = args[0] ?? '';
    throw new SlipwayError('GIT_FAILED', { command, place: this.place, detail: lastWords(complaint) });
  }

  /** The output without its line end; undefined when git says no. */
  async ask(...args: readonly string[]): Promise<string | undefined> {
    const { code, output } = await this.attempt(args);
    return code === 0 ? output.trimEnd() : undefined;
  }

  async attempt(args: readonly string[], input = ''): Promise<{ code: number; output: string; complaint: string }> {
    const env = { ...process.env, LC_ALL: 'C' };
    const child = spawn('git', ['-C', this.place, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + String(chunk)).slice(-4000)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', () => reject(new SlipwayError('PROGRAM_MISSING', { program: 'git', package: 'git' })));
      child.once('close', (result) => resolve(result ?? 1));
    });
    return { code, output: Buffer.concat(output).toString('utf8'), complaint: hidden(complaint) };
  }
}

/** What git complained of, without its hints: at most three lines as one. */
export const lastWords = (complaint: string): string => {
  const lines = complaint.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !/^hint:|^To /.test(line));
  return said.slice(-3).join('; ').slice(0, 400) || 'it gave no reason';
};
