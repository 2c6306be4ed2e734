import type { Localized } from '../../base/localized.ts';
import type { RuleCard, RuleKind } from '../../model/rule-card.ts';

/** Kinds of captures as the reader tells them apart. */
export const captureKinds = ['cpu', 'heap', 'goroutine', 'contention', 'strace', 'log', 'node'] as const;
export type CaptureKind = (typeof captureKinds)[number];

const KIND_OF: Readonly<Record<RuleKind, CaptureKind>> = {
  cpu: 'cpu',
  'heap-in-use': 'heap',
  'heap-allocated': 'heap',
  goroutine: 'goroutine',
  mutex: 'contention',
  block: 'contention',
  trace: 'strace',
  summary: 'strace',
  log: 'log',
  snapshot: 'node',
};

/** Whether a known hotspot shows in captures of a kind; undefined stands for all. */
export function showsIn({ signs }: RuleCard, kind: CaptureKind | undefined): boolean {
  return kind === undefined || signs.some((sign) => KIND_OF[sign.kind] === kind);
}

/**
 * The cards that hold every word of a text, in whatever language they say it and whatever the case; all of them for
 * an empty text. O(text of the cards), which is prepared once per list of cards.
 */
export function searchCards(cards: readonly RuleCard[], text: string): readonly RuleCard[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return cards;
  const texts = textsOf(cards);
  return cards.filter((_card, i) => words.every((word) => (texts[i] as string).includes(word)));
}

/** Cards of one program. */
export interface CardGroup {
  /** Name of the program that they are mainly about; `own` for the reader's own rules. */
  readonly component: string;
  readonly cards: readonly RuleCard[];
}

/** Cards by the program that they are mainly about: the reader's own first, what every program may have last. */
export function groupCards(cards: readonly RuleCard[]): readonly CardGroup[] {
  const groups = new Map<string, RuleCard[]>();
  for (const card of cards) {
    const component = card.isOwn ? 'own' : (card.components[0] ?? 'any');
    const group = groups.get(component);
    if (group) group.push(card);
    else groups.set(component, [card]);
  }
  const place = (component: string) => (component === 'own' ? -1 : LAST.indexOf(component) + 1);
  return [...groups]
    .map(([component, grouped]) => ({ component, cards: grouped }))
    .sort((a, b) => place(a.component) - place(b.component));
}

const LAST = ['node', 'kernel', 'any Go', 'any'];

const known = new WeakMap<readonly RuleCard[], readonly string[]>();

function textsOf(cards: readonly RuleCard[]): readonly string[] {
  let texts = known.get(cards);
  if (!texts) {
    texts = cards.map(textOf);
    known.set(cards, texts);
  }
  return texts;
}

/** All that a card says, in both languages, in lower case. */
function textOf({
  id,
  title,
  components,
  signs,
  explanation,
  confirm,
  remedies,
  references,
  mayBeWrong,
}: RuleCard): string {
  const both = ({ en, zh }: Localized) => `${en}\n${zh}`;
  return [
    id,
    both(title),
    ...components,
    ...signs.map(({ basis }) => both(basis)),
    both(explanation),
    ...confirm.flatMap(({ command, tells }) => [command, both(tells)]),
    ...remedies.map(({ text }) => both(text)),
    ...references.flatMap(({ ref, url, note }) => [ref, url, note ?? '']),
    ...mayBeWrong.map(both),
  ]
    .join('\n')
    .toLowerCase();
}
