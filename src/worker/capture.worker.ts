import * as Comlink from 'comlink';
import { numberNames } from './known-names.ts';
import { serveCapture } from './serve-capture.ts';
import { serveCase } from './serve-case.ts';
import { serveCompare } from './serve-compare.ts';

// All there is to the thread: what it does is tested without one. One script serves a capture, the case, or a comparison.
Comlink.expose({ ...numberNames(serveCapture()), ...serveCase(), ...serveCompare() });
