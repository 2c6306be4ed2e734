import { app } from './zh/app.ts';
import { changes } from './zh/changes.ts';
import { compare } from './zh/compare.ts';
import { details } from './zh/details.ts';
import { diagnosis } from './zh/diagnosis.ts';
import { findings } from './zh/findings.ts';
import { flame } from './zh/flame.ts';
import { functions } from './zh/functions.ts';
import { goroutines } from './zh/goroutines.ts';
import { graph } from './zh/graph.ts';
import { hotspots } from './zh/hotspots.ts';
import { info } from './zh/info.ts';
import { labels } from './zh/labels.ts';
import { library } from './zh/library.ts';
import { links } from './zh/links.ts';
import { log } from './zh/log.ts';
import { messages } from './zh/messages.ts';
import { node } from './zh/node.ts';
import { palette } from './zh/palette.ts';
import { sandwich } from './zh/sandwich.ts';
import { share } from './zh/share.ts';
import { shell } from './zh/shell.ts';
import { start } from './zh/start.ts';
import { steps } from './zh/steps.ts';
import { syscalls } from './zh/syscalls.ts';
import { time } from './zh/time.ts';
import { timeline } from './zh/timeline.ts';
import { traces } from './zh/traces.ts';
import { workspace } from './zh/workspace.ts';

/** The Chinese catalogue: the same namespaces, the same keys. */
export const chinese = {
  app,
  compare,
  changes,
  details,
  diagnosis,
  findings,
  flame,
  functions,
  hotspots,
  library,
  links,
  log,
  messages,
  node,
  sandwich,
  share,
  graph,
  labels,
  time,
  goroutines,
  info,
  palette,
  shell,
  start,
  steps,
  syscalls,
  timeline,
  traces,
  workspace,
} as const;
