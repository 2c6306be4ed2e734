import { afterEach, describe, expect, it } from 'vitest';
import { startCaseClient } from '../../src/worker/case-client.ts';
import type { CaseService } from '../../src/worker/case-protocol.ts';
import { serveCase } from '../../src/worker/serve-case.ts';
import { endThreads, TestThread } from '../support/test-thread.ts';

const EMPTY = { captures: [], entered: { evictionHard: '', evictionSoft: '' } };
const never = new Promise<never>(() => {});

/** A client whose threads serve, one after the other, what is given; the last one serves all that come after it. */
function clientOf(...services: readonly Partial<CaseService>[]) {
  const threads: TestThread[] = [];
  const client = startCaseClient(() => {
    const thread = new TestThread(services[Math.min(threads.length, services.length - 1)] ?? {});
    threads.push(thread);
    return thread;
  });
  return { client, threads };
}

afterEach(endThreads);

describe('startCaseClient', () => {
  it('starts its thread with the first question, and asks the same one from then on', async () => {
    const { client, threads } = clientOf(serveCase());
    expect(threads).toHaveLength(0);
    expect(await client.diagnose(EMPTY)).toEqual({ ok: true, value: [] });
    expect(await client.checkRules('{')).toMatchObject({ ok: true, value: { ok: false } });
    expect(await client.describeCatalog(undefined)).toMatchObject({ ok: true });
    expect(threads).toHaveLength(1);
  });

  it('asks what it was asked', async () => {
    const seen: unknown[] = [];
    const { client } = clientOf({
      async diagnose(given) {
        seen.push(given);
        return { ok: true, value: [] };
      },
      async checkRules(text) {
        seen.push(text);
        return { ok: true, value: { ok: true, rules: [] } };
      },
      async describeCatalog(own) {
        seen.push(own);
        return { ok: true, value: [] };
      },
    });
    await client.diagnose(EMPTY);
    await client.checkRules('rules');
    await client.describeCatalog('own');
    expect(seen).toEqual([EMPTY, 'rules', 'own']);
  });

  it.each(['error', 'messageerror'])(
    'says so when the thread dies of an %s, and starts another for what is asked next',
    async (type) => {
      const { client, threads } = clientOf({ diagnose: () => never }, serveCase());
      const outcome = client.diagnose(EMPTY);
      threads[0]?.crash(type, 'out of memory');
      expect(await outcome).toMatchObject({ ok: false, failure: { code: 'worker-died' } });
      expect(threads[0]?.terminated).toBe(1);
      expect(await client.diagnose(EMPTY)).toEqual({ ok: true, value: [] });
      expect(threads).toHaveLength(2);
    },
  );

  it('names no file when the thread dies: there is none', async () => {
    const { client, threads } = clientOf({ checkRules: () => never });
    const outcome = client.checkRules('{}');
    threads[0]?.crash('error', 'out of memory');
    expect(await outcome).toMatchObject({
      failure: {
        text: {
          en: 'The browser ended a background thread (out of memory). Most often it ran out of memory. Close other captures or tabs and try again.',
          zh: '浏览器终止了一个后台线程 (out of memory)，最常见的原因是内存不足。请关闭其他采集文件或标签页后重试。',
        },
      },
    });
  });

  it('a thread that complains once more after its end takes nothing from the one that followed', async () => {
    const { client, threads } = clientOf({ diagnose: () => never }, serveCase());
    const outcome = client.diagnose(EMPTY);
    threads[0]?.crash('error');
    await outcome;
    await client.diagnose(EMPTY);
    threads[0]?.crash('error');
    expect(await client.diagnose(EMPTY)).toEqual({ ok: true, value: [] });
    expect(threads).toHaveLength(2);
    expect(threads[1]?.terminated).toBe(0);
  });

  it('answers all that was asked when the thread dies', async () => {
    const { client, threads } = clientOf({ diagnose: () => never, checkRules: () => never });
    const outcomes = [client.diagnose(EMPTY), client.checkRules('{}')];
    threads[0]?.crash('error');
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ ok: false });
  });

  it('a service that throws is a bug, not a rejection', async () => {
    const { client } = clientOf({ diagnose: () => Promise.reject(new Error('a sign without a name')) });
    expect(await client.diagnose(EMPTY)).toMatchObject({
      ok: false,
      failure: { code: 'bug', text: { en: expect.stringContaining('a sign without a name') } },
    });
  });

  it('a browser that starts no thread is a failure like any other', async () => {
    const client = startCaseClient(() => {
      throw new Error('Worker is not allowed here');
    });
    expect(await client.describeCatalog(undefined)).toMatchObject({ ok: false, failure: { code: 'bug' } });
  });
});
