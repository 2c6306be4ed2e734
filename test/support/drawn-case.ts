import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { type Case, type CaseCapture, CaseView } from '../../src/hotspots/case-view.ts';
import type { Cause, Look } from '../../src/hotspots/cause.ts';
import type { ProfileKind } from '../../src/model/facts.ts';
import type { NodeSnapshot } from '../../src/model/node-snapshot.ts';
import { profileOf } from './stacks.ts';

const FACTS = captureFacts(profileOf(''));

/** A capture of a case of which nothing matters but what is given. */
export function drawnCapture(name: string, kind: ProfileKind, change: Partial<CaseCapture> = {}): CaseCapture {
  return { name, facts: { ...FACTS, kind }, findings: [], lookedFor: [], ...change };
}

/** Some captures as causes look at them. */
export function viewOf(...captures: readonly CaseCapture[]): CaseView {
  return new CaseView({ captures, entered: { evictionHard: '', evictionSoft: '' } });
}

/** A node that says nothing but this, in a paste named `pasted`, as causes look at it. */
export function nodeView(said: Partial<NodeSnapshot>, entered: Partial<Case['entered']> = {}): CaseView {
  return new CaseView({
    captures: [drawnCapture('pasted', 'node', { snapshot: { sections: [], ...said } })],
    entered: { evictionHard: '', evictionSoft: '', ...entered },
  });
}

/** What a case says about a sign of a cause. @throws when the cause has no such sign. */
export function lookAt(cause: Cause, sign: string, view: CaseView): Look | undefined {
  const found = cause.signs.find(({ id }) => id === sign);
  if (!found) throw new Error(`${cause.id} has no sign ${sign}`);
  return found.look(view);
}

/** The same in a word: `seen`, `against`, or `missing`. */
export function stateOf(cause: Cause, sign: string, view: CaseView): 'seen' | 'against' | 'missing' {
  return lookAt(cause, sign, view)?.state ?? 'missing';
}
