import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What stands beside the bundle: the file that starts it, the colour profile, never without its notice; and V8's code
 * cache, made by running the program once. What an earlier build left is taken away.
 */
const layOutDist: Plugin = {
  name: 'banxin-dist',
  writeBundle(_, bundle) {
    const dist = `${root}dist`;
    for (const file of readdirSync(`${dist}/cli`)) if (!(file in bundle)) rmSync(`${dist}/cli/${file}`);
    copyFileSync(`${root}electron/cli/start.mjs`, `${dist}/cli.mjs`);
    mkdirSync(`${dist}/profile`, { recursive: true });
    for (const file of ['TR002_newsprint.icc', 'README.md'])
      copyFileSync(`${root}shared/print/profile/${file}`, `${dist}/profile/${file}`);
    const sample = `${root}samples/guanchao/recovered.txt`;
    const made = `${dist}/cli/sample.pdf`;
    // Where it cannot run (its fonts are not there yet), there is no cache.
    spawnSync(process.execPath, [`${dist}/cli.mjs`, 'export', sample, '-o', made], {
      env: { ...process.env, BANXIN_WRITE_CACHE: '1' },
      stdio: 'ignore',
    });
    rmSync(made, { force: true });
  },
};

/**
 * Bundles the command line into dist/cli/, in chunks, for what not every command needs. Everything is
 * bundled but what has native code or reads files of its own: an unbundled import of the PDF writer alone takes longer
 * than the whole way from text to page.
 */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [layOutDist],
  ssr: {
    noExternal: true,
    external: ['@napi-rs/canvas', 'lcms-wasm', 'onnxruntime-node', 'pdfjs-dist'],
    target: 'node',
  },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/cli',
    emptyOutDir: false,
    minify: true,
    rollupOptions: {
      // Nothing is imported for its effects but what sets up the schema library: the rest of a package falls away.
      treeshake: { moduleSideEffects: (id) => id.includes('shared/document/jitless') },
      input: { main: fileURLToPath(new URL('main.ts', import.meta.url)) },
      // Only scripts can be loaded with a code cache, modules cannot.
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
});
