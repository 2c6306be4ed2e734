import { describe, expect, it } from 'vitest';
import { firstView } from '../../src/state/capture-view.ts';
import { detailsOf } from '../../src/state/details.ts';
import type { OpenEntry } from '../../src/state/entries.ts';
import { openedOf } from '../support/fake-clients.ts';
import { rowOf } from '../support/stacks.ts';

/** A capture of 1.5 cores, in which `walk` recurs and is called from two places. */
function entryOf(cores: number | undefined = 1.5): OpenEntry {
  const plain = openedOf(`
    main;walk;walk;read  4
    main;walk            2
    main;gc              2
    init;walk            2
  `);
  const opened = { ...plain, facts: { ...plain.facts, cores } };
  return { id: 'a', name: 'a', bytes: 1, status: 'open', opened, view: firstView(opened) };
}
const selecting = (path: string, cores?: number | undefined): OpenEntry => {
  const entry = entryOf(cores);
  const { tree } = entry.view.folded;
  const selected = rowOf(tree, path);
  return { ...entry, view: { ...entry.view, selected, selectedFunction: tree.func[selected] as number } };
};

describe('detailsOf', () => {
  it('gives the numbers of the frame, and those of its function everywhere', () => {
    const entry = selecting('main;walk');
    expect(detailsOf(entry)).toEqual({
      func: entry.view.selectedFunction,
      name: 'walk',
      file: '',
      startLine: 0,
      everywhere: { self: 4, total: 8, selfShare: 0.4, totalShare: 0.8, cores: expect.closeTo(1.2), count: 8 },
      frame: {
        row: entry.view.selected,
        caller: rowOf(entry.view.folded.tree, 'main'),
        self: 2,
        total: 6,
        selfShare: 0.2,
        totalShare: 0.6,
        shareOfCaller: 0.75,
        cores: expect.closeTo(0.9),
        count: 6,
      },
    });
  });

  it('a root has no caller to be a share of', () => {
    expect(detailsOf(selecting('init'))?.frame).toMatchObject({ caller: -1, shareOfCaller: undefined, total: 2 });
  });

  it('knows the function alone when no frame is selected', () => {
    const { view, ...entry } = selecting('main;gc');
    const details = detailsOf({ ...entry, view: { ...view, selected: -1 } });
    expect(details).toMatchObject({ name: 'gc', frame: undefined, everywhere: { total: 2 } });
  });

  it('speaks of cores only where the capture does', () => {
    const { opened, ...entry } = selecting('main;gc');
    const facts = { ...opened.facts, cores: undefined };
    expect(detailsOf({ ...entry, opened: { ...opened, facts } })?.everywhere.cores).toBeUndefined();
  });

  it('is nothing when nothing is selected', () => {
    expect(detailsOf(entryOf())).toBeUndefined();
  });
});
