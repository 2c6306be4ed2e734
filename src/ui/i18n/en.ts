import { app } from './en/app.ts';
import { details } from './en/details.ts';
import { diagnosis } from './en/diagnosis.ts';
import { findings } from './en/findings.ts';
import { flame } from './en/flame.ts';
import { functions } from './en/functions.ts';
import { hotspots } from './en/hotspots.ts';
import { log } from './en/log.ts';
import { node } from './en/node.ts';
import { shell } from './en/shell.ts';
import { start } from './en/start.ts';
import { syscalls } from './en/syscalls.ts';
import { timeline } from './en/timeline.ts';
import { workspace } from './en/workspace.ts';

/** The English catalogue, one namespace an area. */
export const english = {
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
