import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';
import type { Progress } from '../../../src/worker/protocol.ts';
import { draw, drawing } from '../../support/stacks.ts';
import { TABLE, TRACE } from '../../support/strace-texts.ts';

const textFile = (text: string) => new Blob([drawing(text)]);
const fixture = (path: string) => new Blob([new Uint8Array(readFileSync(`test/fixtures/captures/${path}`))]);
const quiet = () => {};

describe('openCapture', () => {
  it('makes of bytes what the page shows', async () => {
    const file = textFile(`
      main;serve;parse 3
      main;serve 1
      main;gc 2
    `);
    const { opened, kept } = await openCapture(file, 'stacks.txt', quiet);
    expect(draw(opened.view.tree)).toBe(
      drawing(`
        main 0/6
          serve 1/4
            parse 3/3
          gc 2/2
      `),
    );
    expect(opened).toMatchObject({
      name: 'stacks.txt',
      format: 'folded',
      bytes: file.size,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      view: { options: { valueType: 0, allFrames: false } },
      findings: [],
    });
    expect(kept.profile.samples.length).toBe(3);
  });

  it('knows the incident, by the value type of CPU time', async () => {
    const { opened } = await openCapture(fixture('kubelet-incident/kubelet.cpu.pb.gz'), 'kubelet.pprof', quiet);
    expect(opened.findings[0]).toMatchObject({
      rule: 'cadvisor-housekeeping-dominant',
      severity: 'critical',
      captures: ['kubelet.pprof'],
    });
    expect(opened.view.tree.sum).toBe(30_230_000_000);
    expect(opened.facts).toMatchObject({ kind: 'cpu', samples: 3023 });
    expect(opened.lookedFor.map(({ rule }) => rule)).toContain('gc-pressure');
    expect(opened.ledger.length).toBeGreaterThan(0);
  });

  it('opens a trace with its calls, and stacks that are made of them', async () => {
    const { opened, kept } = await openCapture(new Blob([TRACE]), 'trace.txt', quiet);
    expect(opened).toMatchObject({ format: 'strace-trace', facts: { kind: 'syscall-trace', samples: 7 } });
    expect(opened.syscalls?.facts.calls).toBe(6);
    expect(draw(opened.view.tree)).toContain('memory.stat');
    expect(kept.calls?.trace.text.length).toBe(TRACE.length);
  });

  it('opens a table of strace', async () => {
    const { opened } = await openCapture(new Blob([TABLE]), 'table.txt', quiet);
    expect(opened).toMatchObject({ format: 'strace-summary', facts: { kind: 'syscall-summary', samples: 16_811 } });
    expect(opened.syscalls?.tables.rows).toHaveLength(2);
  });

  it('opens the files of one trace as one capture', async () => {
    const text = '12:00:01.000000 getpid() = 7\n12:00:01.000002 getpid() = 7\n12:00:01.000004 getpid() = 7\n';
    const files = [7, 8].map((tid) => ({ name: `t.${tid}`, blob: new Blob([text]) }));
    const { opened } = await openCapture(files, 't', quiet);
    expect(opened).toMatchObject({ name: 't', bytes: 2 * text.length });
    expect(opened.syscalls?.tables.threads.map(({ tid, calls }) => [tid, calls])).toEqual([
      [7, 3],
      [8, 3],
    ]);
  });

  it('says how far it is, every step in its turn', async () => {
    const seen: Progress[] = [];
    const file = fixture('kubelet-incident/kubelet.cpu.pb.gz');
    await openCapture(file, 'kubelet.pprof', (progress) => seen.push(progress));
    const steps = seen.map(({ step }) => step).filter((step, i, all) => step !== all[i - 1]);
    expect(steps).toEqual(['read', 'decode', 'fold', 'judge']);
    expect(seen[0]).toEqual({ step: 'read', bytes: 0, total: file.size });
    expect(seen.at(-1)).toEqual({ step: 'judge', bytes: file.size, total: file.size });
    expect(seen.every(({ bytes }, i) => bytes >= (seen[i - 1]?.bytes ?? 0))).toBe(true);
  });

  it('leaves it to the decoder to say what is wrong with a file', async () => {
    await expect(openCapture(new Blob([new Uint8Array([0x1f, 0x8b, 8, 0])]), 'x', quiet)).rejects.toThrow(DecodeError);
  });
});
