/** What a page holds besides itself: captures, and how they are looked at. */
export interface Embedded {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  /** What stands behind the `#` of its address at first. */
  readonly fragment: string;
}

const MARK = 'data-hotfold-capture';
/** Not a type of script that any browser runs: the policy of the page has nothing against it. */
const TYPE = 'application/octet-stream';

/** The text of the page as it was loaded, without captures that were in it; to be taken before anything has changed it. */
export function sourceOf(page: Document): string {
  const copy = page.documentElement.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll(`[${MARK}]`)) element.remove();
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

/** A page that holds these captures, byte for byte, and opens them at this view. @throws where a file can't be read any more. */
export async function withEmbedded(source: string, { files, fragment }: Embedded): Promise<Blob> {
  const end = source.lastIndexOf('</body>');
  const parts: BlobPart[] = [source.slice(0, end)];
  for (const { name, blob } of files) {
    parts.push(
      `<script type="${TYPE}" ${MARK}="${attribute(name)}" data-fragment="${attribute(fragment)}">`,
      await base64(blob),
      '</script>\n',
    );
  }
  return new Blob([...parts, source.slice(end)], { type: 'text/html' });
}

/** What a page holds; undefined for one that holds no capture. */
export function embeddedIn(page: Document): Embedded | undefined {
  const found = [...page.querySelectorAll<HTMLScriptElement>(`script[${MARK}]`)];
  if (found.length === 0) return undefined;
  return {
    files: found.map((element) => ({
      name: element.getAttribute(MARK) ?? '',
      blob: new Blob([Uint8Array.from(atob(element.text), (letter) => letter.charCodeAt(0))]),
    })),
    fragment: found[0]?.dataset['fragment'] ?? '',
  };
}

function base64(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done((reader.result as string).replace(/^[^,]*,/, ''));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
