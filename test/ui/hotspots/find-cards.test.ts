import { describe, expect, it } from 'vitest';
import type { RuleCard } from '../../../src/model/rule-card.ts';
import { groupCards, searchCards, showsIn } from '../../../src/ui/hotspots/find-cards.ts';

const card = (id: string, more: Partial<RuleCard> = {}): RuleCard => ({
  id,
  title: { en: `Title of ${id}`, zh: '标题' },
  components: ['kubelet'],
  signs: [{ kind: 'cpu', worst: 'warning', basis: { en: 'Basis.', zh: '依据。' } }],
  worst: 'warning',
  explanation: { en: 'It happens.', zh: '会发生。' },
  confirm: [],
  remedies: [],
  references: [],
  mayBeWrong: [],
  ...more,
});

const CARDS = [
  card('gc', { components: ['any Go'], explanation: { en: 'Garbage is collected.', zh: '垃圾回收。' } }),
  card('cgroups', { confirm: [{ command: 'time cat memory.stat', tells: { en: 'Slow?', zh: '慢吗？' } }] }),
  card('leak', { components: ['etcd', 'any'], signs: [{ kind: 'mutex', worst: 'info', basis: { en: '', zh: '' } }] }),
];
const ids = (cards: readonly RuleCard[]) => cards.map(({ id }) => id);

describe('searchCards', () => {
  it.each([
    ['', ['gc', 'cgroups', 'leak']],
    ['GARBAGE', ['gc']],
    ['垃圾', ['gc']],
    ['memory.stat', ['cgroups']],
    ['stat title', ['cgroups']],
    ['title etcd', ['leak']],
    ['garbage etcd', []],
  ])('finds the cards with all words of %j, in both languages', (text, expected) => {
    expect(ids(searchCards(CARDS, text))).toEqual(expected);
  });
});

describe('showsIn', () => {
  it('takes kinds of captures together as readers do', () => {
    expect(ids(CARDS.filter((one) => showsIn(one, 'contention')))).toEqual(['leak']);
    expect(ids(CARDS.filter((one) => showsIn(one, 'cpu')))).toEqual(['gc', 'cgroups']);
    expect(CARDS.filter((one) => showsIn(one, undefined))).toHaveLength(3);
  });
});

describe('groupCards', () => {
  it('groups by the first program: own rules first, those of every program last, nothing lost', () => {
    const own = card('own', { isOwn: true, components: ['any'] });
    const groups = groupCards([...CARDS, own]);
    expect(groups.map(({ component, cards }) => [component, ...ids(cards)])).toEqual([
      ['own', 'own'],
      ['kubelet', 'cgroups'],
      ['etcd', 'leak'],
      ['any Go', 'gc'],
    ]);
  });
});
