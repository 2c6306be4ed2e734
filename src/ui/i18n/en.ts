import { app } from './en/app.ts';
import { details } from './en/details.ts';
import { findings } from './en/findings.ts';
import { flame } from './en/flame.ts';
import { functions } from './en/functions.ts';
import { shell } from './en/shell.ts';
import { start } from './en/start.ts';
import { syscalls } from './en/syscalls.ts';
import { timeline } from './en/timeline.ts';
import { workspace } from './en/workspace.ts';

/** The English catalogue, one namespace an area. */
export const english = {
  app,
  details,
  findings,
  flame,
  functions,
  shell,
  start,
  syscalls,
  timeline,
  workspace,
} as const;
