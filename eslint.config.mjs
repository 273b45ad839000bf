import tseslint from 'typescript-eslint';

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const noBarrel = { selector: 'ExportAllDeclaration', message: 'Import from the file that defines it: no barrels.' };

/** What a layer must not import, and why: data flows one way, and the engine runs anywhere. */
function layer(files, forbidden, globals = []) {
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: forbidden }],
      'no-restricted-globals': ['error', ...globals],
    },
  };
}

const hostOnly = { group: ['vscode'], message: 'Only src/extension.ts and src/host know VS Code.' };
const nodeOnly = { regex: '^(node:|(fs|path|os|worker_threads)$)', message: 'This layer runs where there is no Node.' };
const upward = (...names) => ({ group: names.map((name) => `**/${name}/**`), message: 'Data flows one way: this layer must not know that one.' });
const platformGlobals = ['window', 'document', 'process', 'Buffer', 'require', 'setTimeout', 'setImmediate', 'performance', 'console'];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.bench/', 'node_modules/', 'test/code-server/', '.vscode-test/', 'src/engine/kernels/assembly/'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'webview/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, noBarrel],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  layer(['src/engine/**/*.ts'], [hostOnly, nodeOnly, upward('host', 'worker', 'protocol', 'webview')], platformGlobals),
  layer(['src/protocol/**/*.ts'], [hostOnly, nodeOnly, upward('host', 'worker', 'webview')]),
  layer(['src/worker/**/*.ts'], [hostOnly, nodeOnly, upward('host', 'webview')]),
  layer(['src/extension.ts', 'src/host/**/*.ts'], [nodeOnly, upward('webview')], ['process', 'Buffer', 'require', '__dirname']),
  // What is Node's own is in these; webThread.ts, webWorker.ts and webHelpers.ts are their like in browsers.
  layer(['src/worker/worker.ts', 'src/worker/helper.ts', 'src/worker/helperThreads.ts', 'src/host/engine/nodeThread.ts'], [upward('webview')]),
  layer(['src/cli.ts', 'src/cli/**/*.ts'], [hostOnly, upward('host', 'webview')]),
  // It has a folder "host" of its own: the far end of its messages.
  layer(['webview/**/*.{ts,tsx}'], [hostOnly, nodeOnly, { regex: '/src/(host|worker)/', message: 'The panel knows the host by its messages only.' }]),
);
