/**
 * `npm run bench [-- part …]`: speed and memory, each part a table of its own, one after the other, so that they do
 * not disturb one another. Figures are ratios against peers of the same run where a part has peers (bench/package.json;
 * `npm ci --prefix bench` brings them). Recovery is measured apart (`npm run bench:recovery`): it takes minutes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const parts = ['typeset', 'plan', 'print', 'app'].filter((part) => existsSync(`${here}${part}/run.ts`));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are: ${parts.join(', ')}.`);
  process.exit(2);
}

let failed = 0;
for (const part of wanted.length > 0 ? wanted : parts) {
  console.log(`\n── ${part}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${here}${part}/run.ts`], {
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
