/** Builds the app and serves it to this machine alone, on port 4173 or the next free one. */
import { preview } from 'vite';
import './build.mjs';
import { ROOT } from './run.mjs';

const server = await preview({ root: ROOT, logLevel: 'warn', preview: { host: '127.0.0.1', strictPort: false } });
const [url] = server.resolvedUrls?.local ?? [];
console.log(`\nHotfold is at ${url} (Ctrl+C stops it)`);
