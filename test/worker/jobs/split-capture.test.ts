import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../src/formats/read-capture.ts';
import { splitCapture } from '../../../src/worker/jobs/split-capture.ts';
import { keepCapture } from '../../../src/worker/kept-capture.ts';
import { keptOf } from '../../support/kept.ts';
import { OWN_RULES } from '../../support/own-rules.ts';

async function splitOf(path: string, rules?: string) {
  const file = readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
  return splitCapture(keepCapture(await readCapture(new Blob([new Uint8Array(file)]), path)), rules);
}

const KUBELET = 'captures/kubelet-incident/kubelet.cpu.diff_healthy.pb.gz';
const CADVISOR = 'captures/cadvisor-incident/cadvisor.cpu.diff_healthy.pb.gz';
const COLUMNS = 'folded/cadvisor-diff-healthy-incident.folded.txt.gz';

describe('splitCapture', () => {
  it.each([
    ['marked', KUBELET],
    ['marked', CADVISOR],
    ['columns', COLUMNS],
  ])('judges both captures of a difference (%s, %s), each for itself', async (form, path) => {
    const split = await splitOf(path);
    expect(split).toMatchObject({
      form,
      before: { facts: { isDifference: false } },
      after: { facts: { isDifference: false } },
    });
    expect(split?.after.findings[0]).toMatchObject({ rule: 'cadvisor-housekeeping-dominant', severity: 'info' });
    // A handful of samples of a healthy process is nothing to judge by.
    expect(split?.before.findings).toEqual([]);
    expect(split?.before.facts.durationNanos).toBeUndefined();
  });

  it('judges memory as in a file of its own', async () => {
    const split = await splitOf('captures/small/diff.heap.diff_base.pb.gz');
    for (const side of ['before', 'after'] as const) {
      expect(split?.[side].findings).toMatchObject([{ rule: 'heap-growth-dominant-site', severity: 'warning' }]);
    }
  });

  it('judges nothing where both have cancelled out', async () => {
    expect(await splitOf('captures/small/diff.heap.base.pb.gz')).toMatchObject({
      form: 'signed',
      before: { findings: [] },
      after: { findings: [] },
    });
  });

  it('holds the reader’s own rules against both, too', async () => {
    const text = 'main;github.com/acme/operator.(*Controller).relist 10 40\nmain;serve 190 60\n';
    const split = splitCapture(await keptOf(text, 'diff.folded'), OWN_RULES);
    expect(split?.before.findings).toEqual([]);
    expect(split?.after.findings).toMatchObject([{ rule: 'acme-relist', isOwn: true, share: 0.4 }]);
    expect(structuredClone(split)).toEqual(split);
  });

  it('is nothing of a capture that is no difference', async () => {
    expect(splitCapture(await keptOf('main;serve 4\n', 'stacks.txt'))).toBeUndefined();
  });
});
