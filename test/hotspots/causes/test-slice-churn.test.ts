import { describe, expect, it } from 'vitest';
import { testSliceChurn } from '../../../src/hotspots/causes/test-slice-churn.ts';
import type { ProcessRow } from '../../../src/model/node-snapshot.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, lookAt, nodeView, stateOf, viewOf } from '../../support/drawn-case.ts';

const process = (pid: number, command: string, cores: number): ProcessRow => ({
  pid,
  user: 'root',
  cores,
  state: 'S',
  command,
});

describe('the CPU of systemd', () => {
  it.each([
    [0, 'against'],
    [0.005, 'against'],
    [0.02, 'missing'],
    [0.03, 'seen'],
    [0.077, 'seen'],
  ])('%d cores: %s', (cores, state) => {
    const processes = [process(99, 'systemd-journald', 0.9), process(1, '/usr/lib/systemd/systemd --system', cores)];
    expect(stateOf(testSliceChurn, 'systemd-cpu', nodeView({ processes }))).toBe(state);
  });

  it.each([
    ['no processes', {}],
    ['only others', { processes: [process(99, 'systemd-journald', 0.9)] }],
    ['a process 1 that is no systemd: a container', { processes: [process(1, '/pause', 0.9)] }],
  ])('is missing with %s', (_what, said) => {
    expect(stateOf(testSliceChurn, 'systemd-cpu', nodeView(said))).toBe('missing');
  });

  it('is told in cores', () => {
    expect(lookAt(testSliceChurn, 'systemd-cpu', nodeView({ processes: [process(1, 'init', 0.077)] }))).toMatchObject({
      text: { en: 'systemd (process 1) uses 0.08 cores.', zh: 'systemd（进程 1）占用 0.08 核。' },
      captures: ['pasted'],
    });
  });
});

describe('the log', () => {
  const finding = findingOf({ rule: 'systemd-test-slice-churn', captures: ['messages'] });

  it('decides it; a CPU profile that shows the same only supports it', () => {
    const log = viewOf(drawnCapture('messages', 'log', { findings: [finding] }));
    expect([stateOf(testSliceChurn, 'log', log), stateOf(testSliceChurn, 'stacks', log)]).toEqual(['seen', 'missing']);
    const cpu = viewOf(drawnCapture('k.pprof', 'cpu', { findings: [finding] }));
    expect([stateOf(testSliceChurn, 'log', cpu), stateOf(testSliceChurn, 'stacks', cpu)]).toEqual(['missing', 'seen']);
  });
});

describe('the summary', () => {
  it('says what was found and what systemd uses', () => {
    const finding = findingOf({ rule: 'systemd-test-slice-churn' });
    const view = viewOf(
      drawnCapture('messages', 'log', { findings: [finding] }),
      drawnCapture('ps.txt', 'node', { snapshot: { sections: [], processes: [process(1, 'systemd', 0.077)] } }),
    );
    expect(testSliceChurn.summary(view, []).en).toBe(
      `The messages are harmless by themselves; the flood is not. ${finding.summary.en} systemd uses 7.7% of a core.`,
    );
    expect(testSliceChurn.summary(nodeView({}), []).zh).toBe('这些消息本身无害，有害的是数量。');
  });
});
