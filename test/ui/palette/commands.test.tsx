import { describe, expect, it } from 'vitest';
import { assert } from '../../../src/base/assert.ts';
import type { AppState } from '../../../src/state/state.ts';
import type { Command, CommandGroup } from '../../../src/ui/palette/command.ts';
import { commandsOf } from '../../../src/ui/palette/commands.ts';
import { serveCapture } from '../../../src/worker/serve-capture.ts';
import { MINUTE } from '../../support/logs.ts';
import { openedOf } from '../support/page.tsx';
import { TRACE } from '../support/strace-page.tsx';
import { contextOf, entryOf } from './context.ts';

/** Commands a line, by group: `text [key]`. */
function drawn(commands: readonly Command[], group: CommandGroup): string {
  return commands
    .filter((command) => command.group === group)
    .map(({ text, keys }) => (keys ? `${text.en} [${keys}]` : text.en))
    .join('\n');
}

const lines = (text: string) => text.trim().replaceAll(/\n\s+/g, '\n');
const groupsOf = (commands: readonly Command[]) => [...new Set(commands.map(({ group }) => group))];

async function openedFrom(text: string, name: string) {
  const outcome = await serveCapture().open(new Blob([text]), name, () => {});
  assert(outcome.ok, 'the text opens');
  return outcome.value;
}

