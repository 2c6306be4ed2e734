import { describe, expect, it } from 'vitest';
import { profileKind } from '../../src/analysis/profile-kind.ts';
import type { ValueType } from '../../src/model/profile.ts';
import { CPU, HEAP, profileOf } from '../support/stacks.ts';

const CONTENTION: readonly ValueType[] = [
  { name: 'contentions', unit: 'count' },
  { name: 'delay', unit: 'nanoseconds' },
];
const one = (name: string, unit = 'count'): readonly ValueType[] => [{ name, unit }];

describe('profileKind', () => {
  it.each<[string, readonly ValueType[], string]>([
    ['cpu', CPU, 'main 1 1'],
    ['heap', HEAP, 'main 1 1 1 1'],
    ['heap', one('inuse_space', 'bytes'), 'main 1'],
    ['goroutine', one('goroutine'), 'main 1'],
    ['goroutine', one('goroutineleak'), 'main 1'],
    ['threads', one('threadcreate'), 'main 1'],
    ['other', one('samples'), 'main 1'],
    ['mutex', CONTENTION, 'main;sync.(*Mutex).Unlock 1 1\nmain;internal/sync.(*Mutex).unlockSlow 1 1\nmain;x 1 1'],
    ['mutex', CONTENTION, 'main;sync.(*RWMutex).RUnlock 1 1'],
    ['mutex', CONTENTION, 'main;runtime.unlock 1 1'],
    ['block', CONTENTION, 'main;sync.(*Mutex).Lock 1 1'],
    ['block', CONTENTION, 'main;runtime.selectgo 1 1\nmain;runtime.chanrecv1 1 1\n1 1'],
    ['other', CONTENTION, '1 1'],
  ])('%s', (kind, valueTypes, text) => {
    expect(profileKind(profileOf(text, { valueTypes }))).toBe(kind);
  });
});
