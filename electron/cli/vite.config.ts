import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The colour profile stands beside the program like the fonts; chunks of an earlier build are taken away. */
const layOutDist: Plugin = {
  name: 'banxin-dist',
  writeBundle(_, bundle) {
    const chunks = `${root}dist/cli`;
    for (const file of existsSync(chunks) ? readdirSync(chunks) : [])
      if (!(`cli/${file}` in bundle)) rmSync(`${chunks}/${file}`);
    mkdirSync(`${root}dist/profile`, { recursive: true });
    // The profile never goes without its notice.
    for (const file of ['TR002_newsprint.icc', 'README.md'])
      copyFileSync(`${root}shared/print/profile/${file}`, `${root}dist/profile/${file}`);
  },
};

/**
 * Bundles the command line into dist/cli.mjs, with chunks in dist/cli/ for what not every command needs. Everything is
 * bundled but what has native code or reads files of its own: an unbundled import of the PDF writer alone takes longer
 * than the whole way from text to page.
 */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [layOutDist],
  ssr: { noExternal: true, external: ['@napi-rs/canvas', 'lcms-wasm', 'pdfjs-dist'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: true,
    rollupOptions: {
      // Nothing is imported for its effects but what sets up the schema library: the rest of a package falls away.
      treeshake: { moduleSideEffects: (id) => id.includes('shared/document/jitless') },
      input: { cli: fileURLToPath(new URL('main.ts', import.meta.url)) },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'cli/[name]-[hash].mjs' },
    },
  },
});
