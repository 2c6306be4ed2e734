import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';

/** A file that is only made for a test. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Path of a recording under test/fixtures/captures. */
export const capture = (path: string) => `test/fixtures/captures/${path}`;

/** Drops files onto the middle of the window, as a reader's mouse would. Texts are paths in this repository. */
export async function drop(page: Page, ...files: readonly (string | MadeFile)[]): Promise<void> {
  const plain = files.map((file) =>
    typeof file === 'string'
      ? { name: basename(file), base64: readFileSync(file).toString('base64') }
      : { name: file.name, base64: Buffer.from(file.bytes).toString('base64') },
  );
  const transfer = await page.evaluateHandle((sent) => {
    const data = new DataTransfer();
    for (const { name, base64 } of sent) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, plain);
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', kind, { dataTransfer: transfer });
  }
  await transfer.dispose();
}
