import * as Comlink from 'comlink';
import { assert } from '../base/assert.ts';
import { numberNames } from './known-names.ts';
import { serveCapture } from './serve-capture.ts';
import { serveCase } from './serve-case.ts';
import { serveCompare } from './serve-compare.ts';

// All there is to the thread: what it does is tested without one. One script serves a capture, the case, or a comparison.
const services = [numberNames(serveCapture()), serveCase(), serveCompare()];
const names = services.flatMap(Object.keys);
assert(new Set(names).size === names.length, 'no service answers what another one is asked');
Comlink.expose(Object.assign({}, ...services));
