import { app } from './zh/app.ts';
import { details } from './zh/details.ts';
import { diagnosis } from './zh/diagnosis.ts';
import { findings } from './zh/findings.ts';
import { flame } from './zh/flame.ts';
import { functions } from './zh/functions.ts';
import { hotspots } from './zh/hotspots.ts';
import { log } from './zh/log.ts';
import { node } from './zh/node.ts';
import { shell } from './zh/shell.ts';
import { start } from './zh/start.ts';
import { syscalls } from './zh/syscalls.ts';
import { timeline } from './zh/timeline.ts';
import { workspace } from './zh/workspace.ts';

/** The Chinese catalogue: the same namespaces, the same keys. */
export const chinese = {
  app,
  details,
  diagnosis,
  findings,
  flame,
  functions,
  hotspots,
  log,
  node,
  shell,
  start,
  syscalls,
  timeline,
  workspace,
} as const;
