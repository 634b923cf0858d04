import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The rooms of shared/ in their order of dependence: a room may import those before it, never those after.
 * docs/architecture.md tells what each is for.
 */
export const rooms = [
  'geometry',
  'document',
  'fonts',
  'frame',
  'source',
  'typeset',
  'evidence',
  'recover',
  'plan',
  'compose',
  'print',
  'formats',
  'scan',
  'pipeline',
  'host',
];

/** The stages of recover/ likewise. */
const stages = ['words', 'repair', 'paragraphs', 'units', 'stories', 'ask'];

const inOrder = (folder, names) =>
  names.map((name, i) => ({
    target: `${folder}/${name}`,
    from: names.slice(i + 1).map((later) => `${folder}/${later}`),
    message: `${name}/ stands above this room and may not import it.`,
  }));

const zones = [
  ...inOrder('./shared', rooms),
  ...inOrder('./shared/recover', stages),
  {
    target: './shared',
    from: ['./electron', './renderer', './e2e', './bench', './samples'],
    message: 'shared/ imports no host.',
  },
  {
    target: './renderer',
    from: './electron',
    message: 'The renderer asks the computer through HostApi only.',
  },
  {
    target: './electron',
    from: './renderer',
    message: 'electron/ loads the built renderer, it imports none of it.',
  },
].filter((zone) => zone.from.length > 0);

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      'out',
      'release',
      'bench/node_modules',
      'samples/guanchao',
      'samples/liulan',
      'docs',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'shared/tsconfig.json',
          'electron/tsconfig.json',
          'renderer/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', 'electron', 'react', 'react-*', 'konva'],
              message: 'shared/ is the pure core: no host, no Node, no React.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'window', 'document', 'process', 'fetch', 'setTimeout', 'Date'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The same input gives the same output: take a seed.' },
      ],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.d.mts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node, parserOptions: { project: null } },
  },
);
