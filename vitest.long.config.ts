import { defineConfig } from 'vitest/config';

/** `npm run test:long`: what takes minutes, one file after the other. Each says what it skips, and why. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.long.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/fast-analysis.ts'],
    // Minutes on a quiet machine; a busy one takes its time.
    testTimeout: 7_200_000,
    hookTimeout: 1_800_000,
    maxWorkers: 1,
    fileParallelism: false,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
  },
});
