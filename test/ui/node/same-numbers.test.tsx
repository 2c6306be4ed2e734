import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { nodeSnapshot } from '../../../src/formats/node-snapshot/node-snapshot.ts';
import { rules } from '../../../src/hotspots/catalog.ts';
import type { NodeSnapshot } from '../../../src/model/node-snapshot.ts';
import { formatValue } from '../../../src/model/units.ts';
import eviction from '../../fixtures/node/memory-eviction.txt?raw';
import slices from '../../fixtures/node/systemd-slices.txt?raw';
import machine from '../../fixtures/node/this-machine.txt?raw';
import zombies from '../../fixtures/node/zombie-cgroups.txt?raw';
import { openedOf, renderOpened } from '../support/page.tsx';

/** Where the view shows the numbers that rules show as evidence: the card and the row, by the id of the evidence. */
const ROWS: Readonly<Record<string, readonly [card: string, row: RegExp]>> = {
  capacity: ['Memory as the kubelet sees it', /^Capacity/],
  usage: ['Memory as the kubelet sees it', /^Usage of the root cgroup/],
  'inactive-file': ['Memory as the kubelet sees it', /^− inactive_file/],
  'working-set': ['Memory as the kubelet sees it', /^= working set/],
  available: ['Memory as the kubelet sees it', /^memory\.available/],
  'free-available': ['Memory as the kubelet sees it', /^available in free/],
  difference: ['Memory as the kubelet sees it', /^The kubelet believes in/],
  hard: ['Memory as the kubelet sees it', /^Hard threshold/],
  soft: ['Memory as the kubelet sees it', /^Soft threshold/],
  slab: ['Kernel memory in slabs', /^All slabs/],
  reclaimable: ['Kernel memory in slabs', /^Reclaimable/],
  unreclaimable: ['Kernel memory in slabs', /^Not reclaimable/],
  'kernel-cgroups': ['Memory cgroups', /^In the kernel/],
  directories: ['Memory cgroups', /^Directories/],
  dying: ['Memory cgroups', /^Deleted and still kept/],
  'memory-stat-time': ['Timed commands', /memory\.stat/],
  'memory-stat-sys': ['Timed commands', /memory\.stat/],
};

function snapshotOf(text: string): NodeSnapshot {
  const { snapshot } = nodeSnapshot.decode(new TextEncoder().encode(text));
  if (!snapshot) throw new Error('no snapshot');
  return snapshot;
}

/** What rules see, also below their lowest level: `[id, text]` of each number. */
function evidenceOf(snapshot: NodeSnapshot): ReadonlyMap<string, string> {
  const pairs = rules.flatMap(({ signs }) =>
    signs.flatMap((sign) => (sign.kind === 'snapshot' ? (sign.detect(snapshot)?.evidence ?? []) : [])),
  );
  return new Map(pairs.map(({ id = '', value, unit }) => [id, formatValue(Math.abs(value), unit)]));
}

describe.each([
  ['memory-eviction.txt', eviction, 9],
  ['systemd-slices.txt', slices, 0],
  ['this-machine.txt', machine, 13],
  ['zombie-cgroups.txt', zombies, 17],
])('the view of %s', (_name, text, count) => {
  it('shows the same numbers as the rules', async () => {
    const snapshot = snapshotOf(text);
    await renderOpened({ outcome: openedOf({ findings: [], facts: { kind: 'node' }, snapshot }) });
    await expect.element(page.getByRole('tab', { name: 'Node facts', selected: true })).toBeVisible();
    const shown = [...evidenceOf(snapshot)].filter(([id]) => id in ROWS);
    expect(shown).toHaveLength(count);
    for (const [id, value] of shown) {
      const [card, row] = ROWS[id] as (typeof ROWS)[string];
      const cells = page.getByRole('region', { name: card, exact: true }).getByRole('row', { name: row });
      await expect.element(cells.first()).toHaveTextContent(value);
    }
  });
});
