import { readFile } from 'node:fs/promises';
import ts from 'typescript';

const INTRO = `# Errors

Made by \`npm run generate\` from \`src/model/errors.ts\`. Words in braces are filled in. *Retried* says whether Slipway tries again by
itself because the same attempt may succeed later without a change in git.

| Code | Message | What to do | Retried |
| --- | --- | --- | --- |
`;

/** The catalogue as a value: its file imports nothing, so it can be compiled and loaded alone. */
const loadCatalogue = async (file) => {
  const source = await readFile(file, 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: 'ES2022', module: 'ESNext' } });
  const { CATALOGUE } = await import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
  return CATALOGUE;
};

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const row = ([code, { message, remedy, retryable }]) => `| \`${code}\` | ${cell(message)} | ${cell(remedy)} | ${retryable ? 'yes' : 'no'} |\n`;

/** The reference of all errors, as Markdown. */
export const errorsDoc = async (catalogueFile) => INTRO + Object.entries(await loadCatalogue(catalogueFile)).map(row).join('');
