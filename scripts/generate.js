#!/usr/bin/env node
// Makes every file that comes from schemas/ and from the error catalogue. `--check` writes nothing and fails when one is out of date.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadSchemas } from './generate/schemas.js';
import { typesSource } from './generate/types.js';
import { validatorsSource } from './generate/validators.js';
import { fieldsSource } from './generate/fields.js';
import { supportedFieldsDoc } from './generate/supported-fields.js';
import { errorsDoc } from './generate/errors-doc.js';

const root = path.resolve(import.meta.dirname, '..');

/** @returns {Promise<Files>} */
const generateAll = async () => {
  const schemas = await loadSchemas(path.join(root, 'schemas'));
  return {
    'src/model/generated/index.ts': await typesSource(schemas),
    'src/model/generated/validators.ts': validatorsSource(schemas),
    'src/model/generated/fields.ts': fieldsSource(schemas),
    'docs/supported-fields.md': supportedFieldsDoc(schemas),
    'docs/errors.md': await errorsDoc(path.join(root, 'src/model/errors.ts')),
  };
};

/** @param {string} file */
const readOr = (file) => readFile(file, 'utf8').catch(() => undefined);

/** @typedef {Record<string, string>} Files Path within the repository -> text. */

/** @param {Files} files */
const outOfDate = async (files) => {
  const current = await Promise.all(Object.keys(files).map((file) => readOr(path.join(root, file))));
  return Object.keys(files).filter((file, index) => files[file] !== current[index]);
};

/** @param {Files} files @param {string[]} names */
const writeAll = async (files, names) => {
  for (const name of names) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), files[name] ?? '');
  }
};

const check = process.argv.includes('--check');
const files = await generateAll();
const stale = await outOfDate(files);
if (!check) await writeAll(files, stale);
for (const name of stale) console.log(check ? `${name} is out of date: run \`npm run generate\`` : `wrote ${name}`);
if (check && stale.length > 0) process.exitCode = 1;
