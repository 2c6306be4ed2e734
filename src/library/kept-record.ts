import * as v from 'valibot';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const schema = v.object({
  /** Of the file as it came: 64 hexadecimal digits. Names the record. */
  sha256: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  name: text,
  /** Size of the file in bytes, and of what is kept of it. */
  bytes: count,
  stored: count,
  /** How its bytes are kept. */
  encoding: v.picklist(['gzip', 'plain']),
  /** What kind of capture it is (`CaptureFacts.kind`). */
  kind: text,
  /** Titles of what was found in it, most severe first. */
  findings: v.array(v.object({ severity: v.picklist(['info', 'warning', 'critical']), en: text, zh: text })),
  /** When it was kept, and when it was last opened: milliseconds since 1970. */
  added: v.number(),
  used: v.number(),
  /** Never let go of to make room. */
  pinned: v.boolean(),
  /** Of a capture of several files (`strace -ff`), which they are: its bytes are theirs, one behind the other. */
  parts: v.optional(v.array(v.object({ name: text, bytes: count }))),
  /** How it was looked at last, as an address says it (`writeView`); absent until somebody has. */
  view: v.optional(v.pipe(text, v.maxLength(65_536))),
});

/** What is known of a capture that is kept, without its bytes. */
export type KeptRecord = Readonly<v.InferOutput<typeof schema>>;

/** A record as it came out of the store; undefined where it is half-written, or of another version. */
export function asKeptRecord(raw: unknown): KeptRecord | undefined {
  const checked = v.safeParse(schema, raw);
  return checked.success ? checked.output : undefined;
}
