import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const pureOnly = {
  'no-restricted-globals': [
    'error',
    { name: 'Date', message: 'The planner reads no clock (I1): take `now` as an argument.' },
    { name: 'process', message: 'The planner does no I/O (I1).' },
    { name: 'setTimeout', message: 'The planner does not wait (I1): return `wakeAt`.' },
  ],
  'no-restricted-properties': [
    'error',
    {
      object: 'Math',
      property: 'random',
      message: 'The planner has no randomness (I1): derive names from hashes (model/hash.ts).',
    },
  ],
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['node:*'], message: 'The planner does no I/O (I1): put a pure helper into src/model.' }] },
  ],
};

const nodeGlobals = [
  'AbortController',
  'AbortSignal',
  'Buffer',
  'URL',
  'URLSearchParams',
  'clearInterval',
  'clearTimeout',
  'console',
  'fetch',
  'module',
  'performance',
  'process',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'src/model/generated/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }], 'no-console': 'error' },
  },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/planner/**/*.ts'], ignores: ['**/*.spec.ts'], rules: pureOnly },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
);
