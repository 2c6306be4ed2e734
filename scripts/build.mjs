/** Builds both forms of the app: `dist`, to be hosted, and `dist-single/hotfold.html`, which `dist` also offers. */
import { copyFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, run, VITE } from './run.mjs';

for (const mode of ['production', 'single']) {
  const code = await run(VITE, ['build', '--mode', mode]);
  if (code !== 0) process.exit(code);
}
copyFileSync(resolve(ROOT, 'dist-single/hotfold.html'), resolve(ROOT, 'dist/hotfold.html'));
