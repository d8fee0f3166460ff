// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../report.js';
import { ROOT } from '../setup.js';

export const HELP = `npm run lab -- N [options]     starts N machines on this one: h1, h2, …, each a network namespace with a
                               Docker Engine and an agent, all of one cluster; they go on in the background
  --links L                    machines take turns on L links (subnets), which a router joins (1)
  --no-live-restore            containers end with their engine

npm run lab -- COMMAND [options]
  status                       what runs
  push DIR                     commits the manifests in DIR, pushes, follows the rollout
  load IMAGE…                  copies images of this host's engine to every machine's
  exec WHERE -- CMD…           runs CMD in the network of h1, h2, …, outsider, router or switch
  docker h2 -- ARGS…           the docker command against a machine's engine
  cut h2 / mend h2             pulls its cable, plugs it in again
  kill-engine, stop-engine, start-engine h2
  kill-agent, stop-agent, start-agent, pause-agent, resume-agent h2
  kill-server, stop-server, start-server, pause-server, resume-server
  kill-redis, stop-redis, start-redis
  stop                         ends and removes all of it

  --name NAME                  of the lab, its cluster and its namespaces NAME-h1, … (lab)
  --dir DIR                    its files (.slipway/lab/NAME in this checkout)
  --help

kill is SIGKILL, stop is SIGTERM, pause is SIGSTOP. See docs/lab.md.`;

/** Where labs are unless `--dir` says otherwise. */
export const DEFAULT_ROOT = path.join(ROOT, '.slipway/lab');
const DEFAULT_NAME = 'lab';

/**
 * @typedef {object} Options
 * @property {string[]} words The command and its arguments.
 * @property {string} name
 * @property {string} dir Absolute.
 * @property {string[]} flags Those that name this lab again.
 * @property {number} links
 * @property {boolean} liveRestore
 * @property {boolean} help
 */

/** @param {string[]} args @returns {Options} */
export function parseOptions(args) {
  const { values, positionals } = readArgs(args);
  return {
    words: positionals,
    name: values.name,
    dir: path.resolve(values.dir ?? path.join(DEFAULT_ROOT, values.name)),
    flags: [
      ...(values.name === DEFAULT_NAME ? [] : ['--name', values.name]),
      ...(values.dir ? ['--dir', values.dir] : []),
    ],
    links: Number(values.links),
    liveRestore: !values['no-live-restore'],
    help: values.help || positionals.length === 0,
  };
}

/** @param {string[]} args */
function readArgs(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        links: { type: 'string', default: '1' },
        'no-live-restore': { type: 'boolean', default: false },
        name: { type: 'string', default: DEFAULT_NAME },
        dir: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. To ')[0] : String(error);
    throw new Problem(message ?? '', 'see npm run lab -- --help; put -- before a command with options of its own');
  }
}