describe('the commands of a profile', () => {
  const profile = entryOf(openedOf());
  const commands = commandsOf(contextOf([profile]).context);

  it('go to its views by their keys', () => {
    expect(drawn(commands, 'views')).toBe(
      lines(`
        Flame graph [1]
        Sandwich [2]
        Callers [3]
        Functions [4]
        Call graph [5]
        Info [6]
        Search in this view [/]`),
    );
  });

  it('add each kind of step that can be asked, without labels where there are none', () => {
    expect(drawn(commands, 'steps')).toBe(
      lines(`
        Add step: Only samples with…
        Add step: Without samples with…
        Add step: Hide frames…
        Add step: Show only frames…
        Add step: Stacks from a frame down…
        Add step: Stacks down to a frame…
        Add step: Fold direct recursion
        Add step: Fold all recursion
        Add step: Fold packages
        Add step: Fold modules
        Add step: Fold files
        Add step: Fold binaries
        Add step: Only my code…
        Add step: Fold what is small…`),
    );
    const labelled = entryOf(openedOf({ facts: { labels: 2 } }));
    expect(drawn(commandsOf(contextOf([labelled]).context), 'steps')).toContain('Group by label, at the root');
  });

  it('change how stacks are shown, only to what they are not already', () => {
    expect(drawn(commands, 'look')).toBe(
      lines(`
        Count samples
        Frames: By package
        Frames: By module
        Frames: By file
        Frames: By line
        Frames: By address
        Frames: By binary
        Inlined frames: Marked
        Inlined frames: Off
        Invert: by leaf [i]
        Flame: roots at the bottom`),
    );
  });

  it('show what was found, and copy the link', () => {
    expect(drawn(commands, 'findings')).toBe('cAdvisor is eating this kubelet');
    expect(drawn(commands, 'copy')).toBe('Copy link\nShare what is on the screen');
  });

  it('do nothing with a frame until one is selected', () => {
    expect(groupsOf(commands)).not.toContain('frame');
    const selected = entryOf(openedOf(), { selected: 1, selectedFunction: 3 });
    const more = commandsOf(contextOf([selected]).context);
    expect(drawn(more, 'frame')).toBe(
      lines(`
        Focus on the function [f]
        Focus on this call path [F]
        Drop samples through it [d]
        Merge it into its callers [m]
        Fold its direct recursion [r]
        Fold all its recursion [R]
        Fold its package into one frame [p]
        Zoom to it [z]
        Why is this here? [w]
        Sandwich [s]
        Search for it
        focus: only samples with it
        ignore: all but these
        hide its frames
        show only its frames
        show_from: stacks begin at it
        prune_from: stacks end at it`),
    );
    expect(drawn(more, 'copy')).toBe(
      lines(`
        Copy link
        Share what is on the screen
        Copy name
        Copy stack [c]
        Copy as folded stack
        Copy as Markdown table`),
    );
  });

  it('switch steps off and on, and take them back', () => {
    const asked = entryOf(openedOf(), {
      steps: [
        { step: { kind: 'ignore', pattern: 'cadvisor' }, on: false },
        { step: { kind: 'collapse', by: 'package' }, on: true },
      ],
    });
    const { context, done } = contextOf([asked]);
    const steps = commandsOf(context).filter(({ group }) => group === 'steps');
    expect(drawn(steps.slice(0, 5), 'steps')).toBe(
      lines(`
        Switch on the step “without cadvisor”
        Remove the step “without cadvisor”
        Switch off the step “packages folded”
        Remove the step “packages folded” [u]
        Clear all steps`),
    );
    for (const command of steps.slice(0, 5)) command.run();
    expect(done).toEqual(['switchStep 0 true', 'removeStep 0', 'switchStep 1 false', 'removeStep 1', 'clearSteps']);
  });

  it('are told apart by their ids, and known again when the captures are others', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const again = commandsOf(contextOf([profile, { ...profile, id: 'b', name: 'b.pprof' }]).context);
    expect(again.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('have a text in both languages', () => {
    for (const { text } of commands) expect([text.en, text.zh]).not.toContain('');
    expect(commands.find(({ id }) => id === 'look/by/package')?.text.zh).toBe('帧：按包');
  });
});

describe('the commands of other captures', () => {
  it('of a trace know its views, and show stacks before a step is written', async () => {
    const { context, done } = contextOf([entryOf(await openedFrom(TRACE, 'kubelet.strace'))]);
    const commands = commandsOf(context);
    expect(drawn(commands, 'views').split('\n').slice(0, 5)).toEqual([
      'Timeline [1]',
      'Syscalls [2]',
      'Threads [3]',
      'Calls [4]',
      'Flame graph [5]',
    ]);
    expect(drawn(commands, 'look')).not.toContain('Inlined');
    commands.find(({ id }) => id === 'step/add/hide')?.run();
    expect(done).toEqual(['showTab "flame"', 'writeStep "hide"']);
  });

  it('of a log go to its lines and to its stacks', async () => {
    const commands = commandsOf(contextOf([entryOf(await openedFrom(MINUTE, 'messages'))]).context);
    expect(drawn(commands, 'views')).toMatch(/^Log \[1\]\nFlame graph \[2\]/);
  });
});

describe('the commands of the page', () => {
  const pageOf = (captures: AppState['captures'], change: Partial<AppState> = {}) =>
    commandsOf(contextOf(captures, change).context);

  it('are all there is before anything is opened', () => {
    const commands = pageOf([]);
    expect(groupsOf(commands)).toEqual(['captures', 'page']);
    expect(drawn(commands, 'captures')).toBe(
      lines(`
        Open files…
        Open the sample “The same node healthy”`),
    );
    expect(drawn(commands, 'page')).toBe(
      lines(`
        Theme: As the system
        Theme: Dark
        Language: 中文
        Known hotspots
        Show the keys [?]`),
    );
  });

  it('go from capture to capture, close them, and stop what is being read', () => {
    const first = entryOf(openedOf());
    const reading = {
      id: 'r',
      name: 'big.pprof',
      bytes: 1,
      status: 'reading',
      progress: { step: 'read', bytes: 0, total: 1 },
    } as const;
    expect(drawn(pageOf([first, reading]), 'captures')).toBe(
      lines(`
        Show big.pprof
        Open files…
        Go to the start page
        Close kubelet.pprof
        Stop reading big.pprof
        Open the sample “The same node healthy”`),
    );
  });

  it('do nothing with a capture while the catalogue is on the screen', () => {
    const commands = pageOf([entryOf(openedOf())], { screen: 'hotspots' });
    expect(groupsOf(commands)).toEqual(['captures', 'page']);
    expect(drawn(commands, 'captures')).toContain('Show kubelet.pprof');
    expect(drawn(commands, 'page')).toContain('Back to the captures');
  });
});
