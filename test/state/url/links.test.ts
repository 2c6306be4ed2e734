import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_DATA } from '../../../src/share/link/link-address.ts';
import { FIELDS } from '../../../src/state/url/fields.ts';
import { readLink, readView } from '../../../src/state/url/read-link.ts';
import type { Upgrades } from '../../../src/state/url/upgrades.ts';
import type { PageAddress, ViewAddress } from '../../../src/state/url/view-address.ts';
import { LONGEST_LINK, writeLink, writeView } from '../../../src/state/url/write-link.ts';
import { arbitraryPage, arbitraryView } from '../../support/arbitrary-address.ts';

const HASH = '1f3c9a2e5b7d0c48';
const pageOf = (view: ViewAddress): PageAddress => ({
  screen: 'captures',
  orientation: 'icicle',
  captures: [{ name: 'kubelet.pprof', bytes: 72_000, hash: HASH, view }],
  active: 0,
});
const written = (page: PageAddress) =>
  writeLink({ ...page, captures: page.captures.map((one) => ({ ...one, view: writeView(one.view) })) });
const KUBELET = `v1&capture=kubelet.pprof~72000~${HASH}`;
const viewIn = (rest: string) => readLink(`#${KUBELET}${rest}`).address?.captures[0]?.view;
const said = (fragment: string, upgrades?: Upgrades) => readLink(fragment, upgrades).problems.map(({ en }) => en);

