import { LINK_MARK } from './envelope.ts';

/** No link is longer, in characters of data. */
const LONGEST = 1_100_000;

/** What the text of a link to a page begins with. */
const ADDRESS = /^(?:https?:|file:|#)/;

/** The data of a link, where a file is nothing else: as it stands in the address, or behind it. */
export async function linkDataOf(source: Blob): Promise<string | undefined> {
  if (source.size > LONGEST) return undefined;
  const start = await source.slice(0, 8).text();
  if (!start.startsWith(LINK_MARK) && !ADDRESS.test(start)) return undefined;
  return dataIn(await source.text()).at(-1);
}

/** The data of all captures that a link carries, in order; none for what is no link. */
export function dataIn(link: string): readonly string[] {
  const text = link.trim();
  if (text.startsWith(LINK_MARK)) return [text];
  return ADDRESS.test(text) ? Array.from(text.matchAll(/[#&]data=(k1\.[^&\s]*)/g), ([, data]) => data as string) : [];
}
