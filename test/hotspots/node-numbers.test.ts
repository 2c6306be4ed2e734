import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cgroupCensus } from '../../src/analysis/node/cgroup-census.ts';
import { capacityOf, kernelAvailable, memoryAvailable } from '../../src/analysis/node/memory-available.ts';
import { memoryStatRead } from '../../src/analysis/node/memory-stat-read.ts';
import { slabShare } from '../../src/analysis/node/slab-share.ts';
import { nodeJson } from '../../src/cli/report-node.ts';
import { nodeSnapshot } from '../../src/formats/node-snapshot/node-snapshot.ts';
import { rules } from '../../src/hotspots/catalog.ts';
import { diagnose } from '../../src/hotspots/diagnose.ts';
import { thresholdBytes } from '../../src/model/memory-threshold.ts';
import type { NodeSnapshot } from '../../src/model/node-snapshot.ts';
import { formatBytes, formatCount, formatDuration, formatShare } from '../../src/model/units.ts';
import { caseOf } from '../support/cases.ts';

const FIXTURES = readdirSync('test/fixtures/node').filter((name) => name.endsWith('.txt'));

function snapshotOf(fixture: string): NodeSnapshot {
  const { snapshot } = nodeSnapshot.decode(new Uint8Array(readFileSync(`test/fixtures/node/${fixture}`)));
  if (!snapshot) throw new Error(`${fixture} is no snapshot`);
  return snapshot;
}

/** The one number for each piece of evidence, by its id; what the view draws is this and nothing else. */
function numbersOf(snapshot: NodeSnapshot): Readonly<Record<string, number | undefined>> {
  const memory = memoryAvailable(snapshot);
  const kernel = kernelAvailable(snapshot);
  const capacity = capacityOf(snapshot);
  const slab = slabShare(snapshot);
  const census = cgroupCensus(snapshot);
  const read = memoryStatRead(snapshot);
  const { hard, soft } = snapshot.eviction ?? {};
  return {
    capacity,
    usage: memory?.usage,
    'inactive-file': memory?.inactiveFile,
    'working-set': memory?.workingSet,
    available: memory?.available,
    'free-available': kernel,
    difference: memory && kernel !== undefined ? memory.available - kernel : undefined,
    hard: hard && thresholdBytes(hard, capacity),
    soft: soft && thresholdBytes(soft, capacity),
    slab: slab?.slab,
    reclaimable: slab?.reclaimable,
    unreclaimable: slab?.unreclaimable,
    dentry: slab?.dentries,
    inode: slab?.inodes,
    'kernel-cgroups': census?.inKernel,
    directories: census?.directories,
    dying: census?.dying,
    ratio: census?.ratio,
    'memory-stat-time': read?.real,
    'memory-stat-sys': read?.sys,
    'memory-stat-user': read?.user,
  };
}

/** What every rule sees in a snapshot, also below its lowest level. */
const sightingsOf = (snapshot: NodeSnapshot) =>
  rules.flatMap(({ id, signs }) =>
    signs.flatMap((sign) => {
      const sighting = sign.kind === 'snapshot' ? sign.detect(snapshot) : undefined;
      return sighting ? [{ id, ...sighting }] : [];
    }),
  );

describe.each(FIXTURES)('the numbers of %s', (fixture) => {
  const snapshot = snapshotOf(fixture);
  const numbers = numbersOf(snapshot);

  it('are the same in the evidence of every rule', () => {
    for (const { id, evidence } of sightingsOf(snapshot)) {
      for (const { id: name = '', value } of evidence) {
        if (name in numbers) expect([id, name, value]).toEqual([id, name, numbers[name]]);
      }
    }
  });

  it('are the same on the command line', () => {
    const { memory, availableBytes, slab, cgroups, timed } = nodeJson(snapshot);
    expect({
      ...(memory && {
        available: memory.available,
        usage: memory.usage,
        'working-set': memory.workingSet,
        'inactive-file': memory.inactiveFile,
      }),
      ...(availableBytes !== null && { 'free-available': availableBytes }),
      ...(slab && { slab: slab.bytes }),
      ...(cgroups && { 'kernel-cgroups': cgroups.inKernel, directories: cgroups.directories, dying: cgroups.dying }),
    }).toEqual(
      Object.fromEntries(
        COMMAND_LINE.filter((name) => numbers[name] !== undefined).map((name) => [name, numbers[name]]),
      ),
    );
    const slowest = Math.max(...timed.filter(({ command }) => command.includes('memory.stat')).map(({ real }) => real));
    if (numbers['memory-stat-time'] !== undefined) expect(slowest).toBe(numbers['memory-stat-time']);
  });

  it('are the same in the signs of its diagnoses', async () => {
    const said = sizesOf(snapshot, numbers);
    for (const { signs } of diagnose(await caseOf([`node/${fixture}`]))) {
      for (const { id, state, text } of signs) {
        if (state === 'missing') continue;
        for (const number of SAID[id]?.(numbers) ?? []) expect([id, text.en]).toEqual([id, stringHolding(number)]);
        for (const size of text.en.match(/[\d.]+ [KMG]iB/g) ?? []) expect([id, said]).toEqual([id, holding(size)]);
      }
    }
  });
});

describe('of the fixtures', () => {
  it('each rule that the numbers are for sees at least one', () => {
    const seen = new Set(FIXTURES.flatMap((fixture) => sightingsOf(snapshotOf(fixture)).map(({ id }) => id)));
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'cgroup-memory-stat-slow',
        'memory-available-calc',
        'node-memory-eviction-late',
        'slab-dentry-inode-bloat',
        'zombie-memory-cgroups',
      ]),
    );
  });

  it('some end in a diagnosis of memory, and of dead cgroups', async () => {
    const found = await Promise.all(FIXTURES.map(async (fixture) => diagnose(await caseOf([`node/${fixture}`]))));
    const ids = found.flat().map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['eviction-too-late', 'zombie-memory-cgroups']));
  });
});

const COMMAND_LINE = [
  'available',
  'usage',
  'working-set',
  'inactive-file',
  'free-available',
  'slab',
  'kernel-cgroups',
  'directories',
  'dying',
];

/** What the sentence of a sign has to say, by the id of the sign. */
const SAID: Readonly<Record<string, (numbers: ReturnType<typeof numbersOf>) => readonly string[]>> = {
  threshold: ({ hard = 0, capacity = 1 }) => [formatBytes(hard), formatBytes(capacity), formatShare(hard / capacity)],
  zombies: (numbers) => [formatCount(numbers['kernel-cgroups'] ?? 0), formatCount(numbers.directories ?? 0)],
  'slow-read': (numbers) => [formatDuration(numbers['memory-stat-time'] ?? 0)],
};

/** Every size that there is to say, as texts write it: the numbers, and what each process holds. */
function sizesOf({ processes = [] }: NodeSnapshot, numbers: ReturnType<typeof numbersOf>): readonly string[] {
  const sizes = [...Object.values(numbers), ...processes.map(({ resident }) => resident)];
  return sizes.flatMap((size) => (size === undefined ? [] : [formatBytes(Math.abs(size))]));
}

const stringHolding = (text: string): unknown => expect.stringContaining(text);
const holding = (text: string): unknown => expect.arrayContaining([text]);
