/** Import directions of docs/architecture.md. Each comment says what to import instead. */
const only = (room, allowed, instead) => ({
  name: `${room}-imports`,
  severity: 'error',
  comment: instead,
  from: { path: `^src/${room}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
});
const oneImporter = (library, importer, instead) => ({
  name: `one-importer-of-${library}`,
  severity: 'error',
  comment: instead,
  from: { path: '^src/', pathNot: importer },
  to: { path: `^node_modules/${library}/` },
});
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Move what both files need into a third one that imports neither.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('model', [], 'model imports nothing of ours: move the code that needs more to the room that has it.'),
    only('planner', ['model'], 'planner imports model only: take what you need as part of desired or observed state.'),
    only('sync', ['model'], 'sync imports model only: hand it the port you need.'),
    only(
      'executor',
      ['model'],
      'executor imports model only: define a port in executor and let agent or control implement it.',
    ),
    only(
      'agent',
      ['model', 'executor'],
      'agent imports model and executor only: what the server knows reaches it through Redis records.',
    ),
    only(
      'control',
      ['model', 'sync', 'planner', 'executor'],
      'control imports sync, planner, executor: an agent is reached through its queue.',
    ),
    only(
      'api',
      ['model', 'sync', 'planner', 'executor', 'control'],
      'api imports control and below; the CLI wires agents.',
    ),
    oneImporter(
      'dockerode',
      '^src/executor/runtime/docker',
      'Use the ContainerRuntime port (executor/runtime/runtime.ts).',
    ),
    oneImporter('isomorphic-git', '^src/sync/(repository|git/)', 'Use sync/repository.ts.'),
    oneImporter('bullmq', '^src/executor/', 'Use executor/queues.ts and executor/worker.ts.'),
    {
      name: 'redis-is-handed-in',
      severity: 'error',
      comment: 'Take the Redis client as an argument; cli/ creates it. Type imports are fine.',
      from: { path: '^src/', pathNot: '^src/cli/|\\.spec\\.ts$' },
      to: { path: '^node_modules/ioredis/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
