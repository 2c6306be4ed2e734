import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DecodeError } from '../formats/format.ts';
import { withEmbedded } from '../share/files/html-page.ts';
import { isLink } from './read-link.ts';
import { shareTexts } from './share-texts.ts';

/** Where things are that a page is made of. */
export interface PagePlaces {
  /** The built page: the whole program as one file. */
  readonly page: string;
  /** Where a file lies that was named on the command line. */
  pathOf(name: string): string;
}

/**
 * The whole program as one page that holds these files byte for byte, and opens them without a network.
 * @throws {DecodeError} where the page was never built, or a file can be read only once; what the file system says
 */
export async function makePage(names: readonly string[], { page, pathOf }: PagePlaces): Promise<Blob> {
  const source = await readFile(page, 'utf8').catch(() => {
    throw new DecodeError('no-page', shareTexts.noPage);
  });
  const files = [];
  for (const name of names) {
    if (isLink(name)) {
      files.push({ name: 'link.txt', blob: new Blob([name]) });
      continue;
    }
    const path = pathOf(name);
    if (!(await stat(path)).isFile()) throw new DecodeError('read-once', shareTexts.readOnce);
    files.push({ name: basename(name), blob: await openAsBlob(path) });
  }
  return withEmbedded(source, { files, fragment: '' });
}
