import { SlipwayError } from '../../model/errors.js';
import type { SourceConfig } from '../../model/generated/index.js';
import type { StatusSink } from './forge.js';
import { createForge, type ForgeConfig } from './create-forge.js';
import { DeploymentSink } from './deployment-sink.js';
import { createNotesSink } from './notes-sink.js';
import { readSecret } from './secret-source.js';

/** Progress is told twice a second: a push for each pod would cost the git server, often this machine, what the rollout needs. */
const GATHER_MS = 500;

/** Where a source's commit statuses go: git notes unless switched off, and the forge when configured. `folder` caches the notes. */
export const makeSinks = async (source: SourceConfig, folder: string): Promise<StatusSink[]> => {
  const sinks: StatusSink[] = [];
  if (source.status?.notes ?? true) {
    const auth = async () => credentialsOf(source);
    const timeoutMs = (source.timeoutSeconds ?? 30) * 1000;
    sinks.push(await createNotesSink({ url: source.url, folder, auth, timeoutMs, gatherMs: GATHER_MS }));
  }
  if (source.forge) sinks.push(...(await forgeSinks(source.forge)));
  return sinks;
};

const forgeSinks = async (config: ForgeConfig): Promise<StatusSink[]> => {
  const forge = await createForge(config);
  if (!config.deployments) return [forge];
  if (!forge.deploy)
    throw new SlipwayError('CONFIG_INVALID', {
      detail: `${forge.name} has no deployments: remove forge.deployments of ${config.repository}`,
    });
  const deploy = forge.deploy.bind(forge);
  const { name, maxDescription } = forge;
  return [forge, new DeploymentSink({ name, maxDescription, deploy }, config.deployments)];
};

/** Read at each call, so that a rotated token is taken up. */
export const credentialsOf = async (source: SourceConfig) => {
  const { auth } = source;
  if (!auth?.passwordFile && !auth?.passwordEnv) return undefined;
  const password = await readSecret({ file: auth.passwordFile, env: auth.passwordEnv });
  return { username: auth.username ?? 'git', password };
};
