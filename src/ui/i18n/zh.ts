import { app } from './zh/app.ts';
import { details } from './zh/details.ts';
import { findings } from './zh/findings.ts';
import { flame } from './zh/flame.ts';
import { functions } from './zh/functions.ts';
import { shell } from './zh/shell.ts';
import { start } from './zh/start.ts';
import { syscalls } from './zh/syscalls.ts';
import { timeline } from './zh/timeline.ts';
import { workspace } from './zh/workspace.ts';

/** The Chinese catalogue: the same namespaces, the same keys. */
export const chinese = {
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
