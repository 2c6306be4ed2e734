import { describe, expect, it } from 'vitest';
import { evictionTooLate } from '../../../src/hotspots/causes/eviction-too-late.ts';
import type { NodeSnapshot, ProcessRow } from '../../../src/model/node-snapshot.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, lookAt, nodeView, stateOf, viewOf } from '../../support/drawn-case.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const NODE: Partial<NodeSnapshot> = { meminfo: { MemTotal: 32 * GIB } };

describe('the hard threshold', () => {
  it.each<[typed: string, state: string]>([
    ['500Mi', 'seen'],
    ['1.6Gi', 'seen'],
    ['5%', 'seen'],
    ['2Gi', 'missing'],
    ['8%', 'against'],
    ['12%', 'against'],
    ['4Gi', 'against'],
    ['a lot', 'missing'],
    ['', 'missing'],
  ])('typed as "%s" on a node of 32 GiB: %s', (evictionHard, state) => {
    expect(stateOf(evictionTooLate, 'threshold', nodeView(NODE, { evictionHard }))).toBe(state);
  });

  it('is what the paste says, unless somebody has typed another', () => {
    const pasted = { ...NODE, eviction: { hard: { bytes: 100 * MIB } } };
    expect(lookAt(evictionTooLate, 'threshold', nodeView(pasted))).toEqual({
      state: 'seen',
      text: {
        en: 'The hard threshold is 100 MiB, 0.3% of the node’s 32 GiB.',
        zh: '硬驱逐阈值为 100 MiB，是节点内存 32 GiB 的 0.3%。',
      },
      captures: ['pasted'],
      rules: [],
    });
    const typed = lookAt(evictionTooLate, 'threshold', nodeView(pasted, { evictionHard: '10%' }));
    expect(typed).toMatchObject({ state: 'against', captures: [] });
    const unread = lookAt(evictionTooLate, 'threshold', nodeView(pasted, { evictionHard: 'a lot' }));
    expect(unread).toMatchObject({ state: 'seen', captures: ['pasted'] });
  });

  it('says nothing on a node of unknown size', () => {
    expect(stateOf(evictionTooLate, 'threshold', nodeView({}, { evictionHard: '500Mi' }))).toBe('missing');
    expect(stateOf(evictionTooLate, 'threshold', nodeView({}, { evictionHard: '5%' }))).toBe('missing');
    const empty = { meminfo: { MemTotal: 0 } };
    expect(stateOf(evictionTooLate, 'threshold', nodeView(empty, { evictionHard: '500Mi' }))).toBe('missing');
  });

  it('takes the size of the node from whatever says it', () => {
    const free = { free: { total: 32 * GIB, used: 0, free: 0 } };
    expect(stateOf(evictionTooLate, 'threshold', nodeView(free, { evictionHard: '500Mi' }))).toBe('seen');
  });
});

describe('the largest process', () => {
  const process = (command: string, change: Partial<ProcessRow>): ProcessRow => ({
    pid: 4711,
    user: 'root',
    cores: 0.1,
    state: 'D',
    command,
    ...change,
  });
  const look = (processes: readonly ProcessRow[], said = NODE) =>
    lookAt(evictionTooLate, 'hog', nodeView({ ...said, processes }));

  it('is named when it holds a fifth of the memory or more', () => {
    const hog = look([
      process('kubelet', { memoryShare: 0.01 }),
      process('updatedb', { memoryShare: 0.56 }),
      process('java', { memoryShare: 0.3 }),
    ]);
    expect(hog).toMatchObject({
      state: 'seen',
      text: {
        en: 'Process 4711 (updatedb) holds 56.0% of the node’s memory.',
        zh: '进程 4711（updatedb）占用节点内存的 56.0%。',
      },
      captures: ['pasted'],
    });
  });

  it('is measured by its resident bytes where the table has no share', () => {
    expect(look([process('updatedb', { resident: 18 * GIB })])?.text.en).toContain('holds 56.3% of');
    expect(look([process('updatedb', { resident: 18 * GIB })], {})).toBeUndefined();
    expect(look([process('updatedb', { resident: 5 * GIB })])).toBeUndefined();
  });

  it('says nothing against it when all are small, or none was listed', () => {
    expect(look([process('kubelet', { memoryShare: 0.19 })])).toBeUndefined();
    expect(look([])).toBeUndefined();
    expect(stateOf(evictionTooLate, 'hog', nodeView(NODE))).toBe('missing');
  });

  it('is cut when its command is long', () => {
    expect(look([process('x'.repeat(5000), { memoryShare: 0.5 })])?.text.en.length).toBeLessThan(200);
  });

  it('gives way to a finding, which knows who it is', () => {
    const finding = findingOf({ rule: 'updatedb-indexing', captures: ['top.txt'] });
    const view = viewOf(
      drawnCapture('top.txt', 'node', {
        findings: [finding],
        snapshot: { sections: [], processes: [process('updatedb', { memoryShare: 0.56 })] },
      }),
    );
    expect(lookAt(evictionTooLate, 'hog', view)).toMatchObject({ text: finding.summary, rules: ['updatedb-indexing'] });
    expect(evictionTooLate.remedies(view)[0]?.text.en).toMatch(/^Stop updatedb/);
    expect(evictionTooLate.remedies(nodeView(NODE))[0]?.text.en).not.toMatch(/updatedb/);
  });
});

describe('the remedies', () => {
  it('say how much five percent are here', () => {
    const texts = (said: Partial<NodeSnapshot>) => evictionTooLate.remedies(nodeView(said)).map(({ text }) => text.en);
    expect(texts(NODE).join('\n')).toContain('to 5% or more (1.6 GiB here)');
    expect(texts({}).join('\n')).toContain('to 5% or more, and');
  });
});

describe('the summary', () => {
  it('says what it comes to, no surer than what was seen, and then that', () => {
    const view = nodeView(NODE, { evictionHard: '500Mi' });
    const signs = evictionTooLate.signs.map(({ id, label, weight, look }) => ({
      id,
      label,
      weight,
      ...(look(view) ?? { state: 'missing' as const, text: label, captures: [], rules: [] }),
    }));
    expect(evictionTooLate.summary(view, signs).en).toBe(
      'The kubelet acts only when its own count falls below the threshold; here that may be too late. The hard threshold is 500 MiB, 1.5% of the node’s 32 GiB.',
    );
    const killed = signs.map((sign) => (sign.id === 'oom' ? { ...sign, state: 'seen' as const } : sign));
    expect(evictionTooLate.summary(view, killed).en).toMatch(/here that was too late\./);
  });
});

describe('a paste with a log in it', () => {
  const evidenceOf = (id: string) => ({
    id,
    label: { en: id, zh: id },
    share: 0.5,
    value: 1,
    unit: 'count',
    cores: undefined,
    against: false,
    level: 0,
  });
  const pasted = (...evidence: readonly string[]) =>
    viewOf(
      drawnCapture('pasted', 'log', {
        findings: [findingOf({ rule: 'node-memory-eviction-late', evidence: evidence.map(evidenceOf) })],
      }),
    );

  it('shows kills only by its lines, and memory only by its numbers', () => {
    const states = (...evidence: readonly string[]) =>
      ['oom', 'available'].map((sign) => stateOf(evictionTooLate, sign, pasted(...evidence)));
    expect(states('hard', 'available', 'capacity')).toEqual(['missing', 'seen']);
    expect(states('oom-kills', 'victims')).toEqual(['seen', 'missing']);
    expect(states('hard', 'capacity')).toEqual(['missing', 'missing']);
  });
});
