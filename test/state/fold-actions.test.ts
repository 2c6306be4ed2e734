import { describe, expect, it } from 'vitest';
import { activeEntry } from '../../src/state/entries.ts';
import { createAppStore } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle, viewOf } from '../support/fake-clients.ts';
import { pathText, rowOf } from '../support/stacks.ts';

const CPU_STACKS = `
  main;serve;parse  6
  main;serve;write  2
  main;gc           2
`;
/** The same program by another value: the rows are others, `parse` has gone. */
const HEAP_STACKS = `
  main;gc;mark      5
  main;serve;write  3
`;
const oops = { code: 'worker-died', text: { en: 'Gone.', zh: '没了。' } };

async function openPage() {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  actions.openFiles([{ name: 'a', blob: new Blob(['a']) }]);
  await settle();
  await clients[0]?.opening?.answer({ ok: true, value: openedOf(CPU_STACKS) });
  const view = () => {
    const entry = activeEntry(store.getState());
    if (!entry) throw new Error('nothing is open');
    return entry.view;
  };
  const foldings = () => clients[0]?.foldings ?? [];
  const answer = (call: number, stacks = HEAP_STACKS) => {
    const folding = foldings()[call];
    return folding?.answer({ ok: true, value: viewOf(stacks, folding.options) });
  };
  const at = (row: number) => (row < 0 ? '' : pathText(view().folded.tree, row));
  return { store, actions, view, foldings, answer, at };
}

describe('chooseValueType', () => {
  it('keeps the picture until the other is there', async () => {
    const { actions, view, foldings, answer } = await openPage();
    const { folded } = view();
    actions.chooseValueType(1);
    expect(view()).toMatchObject({ folding: true, folded });
    expect(foldings().map(({ options }) => options)).toEqual([{ valueType: 1, allFrames: false }]);
    await answer(0);
    expect(view()).toMatchObject({ folding: false, folded: { options: { valueType: 1 } } });
  });

  it('finds the zoomed and the selected frame again by call path', async () => {
    const { actions, view, answer, at } = await openPage();
    const { tree } = view().folded;
    actions.zoomTo(rowOf(tree, 'main;serve'));
    actions.select(rowOf(tree, 'main;serve;write'));
    actions.chooseValueType(1);
    await answer(0);
    expect([at(view().zoomed), at(view().selected)]).toEqual(['main;serve', 'main;serve;write']);
    expect(view().window).toEqual({ from: 0.625, to: 1 });
    expect(view().folded.tree.functions.name[view().selectedFunction]).toBe('write');
  });

  it('zooms to the nearest caller of a frame that has gone, and selects nothing in its place', async () => {
    const { actions, view, answer, at } = await openPage();
    const parse = rowOf(view().folded.tree, 'main;serve;parse');
    actions.zoomTo(parse);
    actions.select(parse);
    actions.chooseValueType(1);
    await answer(0);
    expect(at(view().zoomed)).toBe('main;serve');
    expect(view()).toMatchObject({ selected: -1, selectedFunction: -1 });
  });

  it('carries over what the reader did while it was folding', async () => {
    const { actions, view, answer, at } = await openPage();
    actions.chooseValueType(1);
    actions.zoomTo(rowOf(view().folded.tree, 'main;gc'));
    actions.search('mark');
    await answer(0);
    expect([at(view().zoomed), view().search]).toEqual(['main;gc', 'mark']);
  });

  it('gives up a width that no frame has, for that of the frame around it; the way back begins anew', async () => {
    const { actions, view, answer, at } = await openPage();
    actions.moveWindow(0.25, 0.5);
    expect(at(view().zoomed)).toBe('main;serve;parse');
    actions.chooseValueType(1);
    await answer(0);
    expect([at(view().zoomed), view().window, view().past]).toEqual(['main;serve', { from: 0.625, to: 1 }, []]);
  });

  it('only the last wish counts, whatever comes first', async () => {
    const { actions, view, foldings, answer } = await openPage();
    actions.chooseValueType(1);
    actions.chooseValueType(2);
    actions.showAllFrames(true);
    expect(foldings().map(({ options }) => options)).toEqual([
      { valueType: 1, allFrames: false },
      { valueType: 2, allFrames: false },
      { valueType: 2, allFrames: true },
    ]);
    await answer(2, 'main 1');
    await answer(0);
    await answer(1);
    expect(view().folded.options).toEqual({ valueType: 2, allFrames: true });
    expect(view().folding).toBe(false);
  });

  it('says when it did not come about, and keeps the picture', async () => {
    const { actions, view, foldings, answer } = await openPage();
    const { folded } = view();
    actions.chooseValueType(1);
    await foldings()[0]?.answer({ ok: false, failure: oops });
    expect(view()).toMatchObject({ folding: false, foldFailure: oops, folded });
    actions.chooseValueType(1);
    expect(view().foldFailure).toBeUndefined();
    await answer(1);
    expect(view().foldFailure).toBeUndefined();
  });

  it('the answer for a capture that was closed is nobody’s', async () => {
    const { store, actions, answer } = await openPage();
    actions.chooseValueType(1);
    actions.close(store.getState().captures[0]?.id ?? '');
    const state = store.getState();
    await answer(0);
    expect(store.getState()).toBe(state);
  });

  it('does nothing on the start page', async () => {
    const { actions, foldings } = await openPage();
    actions.activate(null);
    actions.chooseValueType(1);
    expect(foldings()).toEqual([]);
  });
});

describe('steps', () => {
  it('fold again with those that are on, in their order, and only when that changes something', async () => {
    const { actions, foldings, view } = await openPage();
    actions.addStep({ kind: 'focus', pattern: 'main' });
    actions.addStep({ kind: 'hide', pattern: 'runtime' });
    expect(foldings().map(({ options }) => options.steps?.map(({ kind }) => kind))).toEqual([
      ['focus'],
      ['focus', 'hide'],
    ]);
    actions.switchStep(0, false);
    expect(foldings().at(-1)?.options.steps).toEqual([{ kind: 'hide', pattern: 'runtime' }]);
    const asked = foldings().length;
    actions.removeStep(0);
    expect(foldings().length).toBe(asked);
    actions.clearSteps();
    expect(foldings().at(-1)?.options.steps).toEqual([]);
    expect(view().steps).toEqual([]);
  });

  it('keep what frames are named after, and which way up, as they are', async () => {
    const { actions, foldings } = await openPage();
    actions.chooseLook({ granularity: 'package' });
    actions.invert(true);
    actions.addStep({ kind: 'only-my-code', mine: [] });
    expect(foldings().at(-1)?.options).toMatchObject({
      look: { granularity: 'package', inlined: 'on' },
      inverted: true,
      steps: [{ kind: 'only-my-code' }],
    });
  });
});
