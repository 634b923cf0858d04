import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

/** The import rules of docs/architecture.md, shown to fail where it must. */
const eslint = new ESLint({
  cwd: new URL('..', import.meta.url).pathname,
  // On CI typescript-eslint reads each file once, from the disk: the texts below would not be seen.
  overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
});

async function breaches(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: new URL(`../${file}`, import.meta.url).pathname });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const cases: readonly [name: string, file: string, code: string, rule: string | null][] = [
  [
    'a room may import those before it',
    'shared/frame/index.ts',
    "export { rect } from '../geometry/index.ts';\n",
    null,
  ],
  [
    'not those after it',
    'shared/geometry/index.ts',
    "export * from '../frame/index.ts';\n",
    'import-x/no-restricted-paths',
  ],
  [
    'nor a stage of recovery those after it',
    'shared/recover/words/text.ts',
    "export * from '../stories/topics.ts';\n",
    'import-x/no-restricted-paths',
  ],
  [
    'nor may files import one another in a ring',
    'renderer/app/jobs.ts',
    "export { loadPage } from './loading.ts';\nexport const runJob = () => undefined;\n",
    'import-x/no-cycle',
  ],
  [
    'types are no exception',
    'shared/geometry/index.ts',
    "export type { Frame } from '../frame/index.ts';\n",
    'import-x/no-restricted-paths',
  ],
  [
    'nor are lazy imports',
    'shared/geometry/index.ts',
    "export const frame = () => import('../frame/index.ts');\n",
    'import-x/no-restricted-paths',
  ],
  [
    'the core knows no Node',
    'shared/geometry/index.ts',
    "export { readFileSync } from 'node:fs';\n",
    'no-restricted-imports',
  ],
];

test.each(cases)('%s', async (_, file, code, rule) => {
  const found = await breaches(file, code);
  if (rule === null) expect(found).toEqual([]);
  else expect(found).toContain(rule);
});
