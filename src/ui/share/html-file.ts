import { EMBEDDED_MARK, type Embedded } from '../../share/files/html-page.ts';

/** The text of the page as it was loaded, without captures that were in it; to be taken before anything has changed it. */
export function sourceOf(page: Document): string {
  const copy = page.documentElement.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll(`[${EMBEDDED_MARK}]`)) element.remove();
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

/** What a page holds; undefined for one that holds no capture. */
export function embeddedIn(page: Document): Embedded | undefined {
  const found = [...page.querySelectorAll<HTMLScriptElement>(`script[${EMBEDDED_MARK}]`)];
  if (found.length === 0) return undefined;
  return {
    files: found.map((element) => ({
      name: element.getAttribute(EMBEDDED_MARK) ?? '',
      blob: new Blob([Uint8Array.from(atob(element.text), (letter) => letter.charCodeAt(0))]),
    })),
    fragment: found[0]?.dataset['fragment'] ?? '',
  };
}
