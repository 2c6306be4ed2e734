import * as Comlink from 'comlink';
import { numberNames } from './known-names.ts';
import { serveCapture } from './serve-capture.ts';
import { serveCase } from './serve-case.ts';

// All there is to the thread: what it does is tested without one. One script serves a capture, or the case.
Comlink.expose({ ...numberNames(serveCapture()), ...serveCase() });
