import { isSecretName } from '../../model/secret-names.js';
import type { Path } from './locate.js';

/**
 * Whether a value that has an error must not stand in the message (I12): values of Secrets; arguments, since the flag before one may be
 * `--password`; and what has a name that people give to secrets, among variables, headers, annotations and keys of ConfigMaps.
 */
export const unshownIn =
  (manifest: Readonly<Record<string, unknown>>) =>
  (path: Path): boolean => {
    const [first] = path;
    const name = path.at(-1);
    if (manifest['kind'] === 'Secret' && (first === 'data' || first === 'stringData')) return true;
    if (first === 'binaryData' || path.some((step) => step === 'args' || step === 'command')) return true;
    if (first === 'data' || path.at(-2) === 'annotations') return isSecretName(String(name));
    return name === 'value' && isSecretName(String(fieldsAt(manifest, path.slice(0, -1))['name']));
  };

const fieldsAt = (
  manifest: Readonly<Record<string, unknown>>,
  path: Path,
): Readonly<Record<string | number, unknown>> =>
  path.reduce<Readonly<Record<string | number, unknown>>>(
    (fields, step) => fields[step] as Readonly<Record<string | number, unknown>>,
    manifest,
  );
