import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, CaseView } from '../../src/hotspots/case-view.ts';
import { rules } from '../../src/hotspots/catalog.ts';
import type { Cause, CauseSign, Look } from '../../src/hotspots/cause.ts';
import { causes } from '../../src/hotspots/causes.ts';
import { diagnose } from '../../src/hotspots/diagnose.ts';
import type { DiagnosisSign } from '../../src/model/diagnosis.ts';

const both = (text: string) => ({ en: text, zh: `${text}。` });
const EMPTY: Case = { captures: [], entered: { evictionHard: '', evictionSoft: '' } };

type Drawn = readonly [id: string, weight: DiagnosisSign['weight'], state: 'seen' | 'against' | 'missing'];

/** A cause whose signs look as they are drawn. */
function causeOf(id: string, ...signs: readonly Drawn[]): Cause {
  return {
    id,
    title: both(id),
    explanation: both('why'),
    signs: signs.map(([name, weight, state]): CauseSign => {
      const look: Look | undefined =
        state === 'missing' ? undefined : { state, text: both(`${name} ${state}`), captures: ['a'], rules: [] };
      return {
        id: name,
        label: both(name),
        weight,
        ask: { command: `look ${name}`, tells: both('it') },
        look: () => look,
      };
    }),
    summary: (_view: CaseView, all) => both(all.map(({ state }) => state).join()),
    remedies: () => [],
    references: [],
  };
}

const say = (...known: readonly Cause[]) => diagnose(EMPTY, known).map(({ id, confidence }) => `${id} ${confidence}`);

describe('diagnose', () => {
  it.each([
    [
      'all signs',
      'high',
      [
        ['a', 'decisive', 'seen'],
        ['b', 'strong', 'seen'],
        ['c', 'supporting', 'seen'],
      ],
    ],
    [
      'most of them, the decisive one too',
      'high',
      [
        ['a', 'decisive', 'seen'],
        ['b', 'strong', 'missing'],
        ['c', 'supporting', 'seen'],
      ],
    ],
    [
      'all but the decisive one',
      'medium',
      [
        ['a', 'decisive', 'missing'],
        ['b', 'strong', 'seen'],
        ['c', 'strong', 'seen'],
        ['d', 'strong', 'seen'],
      ],
    ],
    [
      'one strong sign of many',
      'low',
      [
        ['a', 'decisive', 'missing'],
        ['b', 'strong', 'seen'],
        ['c', 'strong', 'missing'],
        ['d', 'supporting', 'missing'],
      ],
    ],
    [
      'a decisive sign with one against it',
      'medium',
      [
        ['a', 'decisive', 'seen'],
        ['b', 'supporting', 'against'],
        ['c', 'strong', 'missing'],
      ],
    ],
  ] as const)('takes %s for %s confidence', (_name, confidence, signs) => {
    expect(say(causeOf('x', ...signs))).toEqual([`x ${confidence}`]);
  });

  it.each([
    [
      'a supporting sign alone',
      [
        ['a', 'decisive', 'missing'],
        ['b', 'supporting', 'seen'],
      ],
    ],
    [
      'as much against it as for it',
      [
        ['a', 'strong', 'seen'],
        ['b', 'strong', 'against'],
      ],
    ],
    ['nothing', [['a', 'decisive', 'missing']]],
  ] as const)('says nothing of %s', (_name, signs) => {
    expect(say(causeOf('x', ...signs))).toEqual([]);
  });

  it('puts the surest first, and asks for the weightiest sign that nobody has looked at', () => {
    const found = diagnose(EMPTY, [
      causeOf('unsure', ['a', 'supporting', 'missing'], ['b', 'decisive', 'missing'], ['c', 'strong', 'seen']),
      causeOf('sure', ['a', 'decisive', 'seen'], ['b', 'strong', 'seen']),
    ]);
    expect(found.map(({ id, next }) => [id, next?.command])).toEqual([
      ['sure', undefined],
      ['unsure', 'look b'],
    ]);
    expect(found[1]?.confidenceReason).toEqual({
      en: '1 of 3 signs is there, 2 have not been looked for, the deciding one is not there yet',
      zh: '3 个迹象中有 1 个已出现，2 个尚未查看，决定性的迹象尚未出现',
    });
  });

  it('never becomes surer by losing a sign, nor less sure by gaining one', () => {
    const weight = fc.constantFrom('decisive', 'strong', 'supporting' as const);
    const state = fc.constantFrom('seen', 'against', 'missing' as const);
    const order = ['', 'low', 'medium', 'high'];
    const confidenceOf = (signs: readonly Drawn[]) =>
      order.indexOf(diagnose(EMPTY, [causeOf('x', ...signs)])[0]?.confidence ?? '');
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, state), { minLength: 1, maxLength: 6 }), fc.nat(5), (drawn, pick) => {
        const at = pick % drawn.length;
        const withState = (one: 'seen' | 'against' | 'missing') =>
          drawn.map(([w, s], i): Drawn => [`s${i}`, w, i === at ? one : s]);
        expect(confidenceOf(withState('seen'))).toBeGreaterThanOrEqual(confidenceOf(withState('missing')));
        expect(confidenceOf(withState('missing'))).toBeGreaterThanOrEqual(confidenceOf(withState('against')));
      }),
    );
  });

  it('says nothing of an empty case', () => {
    expect(diagnose(EMPTY)).toEqual([]);
  });
});

describe('every cause', () => {
  it.each(causes)('$id is whole: signs with names of their own, one that decides, texts in both languages', (cause) => {
    const ids = cause.signs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(cause.signs.some(({ weight }) => weight === 'decisive')).toBe(true);
    expect(cause.signs.length).toBeGreaterThanOrEqual(3);
    const texts = [cause.title, cause.explanation, ...cause.signs.flatMap(({ label, ask }) => [label, ask.tells])];
    for (const { en, zh } of texts) {
      expect(en.trim()).not.toBe('');
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
    }
    for (const { url } of cause.references) expect(url).toMatch(/^https:\/\//);
  });

  it('names only rules that there are', async () => {
    const { readdirSync, readFileSync } = await import('node:fs');
    const known = new Set(rules.map(({ id }) => id));
    const named = readdirSync('src/hotspots/causes').flatMap((file) =>
      [...readFileSync(`src/hotspots/causes/${file}`, 'utf8').matchAll(/(?:rules: |finding\()\[([^\]]*)\]/g)].flatMap(
        ([, list]) => [...(list as string).matchAll(/'([a-z0-9-]+)'/g)].map(([, id]) => id as string),
      ),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
