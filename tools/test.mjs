/**
 * `npm test`: everything that must hold, one step after the other (two cores are the machine this is planned for).
 * Goes on after a failed step, so that one run tells all; ends with the line `N passed, N failed[, N skipped]`.
 *
 *   node tools/test.mjs                    types, lint, unit and PDF checks, the app in a browser
 *   node tools/test.mjs --long [minutes]   the long property tests, as far as the minutes go (default: no limit)
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'banxin-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

/** Runs a command with its output on ours; resolves to its exit code, or null where it was stopped after `ms`. */
function run(command, args, env = {}, ms = 0) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: ms > 0,
    });
    let stopped = false;
    const timer =
      ms > 0 &&
      setTimeout(() => {
        stopped = true;
        process.kill(-child.pid, 'SIGKILL');
      }, ms);
    child.on('error', () => done(127));
    child.on('exit', (code) => {
      if (timer) clearTimeout(timer);
      done(stopped ? null : (code ?? 1));
    });
  });
}

function count(name, ok) {
  if (ok) total.passed += 1;
  else {
    total.failed += 1;
    failures.push(name);
  }
}

async function step(name, command, args, env) {
  console.log(`\n── ${name}`);
  count(name, (await run(command, args, env)) === 0);
}

/** Adds up a vitest JSON report; a file that could not even be loaded is one failure. */
function countVitest(file, code) {
  if (!existsSync(file)) return count('unit tests: no report was written', false);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const unloaded = report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0);
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests + unloaded.length;
  total.skipped += report.numPendingTests + report.numTodoTests;
  for (const f of report.testResults) {
    if (unloaded.includes(f)) failures.push(`${relative(root, f.name)} could not be loaded`);
    for (const t of f.assertionResults)
      if (t.status === 'failed') failures.push(`${relative(root, f.name)}: ${t.fullName}`);
  }
  if (code !== 0 && report.numFailedTests + unloaded.length === 0)
    count('unit tests: errors outside of tests', false);
}

async function vitest(label, args, env, ms) {
  console.log(`\n── ${label}`);
  const report = join(scratch, `vitest-${Math.abs(hash(label))}.json`);
  const code = await run(
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    env,
    ms,
  );
  if (code !== null) countVitest(report, code);
  return code;
}

const hash = (/** @type {string} */ s) => [...s].reduce((h, c) => (h * 31 + (c.codePointAt(0) ?? 0)) | 0, 7);

async function playwright() {
  console.log('\n── the app in a browser');
  const browser = findChromium();
  if (browser === null) {
    console.log(
      'No Chromium was found (CHROMIUM_PATH, chromium, google-chrome): the tests of the app were left out.',
    );
    total.skipped += 1;
    return;
  }
  const report = join(scratch, 'playwright.json');
  const code = await run(
    bin('playwright'),
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      CHROMIUM_PATH: browser,
    },
  );
  if (!existsSync(report)) return count('the app in a browser: no report was written', false);
  const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += stats.expected;
  total.failed += stats.unexpected + stats.flaky + errors.length;
  total.skipped += stats.skipped;
  if (stats.unexpected + stats.flaky > 0)
    failures.push(`${stats.unexpected + stats.flaky} tests of the app (listed above)`);
  else if (errors.length > 0 || code !== 0) count('the app in a browser: errors outside of tests', false);
}

/** Which of the tools that look at a PDF from outside are missing here. */
function missingTools() {
  return ['qpdf', 'pdftotext', 'pdftoppm', 'pdffonts', 'pdfinfo', 'gs', 'mutool'].filter(
    (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined,
  );
}

function longTests() {
  const rooms = ['shared', 'electron', 'renderer', 'samples', 'tools'];
  return rooms
    .filter((room) => existsSync(join(root, room)))
    .flatMap((room) => readdirSync(join(root, room), { recursive: true }).map((f) => join(room, String(f))))
    .filter((f) => /\.test\.tsx?$/.test(f) && f !== 'tools/test.mjs')
    .filter((f) => readFileSync(join(root, f), 'utf8').includes('BANXIN_LONG'))
    .sort();
}

async function long(minutes) {
  const end = Date.now() + minutes * 60_000;
  const left = longTests();
  while (left.length > 0) {
    const rest = end - Date.now();
    if (rest < 20_000) break;
    const file = left[0];
    const code = await vitest(
      `long: ${file}`,
      [file, '--testTimeout=0'],
      { BANXIN_LONG: '1' },
      Number.isFinite(rest) ? rest : 0,
    );
    if (code === null) break;
    left.shift();
  }
  if (left.length > 0) console.log(`\nLeft out for want of time: ${left.join(', ')}`);
}

async function everything() {
  for (const project of ['shared', 'electron', 'renderer', '.'])
    await step(`types: ${project}`, bin('tsc'), ['-p', project]);
  await step('lint', bin('eslint'), ['.']);
  await step('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
  await vitest('unit tests and PDF checks', [], {}, 0);
  await playwright();
  const missing = missingTools();
  if (missing.length > 0)
    console.log(`\nLeft out: the PDF checks that need ${missing.join(', ')} (not installed here).`);
}

const longAt = process.argv.indexOf('--long');
if (longAt >= 0) await long(Number(process.argv[longAt + 1] ?? Infinity));
else await everything();
rmSync(scratch, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((f) => `  ${f}`).join('\n')}`);
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
