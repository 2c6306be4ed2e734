import { openLibrary } from '../../src/library/library.ts';
import { fileOf, recordOf } from './files.ts';

/** Keeps one file after another in the library of this name, until it is ended; says when the first is written. */
addEventListener('message', async ({ data: { name, from } }: MessageEvent<{ name: string; from: number }>) => {
  const library = await openLibrary(name);
  if (!library) throw new Error('no library');
  for (let i = from; ; i++) {
    await library.keep(await recordOf(i), fileOf(i), []);
    postMessage(i);
  }
});
