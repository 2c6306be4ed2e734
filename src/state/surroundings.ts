import type { Library } from '../library/library.ts';
import type { CaseClient } from '../worker/case-client.ts';
import type { CaptureClient } from '../worker/client.ts';
import type { CompareClient } from '../worker/compare-client.ts';
import type { CaptureId } from './state.ts';

/** A capture that comes with the app. */
export interface Sample {
  readonly id: string;
  readonly file: string;
  /** SHA-256 of the file, by which a link names it. */
  readonly sha256?: string;
  load(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Where captures come from and live. */
export interface CaptureSurroundings {
  /** Starts the thread of one capture. */
  readonly createClient: () => CaptureClient;
  /** Starts, when it is first asked, the thread that looks at all captures together. */
  readonly createCaseClient: () => CaseClient;
  /** Starts, when it is first asked, the thread that compares captures. */
  readonly createCompareClient: () => CompareClient;
  readonly samples: readonly Sample[];
  /** What is kept in this browser; undefined where nothing is. */
  readonly library?: Promise<Library | undefined>;
}

/** The threads of the captures that are being read or open, by entry. */
export type Clients = Map<CaptureId, CaptureClient>;
