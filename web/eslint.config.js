import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['node_modules', 'target'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: ['.svelte'] } },
    rules: {
      // A strict content security policy forbids style attributes; style:name directives go through the CSSOM.
      'no-restricted-syntax': [
        'error',
        { selector: "SvelteAttribute[key.name='style']", message: 'The content security policy forbids it.' },
      ],
      'svelte/no-at-html-tags': 'error',
      // Maps and queries of ours are plain values that are replaced as a whole.
      'svelte/prefer-svelte-reactivity': 'off',
      // Plain paths and a router of our own: there is nothing to resolve.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  { files: ['public/**'], languageOptions: { globals: globals.serviceworker } },
  { files: ['e2e/**', 'tooling/**'], rules: { 'no-console': 'off' } },
);
