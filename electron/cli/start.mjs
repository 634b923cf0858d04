/**
 * The program's first file: loads the bundle beside it with V8's code cache, which the build made by running it once.
 * A process of the command line lives a second; without the cache a tenth of that goes into compiling. A cache that
 * another Node made is refused by V8, and the program is compiled as usual.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

const folder = fileURLToPath(new URL('cli', import.meta.url));
const outside = createRequire(join(folder, 'main.cjs'));
/** By the name of its file. */
const modules = new Map();
const scripts = new Map();

function load(name) {
  const known = modules.get(name);
  if (known) return known.exports;
  const filename = join(folder, name);
  const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), {
    filename,
    cachedData: cacheOf(filename),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  modules.set(name, module);
  scripts.set(filename, script);
  const require = (id) => (id.startsWith('.') ? load(basename(id)) : outside(id));
  script.runInThisContext()(module.exports, require, module, filename, folder);
  return module.exports;
}

function cacheOf(filename) {
  try {
    return readFileSync(`${filename}.cache`);
  } catch {
    return undefined;
  }
}

if (process.env['BANXIN_WRITE_CACHE'])
  process.on('exit', () => {
    for (const [filename, script] of scripts) writeFileSync(`${filename}.cache`, script.createCachedData());
  });

load('main.cjs');
