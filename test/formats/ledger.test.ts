import { describe, expect, it } from 'vitest';
import { counted, grouped, Ledger } from '../../src/formats/ledger.ts';

const kinds = {
  first: { kind: 'read', text: (n: number) => ({ en: `${counted(n, 'stack')}.`, zh: `${n}。` }) },
  second: { kind: 'skipped', text: (n: number) => ({ en: `${counted(n, 'entry', 'entries')}.`, zh: `${n}。` }) },
} as const;

describe('Ledger', () => {
  it('counts what is added, keeps the first place, and lists codes in their order', () => {
    const ledger = new Ledger(kinds);
    ledger.add('second', { line: 7 });
    ledger.add('second', { line: 9 }, 2);
    ledger.add('first', undefined, 3023);
    expect(ledger.entries()).toEqual([
      { code: 'first', kind: 'read', count: 3023, text: { en: '3,023 stacks.', zh: '3023。' } },
      { code: 'second', kind: 'skipped', count: 3, text: { en: '3 entries.', zh: '3。' }, at: { line: 7 } },
    ]);
  });

  it('notes nothing for none', () => {
    const ledger = new Ledger(kinds);
    ledger.add('first', undefined, 0);
    expect(ledger.entries()).toEqual([]);
  });

  it('knows one from many', () => {
    expect([counted(1, 'stack'), counted(0, 'stack'), grouped(1_234_567)]).toEqual([
      '1 stack',
      '0 stacks',
      '1,234,567',
    ]);
  });
});
