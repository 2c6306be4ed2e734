import { describe, expect, it } from 'vitest';
import { assert } from '../../src/base/assert.ts';
import { DecodeError } from '../../src/formats/format.ts';
import { runJob, toFailure, workerDied } from '../../src/worker/run-job.ts';

const failureOf = async (work: () => unknown, bytes = 3_400_000) => {
  const outcome = await runJob(work, bytes);
  return outcome.ok ? undefined : outcome.failure;
};

describe('runJob', () => {
  it('gives the value of a job that ends well, whether it takes its time or not', async () => {
    expect(await runJob(() => 3, 0)).toEqual({ ok: true, value: 3 });
    expect(await runJob(async () => 'later', 0)).toEqual({ ok: true, value: 'later' });
  });

  it('hands on what a decoder says about the file, and where', async () => {
    const text = { en: 'The profile is cut off at byte 17.', zh: '数据在第 17 字节处中断。' };
    const cutOff = () => {
      throw new DecodeError('truncated', text, { byte: 17 });
    };
    expect(await failureOf(cutOff)).toEqual({ code: 'truncated', text, at: { byte: 17 } });
  });

  it('has no place where the decoder has none', async () => {
    const text = { en: 'The file is empty.', zh: '文件为空。' };
    expect(await failureOf(() => Promise.reject(new DecodeError('empty', text)))).toEqual({ code: 'empty', text });
  });

  it('says that a file is too large, and how large it is, when there is no memory for it', async () => {
    // What engines throw; the second is the real thing.
    const refusals = [
      () => {
        throw new RangeError('Array buffer allocation failed');
      },
      () => new Float64Array(2 ** 53 - 1),
      () => new ArrayBuffer(2 ** 52),
      () => 'x'.repeat(2 ** 30),
    ];
    for (const refusal of refusals) {
      const failure = await failureOf(refusal);
      expect(failure?.code).toBe('too-large');
      expect(failure?.text.en).toContain('3.4 MB');
      expect(failure?.text.zh).toContain('3.4 MB');
    }
  });

  it('tells a file that went away from one that is damaged', async () => {
    const gone = () => {
      throw new DOMException('A requested file could not be found', 'NotFoundError');
    };
    expect((await failureOf(gone))?.code).toBe('unreadable');
  });

  it('owns up to a bug, with enough of it to be reported', async () => {
    const failure = await failureOf(() => assert(false, 'callers precede callees'));
    expect(failure?.code).toBe('bug');
    expect(failure?.text.en).toMatch(
      /bug in Hotfold.*broken invariant: callers precede callees \| at .*run-job\.test\.ts:\d+/,
    );
    expect(failure?.text.zh).toContain('callers precede callees');
  });

  it('a RangeError of another kind is a bug too', () => {
    expect(toFailure(new RangeError('toFixed() digits argument must be between 0 and 100'), 1).code).toBe('bug');
  });

  it('what is thrown need not be an Error', () => {
    expect(toFailure('out of cheese', 1)).toMatchObject({
      code: 'bug',
      text: { en: expect.stringContaining('out of cheese') },
    });
  });

  it('gives plain data, which may cross a thread', async () => {
    const outcome = await runJob(() => {
      throw new DecodeError('truncated', { en: 'Cut off.', zh: '中断。' }, { line: 3 });
    }, 9);
    expect(structuredClone(outcome)).toEqual(outcome);
  });
});

describe('workerDied', () => {
  it('names the size of the file, and the reason when there is one', () => {
    expect(workerDied('out of memory', 512_000_000)).toMatchObject({
      code: 'worker-died',
      text: { en: expect.stringContaining('512 MB (out of memory)'), zh: expect.stringContaining('512 MB') },
    });
    expect(workerDied('', 900).text.en).toContain('this file of 1 kB. Most often');
  });

  it('names no size where there is no file', () => {
    expect(workerDied('', 0).text.en).toMatch(/^The browser ended a background thread\. /);
  });
});
