/** What a page holds besides itself: captures, and how they are looked at. */
export interface Embedded {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  /** What stands behind the `#` of its address at first. */
  readonly fragment: string;
}

/** The attribute of an element that holds a capture: its name. The element's text is the bytes in base64. */
export const EMBEDDED_MARK = 'data-hotfold-capture';
/** Not a type of script that any browser runs: the policy of the page has nothing against it. */
const TYPE = 'application/octet-stream';

/** Bytes that are written at a time: base64 has no padding between groups of three. */
const STEP = 3 << 13;

/** A page that holds these captures, byte for byte, and opens them at this view. @throws where a file can't be read any more. */
export async function withEmbedded(source: string, { files, fragment }: Embedded): Promise<Blob> {
  const end = source.lastIndexOf('</body>');
  const parts: BlobPart[] = [source.slice(0, end)];
  for (const { name, blob } of files) {
    parts.push(
      `<script type="${TYPE}" ${EMBEDDED_MARK}="${attribute(name)}" data-fragment="${attribute(fragment)}">`,
      ...base64(new Uint8Array(await blob.arrayBuffer())),
      '</script>\n',
    );
  }
  return new Blob([...parts, source.slice(end)], { type: 'text/html' });
}

function* base64(bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += STEP) {
    yield btoa(String.fromCharCode(...bytes.subarray(at, at + STEP)));
  }
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
