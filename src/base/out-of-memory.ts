/**
 * Whether an error says that there was no room for a buffer, an array, a text or a map. Engines have no name for it:
 * these are the sentences of V8 and SpiderMonkey.
 */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && SENTENCES.test(error.message);
}

const SENTENCES =
  /^(array buffer allocation failed|allocation size overflow|out of memory|invalid (typed array|array buffer|array|string) length|cannot create a string longer than|(map|set) maximum size exceeded)/i;
