import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/worker/jobs/answer-question.ts';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import type { Answer, FoldOptions, Question } from '../../../src/worker/protocol.ts';
import { dumpOf } from '../../support/goroutine-dumps.ts';
import { draw, HEAP, profileOf } from '../../support/stacks.ts';
import { labelled } from '../../support/steps.ts';

const STACKS = `
  main.main;acme/a.Serve;acme/b.Parse    30 300
  main.main;acme/a.Serve;acme/b.Parse;os.ReadFile 20 200
  main.main;acme/a.Serve                 10 100
  runtime.gcBgMarkWorker                 40 400`;
const profile = profileOf(STACKS);
const OPTIONS: FoldOptions = { valueType: 1, allFrames: false };

function ask<Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
  options: Partial<FoldOptions> = {},
): Extract<Answer, { kind: Kind }> {
  const answer = answerQuestion(profile, question, { ...OPTIONS, ...options });
  expect(answer.kind).toBe(question.kind);
  return answer as Extract<Answer, { kind: Kind }>;
}

describe('answerQuestion', () => {
  it('groups by package, each sample once', () => {
    const { table } = ask({ kind: 'groups', by: 'package' });
    expect(table.groups.name.map((name, i) => [name, table.self[i], table.total[i]])).toEqual([
      ['acme/a', 100, 600],
      ['acme/b', 300, 500],
      ['main', 0, 600],
      ['os', 200, 200],
      ['runtime', 400, 400],
    ]);
    expect(table.whole).toBe(1000);
  });

  it('keeps shares of the whole capture when steps have left a part of it', () => {
    const { table } = ask({ kind: 'groups', by: 'package' }, { steps: [{ kind: 'focus', pattern: 'ReadFile' }] });
    expect([table.whole, table.total[table.groups.name.indexOf('os')]]).toEqual([1000, 200]);
  });

  it('groups, and totals by other values, have the same rows where inlined calls are left out', () => {
    const inlining = profileOf('main.main;acme/a.Serve;os.Read [inlined] 3 30');
    const options: FoldOptions = { ...OPTIONS, look: { granularity: 'function', inlined: 'off' } };
    const groups = answerQuestion(inlining, { kind: 'groups', by: 'package' }, options);
    const values = answerQuestion(inlining, { kind: 'values', by: 'package' }, options);
    expect(groups).toMatchObject({ table: { by: 'package', groups: { name: ['acme/a', 'main'] } } });
    expect(values).toMatchObject({ values: { names: ['acme/a', 'main'] } });
  });

  it('groups what the functions are, whatever frames are named after on the screen', () => {
    const by = (look?: FoldOptions['look']) => ask({ kind: 'groups', by: 'package' }, look ? { look } : {}).table;
    expect(by({ granularity: 'line', inlined: 'off' })).toEqual(by());
  });

  it('puts callers over and callees under every occurrence of a function', () => {
    const { callers, callees } = ask({ kind: 'sandwich', name: 'acme/b.Parse' });
    expect(draw(callers.tree)).toBe('acme/b.Parse 0/500\n  acme/a.Serve 0/500\n    main.main 500/500');
    expect(draw(callees.tree)).toBe('acme/b.Parse 300/500\n  os.ReadFile 200/200');
  });

  it('names callers and callees with what each call has; nothing for a function that is not there', () => {
    const { neighbours } = ask({ kind: 'neighbours', name: 'acme/a.Serve' });
    expect(neighbours).toEqual({
      name: 'acme/a.Serve',
      callers: [{ name: 'main.main', value: 600, count: 60 }],
      callees: [{ name: 'acme/b.Parse', value: 500, count: 50 }],
      whole: 1000,
    });
    expect(ask({ kind: 'neighbours', name: 'no.Such' }).neighbours).toMatchObject({ callers: [], callees: [] });
  });

  it('draws the heaviest functions and the calls between them', () => {
    const { graph, names } = ask({ kind: 'graph', limits: { nodeCount: 3, nodeFraction: 0, edgeFraction: 0 } });
    expect(names.length).toBe(3);
    expect(graph.nodes.length).toBe(3);
    expect(graph.leftOut.nodes).toBe(2);
  });

  it('tells the heaviest values of a label, and how many more there are', () => {
    const many = labelled(
      Array.from({ length: 2001 }, (_, i) => ({ stack: 'a', value: i + 1, labels: { trace: `t${i}`, zone: 'z' } })),
    );
    const answer = answerQuestion(many, { kind: 'labels' }, { valueType: 0, allFrames: false });
    const told = answer.kind === 'labels' ? answer.keys : [];
    expect(told.map(({ key, values, more, value }) => [key, values.length, more, value])).toEqual([
      ['trace', 2000, 1, 2_003_001],
      ['zone', 1, undefined, 2_003_001],
    ]);
    expect(told[0]?.values[0]?.text).toBe('t2000');
  });

  it('spreads what the steps left over time; shares stay those of all', () => {
    const timed = labelled(
      [0, 4, 10].map((time) => ({ stack: time < 5 ? 'a' : 'b', value: 1 + time, labels: { time_ns: time } })),
      '',
    );
    const options: FoldOptions = { valueType: 0, allFrames: false, steps: [{ kind: 'focus', pattern: 'a' }] };
    expect(answerQuestion(timed, { kind: 'times', parts: 2 }, options)).toMatchObject({
      times: { from: 0, to: 4, values: Float64Array.of(1, 5), hasUnit: false },
      whole: 17,
    });
  });

  it('puts the goroutines together that the steps left', () => {
    const dump = dumpOf(
      { times: 3, state: 'select', frames: ['main.wait'] },
      { times: 2, state: 'running', frames: ['main.work'] },
    );
    const answer = answerQuestion(
      dump,
      { kind: 'goroutines', by: 'state' },
      { valueType: 0, allFrames: false, steps: [{ kind: 'label-ignore', label: 'state=running' }] },
    );
    expect(answer).toMatchObject({ goroutines: { count: 3, sections: [{ name: 'select', count: 3 }] }, whole: 5 });
  });

  it('has no labels and no times where samples have none', () => {
    expect(ask({ kind: 'labels' }).keys).toEqual([]);
    expect(ask({ kind: 'times', parts: 10 }).times).toBeUndefined();
  });
});

