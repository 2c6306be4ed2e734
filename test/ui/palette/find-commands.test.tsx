import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../../src/ui/palette/commands.ts';
import { cutGroups, findCommands } from '../../../src/ui/palette/find-commands.ts';
import { findFunctions } from '../../../src/ui/palette/find-functions.ts';
import { foldedView } from '../../support/folded-view.ts';
import { treeOf } from '../../support/stacks.ts';
import { openedOf } from '../support/page.tsx';
import { contextOf, entryOf } from './context.ts';

const { context, done } = contextOf([entryOf(openedOf())]);
const commands = commandsOf(context);
const find = (query: string, recent: readonly string[] = []) => findCommands(query, { commands, context, recent });
const drawn = (query: string, recent?: readonly string[]) =>
  find(query, recent).map(({ group, commands: found }) => `${group}: ${found.map(({ text }) => text.en).join(', ')}`);

describe('findCommands', () => {
  it('finds words in any order, also in what a command is about and in its heading', () => {
    expect(drawn('dark theme')).toEqual(['page: Theme: Dark']);
    expect(drawn('graph eating')).toEqual(['findings: cAdvisor is eating this kubelet']);
    expect(drawn('look module')[0]).toBe('look: Frames: By module');
  });

  it('ranks what begins with the word before what has it in it, and groups by their best command', () => {
    expect(drawn('flame')[0]).toBe('views: Flame graph');
    expect(drawn('flame')[1]).toBe('look: Flame: roots at the bottom');
    expect(find('in')[0]?.commands[0]?.text.en).toBe('Info');
  });

  it('finds by the text of the other language', () => {
    expect(drawn('帧 按包')).toEqual(['look: Frames: By package']);
    expect(drawn('主题')[0]).toBe('page: Theme: As the system, Theme: Dark');
  });

  it('offers a step that is written as a whole, after commands that are called so', () => {
    expect(drawn('without cadvisor')).toEqual(['steps: Add step: without cadvisor']);
    expect(drawn('不含cadvisor')).toEqual(['steps: Add step: without cadvisor']);
    expect(drawn('hide frames')[0]).toBe('steps: Add step: Hide frames…, Add step: frames hidden');
    expect(drawn('hide /(/')).toEqual([]);
    expect(drawn('without ')[0]).not.toContain('Add step: without ,');
    find('without os.Open')[0]?.commands[0]?.run();
    expect(done).toEqual(['addStep {"kind":"ignore","pattern":"os.Open"}']);
  });

  it('finds functions by their names, also after "go to function"', () => {
    expect(drawn('openat')).toEqual(['functions: syscall.Openat']);
    expect(drawn('go to function openat')).toEqual(['functions: syscall.Openat']);
    expect(drawn('转到函数openat')).toEqual(['functions: syscall.Openat']);
    expect(drawn('os').find((line) => line.startsWith('functions'))).toMatch(/^functions: os.Open, os.ReadFile/);
  });

  it('has what was used last on top when nothing is looked for, and only once', () => {
    expect(drawn('')[0]).toMatch(/^views: Flame graph/);
    const [first, second] = drawn('', ['go/os.ReadFile', 'view/info', 'gone']);
    expect(first).toBe('recent: os.ReadFile, Info');
    expect(second).not.toContain('Info');
  });

  it('is cut to so many rows', () => {
    const cut = cutGroups(find(''), 8);
    expect(cut.flatMap((group) => group.commands)).toHaveLength(8);
    expect(cutGroups(find('dark theme'), 8)).toEqual(find('dark theme'));
  });
});

describe('findFunctions', () => {
  const names = (text: string, ...words: readonly string[]) => {
    const folded = foldedView(treeOf(text));
    return findFunctions(folded, words).map((func) => folded.tree.functions.name[func]);
  };

  it('puts what begins a word of the own name first, then of the package, then the rest; the heaviest first', () => {
    const text = `
      a/stats.Read 1
      b/other.Stats 2
      stats/b.Run 9
      c/restats.Run 20
    `;
    expect(names(text, 'stats')).toEqual(['b/other.Stats', 'a/stats.Read', 'stats/b.Run', 'c/restats.Run']);
  });

  it('gives 50 at most, and none for no words', () => {
    const text = Array.from({ length: 80 }, (_, i) => `pkg.f${i} ${i + 1}`).join('\n');
    const found = names(text, 'pkg');
    expect(found).toHaveLength(50);
    expect(found[0]).toBe('pkg.f79');
    expect(names(text)).toEqual([]);
  });
});
