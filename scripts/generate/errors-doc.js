import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/** @typedef {{ message: string, remedy: string, retryable: boolean }} Entry */

const INTRO = `# Errors

Made by \`npm run generate\` from \`src/model/errors.ts\`. Words in braces are filled in. *Retried* says whether Slipway tries again by
itself because the same attempt may succeed later without a change in git.

| Code | Message | What to do | Retried |
| --- | --- | --- | --- |
`;

/** The catalogue as a value: its file imports nothing, so it can be compiled and loaded alone. @param {string} file @returns {Promise<Record<string, Entry>>} */
const loadCatalogue = async (file) => {
  const source = await readFile(file, 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const { CATALOGUE } = await import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
  return CATALOGUE;
};

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
/** @param {[string, Entry]} entry */
const row = ([code, { message, remedy, retryable }]) =>
  `| \`${code}\` | ${cell(message)} | ${cell(remedy)} | ${retryable ? 'yes' : 'no'} |\n`;

/** The reference of all errors, as Markdown. @param {string} catalogueFile */
export const errorsDoc = async (catalogueFile) =>
  INTRO +
  Object.entries(await loadCatalogue(catalogueFile))
    .map(row)
    .join('');