describe('foldCapture with steps', () => {
  it('asks one question after the other, and says what each left', () => {
    const view = foldCapture(profile, {
      ...OPTIONS,
      steps: [
        { kind: 'ignore', pattern: 'gcBgMarkWorker' },
        { kind: 'merge-function', name: 'acme/b.Parse' },
      ],
    });
    expect(draw(view.tree)).toBe('main.main 0/600\n  acme/a.Serve 400/600\n    os.ReadFile 200/200');
    expect(view.tree.whole).toBe(1000);
    expect(view.tree.sum).toBe(600);
    expect(view.results?.map(({ sums }) => sums[1])).toEqual([600, 600]);
  });

  it('passes over a step that can not be applied, and says why', () => {
    const view = foldCapture(profile, { ...OPTIONS, steps: [{ kind: 'focus', pattern: '/(a+)+$/' }] });
    expect(view.results?.[0]?.problem?.en).toMatch(/repeats a group/);
    expect(view.tree.sum).toBe(1000);
  });

  it('turns the stacks upside down, and leaves the functions as they are', () => {
    const inverted = foldCapture(profile, { ...OPTIONS, inverted: true });
    expect(draw(inverted.tree).split('\n')[0]).toBe('runtime.gcBgMarkWorker 400/400');
    expect(inverted.functions).toEqual(foldCapture(profile, OPTIONS).functions);
    expect(inverted.tree.functions).toEqual(foldCapture(profile, OPTIONS).tree.functions);
  });

  it('names frames after what is asked', () => {
    const { tree } = foldCapture(profile, { ...OPTIONS, look: { granularity: 'package', inlined: 'on' } });
    expect(draw(tree)).toContain('main 0/600\n  acme/a 100/600');
  });

  it('is the same without steps as it was', () => {
    const heap = profileOf('main.main 1 2 3 4', { valueTypes: HEAP });
    expect(draw(foldCapture(heap, { valueType: 3, allFrames: false }).tree)).toBe('main.main 4/4');
    expect(foldCapture(heap, { valueType: 3, allFrames: false }).results).toBeUndefined();
  });
});
