import * as Comlink from 'comlink';
import { serveCapture } from './serve-capture.ts';

// All there is to the thread: what it does is tested without one.
Comlink.expose(serveCapture());
