/** `npm run docs:hotspots` writes docs/hotspots.md from the rules and the causes. */
import { writeFileSync } from 'node:fs';
import { hotspotsDoc } from './hotspots-doc.ts';

writeFileSync('docs/hotspots.md', hotspotsDoc());
