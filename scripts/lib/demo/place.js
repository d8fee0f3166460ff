// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../report.js';
import { ROOT } from '../setup.js';

/**
 * Where a demo lives. One place for the machine, not one a checkout: any checkout can stop or replace the demo of another.
 * @typedef {object} Place
 * @property {string} dir
 * @property {string} cluster
 * @property {number} nodePort of the web page
 * @property {string} data Slipway's data folder.
 * @property {string} config slipway.config.yaml
 * @property {string} secretFile HMAC secret of the webhook.
 * @property {string} repositories The git server's root.
 * @property {string} bare The app's repository on the server.
 * @property {string} work A clone of it, to commit in.
 * @property {string} log Slipway's.
 * @property {string} gitLog The git server's.
 * @property {string} processes JSON: what runs in the background.
 * @property {string} webhookUrl File in which `slipway up` says where its webhook is.
 */

/** @typedef {{ place: Place, stop: boolean, help: boolean, keepImages: boolean }} Options */

export const HELP = `npm run demo [-- options]

  Sets this machine up, runs the three-tier example by Slipway, and leaves it running.

  --stop            removes all of it again
  --keep-images     with --stop: leaves the example's images
  --dir DIR         the demo's files (/var/lib/slipway-demo)
  --cluster NAME    the cluster's name (demo)
  --node-port PORT  the port of the web page (30080)
  --help`;

/** @param {string[]} args @returns {Options} */
export function parseOptions(args) {
  const { values } = readArgs(args);
  const nodePort = Number(values['node-port']);
  if (!Number.isInteger(nodePort) || nodePort < 30000 || nodePort > 32767)
    throw new Problem(`--node-port ${values['node-port']}: not a NodePort`, 'choose one from 30000 to 32767');
  return {
    place: placeAt({ dir: path.resolve(values.dir), cluster: values.cluster, nodePort }),
    stop: values.stop,
    help: values.help,
    keepImages: values['keep-images'],
  };
}

/** @param {string[]} args */
function readArgs(args) {
  try {
    return parseArgs({
      args,
      options: {
        stop: { type: 'boolean', default: false },
        'keep-images': { type: 'boolean', default: false },
        dir: { type: 'string', default: '/var/lib/slipway-demo' },
        cluster: { type: 'string', default: 'demo' },
        'node-port': { type: 'string', default: '30080' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error), 'see npm run demo -- --help');
  }
}

/** @param {{ dir: string, cluster: string, nodePort: number }} choice @returns {Place} */
const placeAt = ({ dir, cluster, nodePort }) => ({
  dir,
  cluster,
  nodePort,
  data: path.join(dir, 'data'),
  config: path.join(dir, 'slipway.config.yaml'),
  secretFile: path.join(dir, 'webhook.secret'),
  repositories: path.join(dir, 'git'),
  bare: path.join(dir, 'git/shop.git'),
  work: path.join(dir, 'shop'),
  log: path.join(dir, 'slipway.log'),
  gitLog: path.join(dir, 'git-server.log'),
  processes: path.join(dir, 'processes.json'),
  webhookUrl: path.join(dir, 'data/webhook.url'),
});

export const EXAMPLE = path.join(ROOT, 'examples/three-tier');
export const SLIPWAY = path.join(ROOT, 'bin/slipway.js');
