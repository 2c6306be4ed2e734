import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Language } from '../../../src/base/localized.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { createAppStore } from '../../../src/state/store.ts';
import { App } from '../../../src/ui/App.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { serveCapture } from '../../../src/worker/serve-capture.ts';
import { serveCase } from '../../../src/worker/serve-case.ts';
import { compareClient } from '../../support/compare-client.ts';

/**
 * Two threads of a program: 7 waits on a futex that times out, is killed in a wait; 8 opens and reads a file, is
 * interrupted in print by 7, misses a file, and is in epoll_pwait at the end.
 */
export const TRACE = `7 12:00:00.000000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000000}) = -1 ETIMEDOUT (Connection timed out) <0.100000>
8 12:00:00.050000 openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.stat", O_RDONLY|O_CLOEXEC) = 3 <0.000020>
8 12:00:00.100000 read(3, "cache 1\\n", 4096) = 8 <0.400000>
7 12:00:01.200000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000000}) = -1 ETIMEDOUT (Connection timed out) <0.100000>
8 12:00:01.300000 close(3 <unfinished ...>
7 12:00:01.400000 write(1, "x", 1) = 1 <0.000010>
8 12:00:01.500000 <... close resumed>) = 0 <0.200000>
8 12:00:01.600000 openat(AT_FDCWD, "/etc/nothing", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000030>
8 12:00:02.000000 epoll_pwait(4,  <unfinished ...>
7 12:00:02.100000 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 0 <0.000005>
`;

/** A table that does not say what its seconds are. */
export const TABLE = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 99.97    2.598752         154     16791      9432 futex
  0.03    0.000780          39        20           read
------ ----------- ----------- --------- --------- ----------------
100.00    2.599532         154     16811      9432 total
`;

interface StracePageOptions {
  language?: Language;
  /** In place of what the rules find. */
  findings?: readonly Finding[];
}

/** The whole page with a text opened that strace printed. */
export async function renderStrace(text: string, options: StracePageOptions = {}) {
  const rendered = await renderWorking(options);
  rendered.app.actions.openFiles([{ name: 'kubelet.strace', blob: new Blob([text]) }]);
  await expect.element(page.getByRole('tablist')).toBeVisible();
  return rendered;
}

/** The whole page with nothing opened yet; what a worker does is done in place. */
export async function renderWorking({ language = 'en', findings }: StracePageOptions = {}) {
  const service = serveCapture();
  const app = createAppStore({
    createClient: () => ({
      ...service,
      async open(source, name, onProgress) {
        const outcome = await service.open(source, name, onProgress);
        return outcome.ok && findings ? { ok: true, value: { ...outcome.value, findings } } : outcome;
      },
      end() {},
    }),
    createCaseClient: serveCase,
    createCompareClient: compareClient,
    samples: [],
    storage: { getItem: () => JSON.stringify({ language, theme: 'light' }), setItem() {} },
  });
  const screen = await render(<App store={app} translator={createTranslator(language)} />);
  return { screen, app };
}

/** Shows one of the views. */
export async function showView(name: string) {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Names or numbers in a column of a grid, from the top. */
export function columnOf(grid: Element, column: string): string[] {
  return [...grid.querySelectorAll(`.grid-body .grid-${column}`)].map((cell) => cell.textContent ?? '');
}
