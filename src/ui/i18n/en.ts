import { app } from './en/app.ts';
import { changes } from './en/changes.ts';
import { compare } from './en/compare.ts';
import { details } from './en/details.ts';
import { diagnosis } from './en/diagnosis.ts';
import { findings } from './en/findings.ts';
import { flame } from './en/flame.ts';
import { functions } from './en/functions.ts';
import { goroutines } from './en/goroutines.ts';
import { graph } from './en/graph.ts';
import { hotspots } from './en/hotspots.ts';
import { info } from './en/info.ts';
import { labels } from './en/labels.ts';
import { library } from './en/library.ts';
import { links } from './en/links.ts';
import { log } from './en/log.ts';
import { messages } from './en/messages.ts';
import { node } from './en/node.ts';
import { palette } from './en/palette.ts';
import { sandwich } from './en/sandwich.ts';
import { share } from './en/share.ts';
import { shell } from './en/shell.ts';
import { start } from './en/start.ts';
import { steps } from './en/steps.ts';
import { syscalls } from './en/syscalls.ts';
import { time } from './en/time.ts';
import { timeline } from './en/timeline.ts';
import { traces } from './en/traces.ts';
import { workspace } from './en/workspace.ts';

/** The English catalogue, one namespace an area. */
export const english = {
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