describe('a link', () => {
  it('reads as it was written, whatever stands in it, and a browser leaves it as it is', () => {
    fc.assert(
      fc.property(arbitraryPage, (page) => {
        const { fragment, problems } = written(page);
        fc.pre(problems.length === 0);
        expect(readLink(`#${fragment}`)).toEqual({ address: page, problems: [] });
        expect(new URL(`https://example.org/#${fragment}`).hash).toBe(`#${fragment}`);
        expect(fragment).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });

  it('has every part of a view in it', () => {
    const known = new Set(FIELDS.map(({ key }) => key));
    fc.assert(fc.property(arbitraryView, (view) => Object.keys(view).every((key) => known.has(key as 'tab'))));
    expect(new Set(FIELDS.map(({ name }) => name)).size).toBe(FIELDS.length);
  });

  it('can be read by people', () => {
    const { fragment } = written(
      pageOf({
        tab: 'functions',
        type: 'cpu',
        steps: [
          { step: { kind: 'focus', pattern: 'k8s.io/kubernetes' }, on: true },
          { step: { kind: 'collapse', by: 'package', name: 'net/http' }, on: false },
        ],
        zoom: { names: ['main.main', 'cadvisor/manager.(*containerData).housekeeping', 'os.ReadFile'] },
        search: 'memory.stat',
        sort: { column: 'total', descending: true },
        calls: { syscalls: ['read', 'openat'], pathText: '/sys/fs/cgroup' },
      }),
    );
    expect(fragment.split('&')).toEqual([
      'v1',
      `capture=kubelet.pprof~72000~${HASH}`,
      'tab=functions',
      'type=cpu',
      'steps=focus~k8s.io/kubernetes;!collapse~package~net/http',
      'at=main.main;cadvisor/manager.(*containerData).housekeeping;os.ReadFile',
      'search=memory.stat',
      'sort=total~down',
      'calls=syscalls~read~openat;pathText~/sys/fs/cgroup',
    ]);
  });

  it('says nothing of what is as usual', () => {
    expect(written(pageOf({})).fragment).toBe(KUBELET);
    expect(written({ ...pageOf({}), captures: [], active: -1, orientation: 'flame' }).fragment).toBe('');
    expect(readLink('')).toEqual(readLink('#'));
    expect(readLink('').address).toEqual({ screen: 'captures', orientation: 'icicle', captures: [], active: -1 });
  });

  it('ends in a letter or digit, where programs would cut it off', () => {
    expect(written(pageOf({ search: 'main()' })).fragment).toMatch(/search=main\(%29$/);
    expect(viewIn('&search=main(%29')).toEqual({ search: 'main()' });
  });

  it('has the views of several captures, each after its own', () => {
    const [first, second] = [
      { name: 'a', bytes: 1, hash: 'aaaaaaaa', view: { tab: 'functions' } },
      { name: 'b', bytes: 2, hash: 'bbbbbbbb', view: { search: 'x' } },
    ] as const;
    const page = { ...pageOf({}), captures: [first, second], active: 1 };
    expect(written(page).fragment).toBe('v1&active=2&capture=a~1~aaaaaaaa&tab=functions&capture=b~2~bbbbbbbb&search=x');
    expect(readLink(written(page).fragment).address).toEqual(page);
  });

  it('halves of characters, which no text has, do not break it', () => {
    expect(viewIn(`&${writeView({ search: 'a\uD800b' })}`)).toEqual({ search: 'a\uFFFDb' });
  });
});

describe('a link that carries a capture', () => {
  it('has the data behind the view, and gives it back', () => {
    const page = pageOf({ tab: 'functions' });
    const captures = page.captures.map((capture) => ({ ...capture, data: 'k1.AAAA' }));
    const { fragment, problems } = written({ ...page, captures });
    expect(fragment).toMatch(/&tab=functions&data=k1\.AAAA$/);
    expect(problems).toEqual([]);
    expect(readLink(fragment).address?.captures[0]).toMatchObject({ data: 'k1.AAAA', view: { tab: 'functions' } });
  });

  it('leaves out data that no browser would take, and keeps the view', () => {
    const page = pageOf({ tab: 'functions' });
    const captures = page.captures.map((capture) => ({ ...capture, data: `k1.${'A'.repeat(LONGEST_DATA)}` }));
    const { fragment, problems } = written({ ...page, captures });
    expect(fragment).toMatch(/&tab=functions$/);
    expect(problems.map(({ en }) => en)).toEqual([expect.stringMatching(/too long .*: data$/)]);
  });
});

describe('a link that is too long', () => {
  it('loses its longest parts, and says so', () => {
    const { fragment, problems } = written(
      pageOf({ tab: 'functions', search: 'x'.repeat(40_000), functionFilter: 'y'.repeat(50_000) }),
    );
    expect(fragment.length).toBeLessThanOrEqual(LONGEST_LINK);
    expect(viewIn(fragment.slice(KUBELET.length))).toMatchObject({ tab: 'functions', search: 'x'.repeat(40_000) });
    expect(problems.map(({ en }) => en)).toEqual([expect.stringMatching(/too long .*: filter$/)]);
  });

  it('is not read', () => {
    const most = LONGEST_LINK + LONGEST_DATA;
    expect(readLink(`#${KUBELET}&search=${'x'.repeat(most)}`).address).toBeUndefined();
    expect(said(`#v1&search=${'x'.repeat(most)}`)).toEqual([
      'This link is 1,065,546 characters long; more than 1,065,536 are not read.',
    ]);
  });

  it('stands for no more names than a call path has', () => {
    expect(viewIn('&at=a;=65534')?.zoom?.names.length).toBe(65_535);
    expect(said(`${KUBELET}&at=a;=65536`)).toEqual([expect.stringContaining('left out: at')]);
    expect(said(`${KUBELET}&at=a${';=65536'.repeat(99)}`)).toEqual([expect.stringContaining('left out: at')]);
  });
});

describe('a broken link', () => {
  it.each([
    ['a tab that there is not', '&tab=flamegraph', 'tab'],
    ['a step of no kind', '&steps=focus~a;squash~b', 'steps'],
    ['a step that lacks its function', '&steps=focus-function', 'steps'],
    ['a share above all', '&steps=fold-small~1.5', 'steps'],
    ['a stray percent sign', '&search=100%', 'search'],
    ['bytes that are no text', '&search=%ff', 'search'],
    ['a window that is none', '&window=0.7~0.2', 'window'],
    ['a number that is none', '&range=0~Infinity', 'range'],
    ['an order without a way', '&sort=total', 'sort'],
    ['a path that repeats what is not there', '&at==3;a', 'at'],
    ['a gap that leaves nothing out', '&at=a;~0~ff', 'at'],
    ['a filter by what there is not', '&calls=colour~red', 'calls'],
    ['a row that is none', '&call=-3', 'call'],
    ['a flag with a value', '&inverted=no', 'inverted'],
  ])('loses %s, and says so', (_, rest, name) => {
    const { address, problems } = readLink(`${KUBELET}${rest}&line=3`);
    expect(address?.captures[0]?.view).toEqual({ line: 3 });
    expect(problems.map(({ en, zh }) => [en, zh])).toEqual([
      [expect.stringMatching(new RegExp(`left out: ${name}$`)), expect.stringMatching(new RegExp(`${name}$`))],
    ]);
  });

  it('loses what is not known', () => {
    expect(said(`${KUBELET}&colour=%E7%BA%A2&tab=functions`)).toEqual([
      'The link has a part that is not known here, and it was left out: colour',
    ]);
  });

  it('loses a capture that can not be told, with all that is said of it', () => {
    const { address, problems } = readLink('v1&active=2&capture=a~1~nohash&tab=log&capture=b~2~bbbbbbbb&tab=functions');
    expect(address?.captures).toEqual([{ name: 'b', bytes: 2, hash: 'bbbbbbbb', view: { tab: 'functions' } }]);
    expect(address?.active).toBe(0);
    expect(problems.map(({ en }) => en)).toEqual([
      expect.stringContaining('left out: capture'),
      expect.stringContaining('left out: active'),
    ]);
  });

  it('is none at all when it does not begin with a version', () => {
    expect(readLink('#main').address).toBeUndefined();
    expect(said('#main')).toEqual([expect.stringContaining('not a link of Hotfold')]);
    expect(readLink('#v1').address).toMatchObject({ captures: [], active: -1 });
    expect(said('v1&tab=log&active=3')).toHaveLength(2);
  });

  it('never throws, whatever it is', () => {
    const parts = fc.constantFrom(
      '&',
      '=',
      ';',
      '~',
      '%',
      '%4',
      'v1',
      'capture',
      'at',
      'steps',
      'focus',
      'calls',
      '=9',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: parts, maxLength: 60 })), (text) => {
        expect(Array.isArray(readLink(text).problems)).toBe(true);
        expect(readLink(`${KUBELET}&${text}`).address ?? 'too long').toBeTruthy();
        readView(text);
      }),
    );
  });
});

describe('a link of another version', () => {
  /** A version that never was: views were called `view`, and the type `sample`. */
  const upgrades: Upgrades = {
    0: (fields) =>
      fields.map(({ name, value }) => ({ name: name === 'view' ? 'tab' : name === 'sample' ? 'type' : name, value })),
  };

  it('is upgraded when it is older', () => {
    const fragment = `v0${KUBELET.slice(2)}&view=functions&sample=cpu`;
    expect(readLink(fragment, upgrades)).toMatchObject({
      address: { captures: [{ view: { tab: 'functions', type: 'cpu' } }] },
      problems: [],
    });
    expect(said(fragment)).toEqual(["This link is of a version that can't be read any more (v0)."]);
  });

  it('is read as far as it can be when it is newer', () => {
    const { address, problems } = readLink(`v7${KUBELET.slice(2)}&tab=functions&hologram=on`);
    expect(address?.captures[0]?.view).toEqual({ tab: 'functions' });
    expect(problems.map(({ en }) => en)).toEqual([
      expect.stringContaining('later version of Hotfold (v7)'),
      expect.stringContaining('left out: hologram'),
    ]);
  });
});
