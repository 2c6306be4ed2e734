/** Every test in the browser starts on an empty page, for all files of tests share one. */
import { beforeEach, vi } from 'vitest';
import { cleanup } from 'vitest-browser-react';

beforeEach(async () => {
  await cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});
