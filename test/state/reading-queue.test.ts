import { describe, expect, it } from 'vitest';
import { ReadingQueue } from '../../src/state/reading-queue.ts';
import { settle } from '../support/fake-clients.ts';

describe('ReadingQueue', () => {
  it('starts only so many, and the next as soon as one is done, in order', async () => {
    const started: string[] = [];
    const done = new Map<string, () => void>();
    const queue = new ReadingQueue(2);
    for (const name of ['a', 'b', 'c', 'd']) {
      queue.add(() => {
        started.push(name);
        return new Promise((resolve) => done.set(name, resolve));
      });
    }
    expect(started).toEqual(['a', 'b']);
    done.get('b')?.();
    await settle();
    expect(started).toEqual(['a', 'b', 'c']);
    done.get('a')?.();
    done.get('c')?.();
    await settle();
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('has room again after a pause', async () => {
    const queue = new ReadingQueue(1);
    let runs = 0;
    for (let i = 0; i < 3; i++) {
      queue.add(async () => void runs++);
      await settle();
    }
    expect(runs).toBe(3);
  });
});
