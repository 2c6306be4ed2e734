import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/hotspots/catalog.ts';
import { describeCatalog } from '../../../src/worker/jobs/describe-catalog.ts';

describe('describeCatalog', () => {
  it('lists every rule once, in the order of the catalogue', () => {
    expect(describeCatalog(undefined).map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  });

  it('adds nothing for own rules that are not sound', () => {
    expect(describeCatalog('{"hotfoldRules": 1}')).toHaveLength(rules.length);
  });
});
