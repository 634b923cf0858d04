import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,samples,bench,tools}/**/*.test.{ts,tsx}'],
    // Two cores are the machine this is planned for; more workers would only wait for one another.
    maxWorkers: 2,
    // Bounds a hang, no speed: a loaded machine is many times slower.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
