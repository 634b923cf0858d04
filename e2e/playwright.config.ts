import { defineConfig } from '@playwright/test';

/** The app driven as a person would: in the browser host, and on the desktop where Electron's binary is. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './build.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  // Two windows at once: each of them takes about one core.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
