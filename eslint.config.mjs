import js from '@eslint/js'
import ts from 'typescript-eslint'
import hooks from 'eslint-plugin-react-hooks'
import prettier from 'eslint-config-prettier'

const node = {
  module: 'writable',
  require: 'readonly',
  __dirname: 'readonly',
  process: 'readonly',
  console: 'readonly',
  setTimeout: 'readonly',
  clearTimeout: 'readonly',
  globalThis: 'readonly',
}
const browser = { document: 'readonly', window: 'readonly', fetch: 'readonly', localStorage: 'readonly' }

export default ts.config(
  { ignores: ['dist', 'node_modules', 'coverage', '.yuanba'] },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only (pages and Taro configs excepted).',
        },
      ],
      eqeqeq: 'error',
    },
  },
  {
    // Purity of the rules: no clock, no chance, no I/O.
    files: ['cloudfunctions/rules/**/*.ts', 'types/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'rules take time as an argument' },
        { object: 'Math', property: 'random', message: 'rules take chance as an argument' },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'require'],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
    languageOptions: {
      globals: { defineAppConfig: 'readonly', definePageConfig: 'readonly', process: 'readonly' },
    },
  },
  {
    // A test that meets nothing where something must be should fail right there.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Taro's entry, pages and configuration files are found by their default export.
    files: [
      'src/app.tsx',
      '**/*.d.ts',
      'src/**/*.config.ts',
      'src/pages/**/*.tsx',
      'src/packages/**/*.tsx',
      'config/index.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { ...node, ...browser } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['config/plugins/aria-runtime.js'], languageOptions: { sourceType: 'module' } },
  prettier,
)
