import { describe, expect, it } from 'vitest';
import { dropFramesProblem, framesToDrop, simplifyName } from '../../src/analysis/drop-frames.ts';
import { fold } from '../../src/analysis/fold.ts';
import { draw, drawing, profileOf } from '../support/stacks.ts';

/** The call tree of a profile once what it asks to leave out is left out. */
function dropped(text: string, dropFrames: string, keepFrames = ''): string {
  const profile = profileOf(text, { dropFrames, keepFrames });
  const hidden = framesToDrop(profile);
  return draw(fold(profile, { valueType: 0, ...(hidden && { hidden }) }));
}

describe('framesToDrop', () => {
  it('ends a stack at the first function that matches, with everything it calls', () => {
    expect(dropped('main;serve;malloc;mmap 3\nmain;malloc 2\nmain 1', 'malloc')).toBe(
      drawing(`
      main 3/6
        serve 3/3
    `),
    );
  });

  it('keeps what is also to be kept', () => {
    expect(dropped('main;malloc_hook;x 3\nmain;malloc;y 2', 'malloc.*', '.*_hook')).toBe(
      drawing(`
      main 2/5
        malloc_hook 0/3
          x 3/3
    `),
    );
  });

  it('wants the whole name to match', () => {
    expect(dropped('main;mymalloc 3', 'malloc')).toBe('main 0/3\n  mymalloc 3/3');
  });

  it('leaves alone what comes before the first function of the user', () => {
    expect(dropped('malloc;start;main;malloc;mmap 3', 'malloc|start')).toBe(
      drawing(`
      malloc 0/3
        start 0/3
          main 3/3
    `),
    );
    expect(dropped('malloc;free 3', 'malloc|free')).toBe('malloc 0/3\n  free 3/3');
  });

  it('takes inlined functions off the location that they were inlined into, and what it calls', () => {
    expect(dropped('main;work;alloc [inlined];fill [inlined];page 3', 'alloc')).toBe(
      drawing(`
      main 0/3
        work 3/3
    `),
    );
  });

  it('takes the outermost match of a location', () => {
    expect(dropped('main;a;drop1 [inlined];b [inlined];drop2 [inlined] 3', 'drop.')).toBe('main 0/3\n  a 3/3');
    expect(dropped('main;drop1;b [inlined] 3', 'drop.')).toBe('main 3/3');
  });

  it('trims a location in every stack, though it ends only those in which a user function came first', () => {
    // The trimmed location stands at the root: what it calls stays, the inlined function is gone all the same.
    expect(dropped('start;init [inlined];main;run 3', 'init')).toBe(
      drawing(`
      start 0/3
        main 0/3
          run 3/3
    `),
    );
    expect(dropped('main;start;init [inlined];run 3\nstart;init [inlined];run 2', 'init')).toBe(
      drawing(`
      main 0/3
        start 3/3
      start 0/2
        run 2/2
    `),
    );
  });

  it('does not drop locations without a symbol', () => {
    const profile = profileOf('main;x 1', { dropFrames: '.*' });
    const unsymbolized = { ...profile, frames: { ...profile.frames, unsymbolized: Uint8Array.of(0, 1) } };
    expect([...(framesToDrop(unsymbolized) ?? [])]).toEqual([0, 0]);
  });

  it('takes a stack of 5,000 frames', () => {
    const deep = Array.from({ length: 5000 }, () => 'f').join(';');
    expect(dropped(`main;stop;${deep} 1`, 'stop')).toBe('main 1/1');
  });

  it('asks for nothing when the capture does not', () => {
    expect(framesToDrop(profileOf('main 1'))).toBeUndefined();
    expect(dropFramesProblem(profileOf('main 1'))).toBeUndefined();
    expect(framesToDrop(profileOf('main 1', { keepFrames: 'main' }))).toBeUndefined();
  });
});

describe('dropFramesProblem', () => {
  it('says why an expression is not applied, and then nothing is dropped', () => {
    for (const meta of [{ dropFrames: '(' }, { dropFrames: 'a', keepFrames: '(?=a)' }, { dropFrames: '(a+)+' }]) {
      const profile = profileOf('main;a 1', meta);
      expect(framesToDrop(profile)).toBeUndefined();
      expect(dropFramesProblem(profile)).toMatchObject({ code: 'drop-frames-unusable', kind: 'skipped' });
      expect(dropFramesProblem(profile)?.text.en).toContain('all are shown');
      expect(dropFramesProblem(profile)?.text.zh).toContain('显示全部函数');
    }
  });

  it('has nothing to say about one that is', () => {
    expect(dropFramesProblem(profileOf('main;a 1', { dropFrames: 'a', keepFrames: 'b' }))).toBeUndefined();
  });
});

describe('simplifyName', () => {
  it.each([
    ['malloc', 'malloc'],
    ['.malloc', 'malloc'],
    ['tcmalloc::Alloc(unsigned long)', 'tcmalloc::Alloc'],
    ['(anonymous namespace)::Run(int)', '(anonymous namespace)::Run'],
    ['Less::operator()(int, int)', 'Less::operator()'],
    ['runtime.(*mheap).alloc', 'runtime.'],
  ])('%s is %s', (name, simple) => {
    expect(simplifyName(name)).toBe(simple);
  });
});
