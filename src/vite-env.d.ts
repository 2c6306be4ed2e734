/** True in the build that is one HTML file, false in the hosted one and under test. */
declare const __SINGLE_FILE__: boolean;

declare module 'virtual:samples' {
  /** A capture that comes with the app, listed in public/samples/index.json. */
  export interface Sample {
    /** Its name in links and texts. */
    readonly id: string;
    /** Its file name, as a reader would see it. */
    readonly file: string;
    /** SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
    readonly sha256: string;
    /** Its bytes, a new copy each time; needs no server that tells `.gz` right, and in the single file none at all. */
    load(): Promise<Uint8Array<ArrayBuffer>>;
  }

  /** In the order of public/samples/index.json. */
  export const samples: readonly Sample[];
}
