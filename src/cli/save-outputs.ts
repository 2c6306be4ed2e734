import type { Language } from '../base/localized.ts';
import type { FileError } from './analyze.ts';
import { toFileFailure } from './file-failure.ts';
import type { MadeOutputs } from './make-outputs.ts';
import { makePage, type PagePlaces } from './make-page.ts';
import { nameInErrors } from './read-link.ts';
import { type OutputKind, type ShareArgs, STDOUT } from './share-args.ts';
import { shareTexts } from './share-texts.ts';

/** Where outputs go. */
export interface OutputPlace extends PagePlaces {
  out(content: string | Uint8Array): void;
  error(text: string): void;
  /** Writes a file, over one that is there. Rejects with what the file system says. */
  save(path: string, content: string | Uint8Array): Promise<void>;
}

/** What was asked for, of what. */
export interface OutputWish {
  readonly share: ShareArgs;
  /** Files and links as they were named, and those of them that could not be read. */
  readonly files: readonly string[];
  readonly unread: readonly FileError[];
  readonly language: Language;
}

/**
 * Prints or writes what was made of the captures, several reports and links one behind the other. Gives what there was
 * nothing to make of, and what could not be written.
 */
export async function saveOutputs(
  made: readonly MadeOutputs[],
  { share, files, unread, language }: OutputWish,
  place: OutputPlace,
): Promise<readonly FileError[]> {
  const readable = files.filter((name) => !unread.some((error) => error.name === nameInErrors(name)));
  const errors = made.flatMap((one) => one.errors);
  for (const { kind, to } of share.outputs) {
    let content: string | Uint8Array | undefined;
    try {
      content = await contentOf(kind, made, readable, place);
    } catch (error) {
      errors.push({ name: to, ...toFileFailure(error) });
    }
    if (content === undefined) continue;
    if (to === STDOUT) place.out(content);
    else {
      await place.save(place.pathOf(to), content).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        errors.push({ name: to, code: 'not-written', text: shareTexts.notWritten(reason) });
      });
    }
  }
  for (const { name, linkSize } of made) {
    if (linkSize) place.error(`${name}: ${shareTexts.linkSize(linkSize)[language]}\n`);
  }
  return errors;
}

async function contentOf(
  kind: OutputKind,
  made: readonly MadeOutputs[],
  files: readonly string[],
  places: PagePlaces,
): Promise<string | Uint8Array | undefined> {
  if (kind === 'html') {
    return files.length === 0 ? undefined : new Uint8Array(await (await makePage(files, places)).arrayBuffer());
  }
  const contents = made.flatMap(({ contents: one }) => one.get(kind) ?? []);
  if (contents.length <= 1) return contents[0];
  return contents.join(kind === 'markdown' ? '\n' : '');
}
