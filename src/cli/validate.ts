import type { Finding } from '../model/snapshot.js';
import { messageOf } from '../model/errors.js';
import { validateFolder, type FolderReport } from '../sync/validate-folder.js';

export interface ValidateOptions {
  /** Default `text`. */
  readonly output?: 'text' | 'json' | 'github';
}

export interface LineOutput {
  out(line: string): void;
  err(line: string): void;
}

const EXIT = { valid: 0, invalid: 1, unreadable: 2 } as const;

/**
 * `slipway validate PATH`: prints what is wrong with the manifests of a folder or a file. Returns the exit code: 0 when there is no
 * error (warnings may be), 1 when there is one, 2 when `path` cannot be read.
 */
export const runValidate = async (path: string, options: ValidateOptions, io: LineOutput): Promise<number> => {
  const report = await validateFolder(path).catch((error: unknown) => {
    io.err(`${path}: ${messageOf(error)} (check the path)`);
    return undefined;
  });
  if (!report) return EXIT.unreadable;
  print(report, options.output ?? 'text', io);
  return report.findings.some(({ severity }) => severity === 'error') ? EXIT.invalid : EXIT.valid;
};

const print = (report: FolderReport, output: NonNullable<ValidateOptions['output']>, io: LineOutput): void => {
  if (output === 'json') return io.out(JSON.stringify(report, null, 2));
  const line = output === 'github' ? githubLine : textLine;
  for (const finding of report.findings) io.out(line(finding));
  io.err(summary(report));
};

const textLine = ({ file, line, column, severity, message, remedy }: Finding): string =>
  `${file}:${line}:${column}: ${severity}: ${message} (${remedy})`;

/** GitHub's workflow commands escape `%` and line ends, and in properties also `:` and `,` (actions/toolkit, command.ts). */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const githubLine = ({ file, line, column, severity, code, message, remedy }: Finding): string =>
  `::${severity} file=${escapeProperty(file)},line=${line},col=${column},title=${code}::${escapeData(`${message} (${remedy})`)}`;

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const summary = ({ findings, files, objects }: FolderReport): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${count(files, 'file')}, ${count(objects, 'valid object')}: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
};
