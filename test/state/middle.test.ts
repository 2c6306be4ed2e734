import { describe, expect, it } from 'vitest';
import { firstView } from '../../src/state/capture-view.ts';
import { middleOf } from '../../src/state/middle.ts';
import { openedOf } from '../support/fake-clients.ts';

const view = firstView(openedOf('main;serve;parse 6\nmain;serve 2\nmain;gc 6'));
const funcOf = (name: string) => view.folded.tree.functions.name.indexOf(name);

describe('middleOf', () => {
  it('is the function that most samples end in, the first of equals, until one is chosen', () => {
    expect(middleOf(view)).toEqual({ name: 'gc', func: funcOf('gc') });
  });

  it('is what was chosen', () => {
    expect(middleOf({ ...view, sandwichOf: 'serve' })).toEqual({ name: 'serve', func: funcOf('serve') });
  });

  it('keeps the name of what the stacks no longer have', () => {
    expect(middleOf({ ...view, sandwichOf: 'gone' })).toEqual({ name: 'gone', func: -1 });
  });

  it('is nothing without stacks', () => {
    expect(middleOf(firstView(openedOf('')))).toBeUndefined();
  });
});
