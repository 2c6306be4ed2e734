/**
 * The name of a capture in short: of a file in a folder its last part. An answer is named after its command, in which a
 * slash begins a path and ends nothing.
 */
export function shortCaptureName(name: string): string {
  return /(?:^|[\s"'])\//.test(name) ? name : name.slice(name.lastIndexOf('/') + 1);
}
