import { filterOfFound } from '../../analysis/syscalls/found-calls.ts';
import type { Finding, FoundCalls, FoundLines } from '../../model/finding.ts';
import type { Actions } from '../../state/actions.ts';
import { peakRange } from '../../state/call-filter.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { filterOfLines } from '../../state/log-view.ts';

/** Highlights the stacks of a finding in the flame graph, and shows all of it. */
export function showInGraph({ rule }: Finding, { highlight, showTab, zoomTo }: Actions): void {
  highlight(rule);
  showTab('flame');
  zoomTo(-1);
  revealStage();
}

/** Narrows all views of a trace to the calls of a finding, and shows them when it was worst. */
export function showFoundCalls(calls: FoundCalls, { opened }: OpenEntry, actions: Actions): void {
  actions.filterCalls(filterOfFound(calls));
  const timeline = opened.syscalls?.timeline;
  const peak = timeline && peakRange(calls, timeline.span);
  if (peak) actions.showRange(peak);
  actions.showTab(timeline ? 'timeline' : 'calls');
  revealStage();
}

/** Narrows a log to the messages of a finding, and shows them. */
export function showFoundLines(lines: FoundLines, { filterLog, showTab }: Actions): void {
  filterLog(filterOfLines(lines));
  showTab('log');
  revealStage();
}

/** Where the panes are stacked, what is shown lies further down. */
function revealStage(): void {
  document.getElementById('stage')?.scrollIntoView({ block: 'start' });
}
