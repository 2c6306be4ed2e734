/**
 * What a string argument stands for: `"/tmp/a\"b"...` → `/tmp/a"b`. Octal, `\x` and C escapes are undone; bytes above
 * 127 are read as UTF-8. Undefined when the text is no string (`0x7ffc17251a10`, `NULL`).
 */
export function stringOf(argument: string): string | undefined {
  const [, body] = /^"((?:[^"\\]|\\.)*)"(?:\.\.\.)?$/s.exec(argument) ?? [];
  if (body === undefined) return undefined;
  return body.includes('\\') ? unescaped(body) : body;
}

/** Whether strace cut the string off (`-s`). */
export function isCutOff(argument: string): boolean {
  return argument.endsWith('"...');
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

function unescaped(body: string): string {
  const bytes = new TextEncoder().encode(body);
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte !== 92) {
      plain[length++] = byte;
      continue;
    }
    const [, octal, hex, other] = /^(?:([0-7]{1,3})|x([0-9a-f]{1,2})|(.))/s.exec(asciiAt(bytes, at + 1)) ?? [];
    plain[length++] =
      octal !== undefined
        ? Number.parseInt(octal, 8)
        : hex !== undefined
          ? Number.parseInt(hex, 16)
          : (ESCAPES[other ?? ''] ?? (other ?? '\\').charCodeAt(0));
    at += octal?.length ?? (hex === undefined ? (other?.length ?? 0) : hex.length + 1);
  }
  return decoder.decode(plain.subarray(0, length));
}

function asciiAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 3));
}
