import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * Bundles the command line into dist/cli.mjs, with chunks beside it for what not every command needs. Everything is
 * bundled but what has native code or reads files of its own: an unbundled import of the PDF writer alone takes longer
 * than the whole way from text to page.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['@napi-rs/canvas', 'pdfjs-dist'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: true,
    reportCompressedSize: false,
    rollupOptions: {
      input: { cli: fileURLToPath(new URL('./main.ts', import.meta.url)) },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'cli/[name]-[hash].mjs' },
    },
  },
});
