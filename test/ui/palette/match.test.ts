import { describe, expect, it } from 'vitest';
import { placeOf, wordsOf } from '../../../src/ui/palette/match.ts';

const place = (word: string, text: string) => placeOf(word, text, text.toLowerCase());

describe('wordsOf', () => {
  it('takes a text apart at spaces, in small letters, full-width ones as well', () => {
    expect(wordsOf('  Without  cAdvisor ')).toEqual(['without', 'cadvisor']);
    expect(wordsOf('ＧＣ　按包')).toEqual(['gc', '按包']);
    expect(wordsOf('   ')).toEqual([]);
  });
});

describe('placeOf', () => {
  it('tells the beginning of the text, of a word, and the inside of one', () => {
    expect(place('fla', 'Flame graph')).toBe(0);
    expect(place('gra', 'Flame graph')).toBe(1);
    expect(place('ame', 'Flame graph')).toBe(2);
    expect(place('pie', 'Flame graph')).toBeUndefined();
  });

  it('knows words in names of functions, by their signs and humps', () => {
    const name = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';
    expect([place('cadvisor', name), place('data', name), place('house', name), place('keeping', name)]).toEqual([
      1, 1, 1, 2,
    ]);
  });

  it('takes the best of several places', () => {
    expect(place('stat', 'restat.Stat')).toBe(1);
  });

  it('lets every Chinese character begin a word', () => {
    expect(place('按包', '帧：按包')).toBe(1);
    expect(place('包', '帧：按包')).toBe(1);
    expect(place('cpu', '统计cpu')).toBe(1);
  });
});
