/** So long a browser may take to begin with a download, in milliseconds. */
const PATIENCE = 60_000;

/** What is to be saved. */
export interface FileToSave {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer> | Blob;
}

/** Lets the browser save a file, without sending it anywhere. */
export function saveFile({ name, type, content }: FileToSave): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), PATIENCE);
}
