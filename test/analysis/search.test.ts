import { describe, expect, it } from 'vitest';
import { nextFound, parseSearch, previousFound, type SearchResult, searchTree } from '../../src/analysis/search.ts';
import { pathText, treeOf } from '../support/stacks.ts';

const TREE = treeOf(`
  main;Serve;os.Open      4
  main;Serve;os.Open;read 2
  main;gc                 3
  os.Open                 1
`);

function find(text: string): SearchResult | string {
  const search = parseSearch(text);
  if (search.kind !== 'query') return search.kind;
  return searchTree(TREE, search.matches);
}

function found(text: string): readonly string[] {
  const result = find(text);
  return typeof result === 'string' ? [result] : Array.from(result.rows, (row) => pathText(TREE, row));
}

describe('a search', () => {
  it('finds text anywhere in a name, whatever its case', () => {
    expect(found('OS.O')).toEqual(['main;Serve;os.Open', 'os.Open']);
    expect(found('  serve ')).toEqual(['main;Serve']);
  });

  it('takes dots and brackets in text as they are', () => {
    expect(found('.*')).toEqual([]);
    expect(found('(')).toEqual([]);
  });

  it('finds regular expressions between slashes', () => {
    expect(found('/^os\\./')).toEqual(['main;Serve;os.Open', 'os.Open']);
    expect(found('/serve|GC/')).toEqual([]);
    expect(found('/serve|GC/i')).toEqual(['main;Serve', 'main;gc']);
    expect(found('/^main$/g')).toEqual(['main']);
  });

  it('takes paths for what they are: text', () => {
    expect(parseSearch('/google/cadvisor').kind).toBe('query');
    expect(parseSearch('/google').kind).toBe('query');
    expect(parseSearch('/').kind).toBe('query');
    expect(found('/google/cadvisor')).toEqual([]);
  });

  it('is none when nothing is typed, and unusable with a sentence when it is wrong', () => {
    expect(find('  ')).toBe('none');
    expect(find('/(/')).toBe('unusable');
    expect(find('/(a+)+/')).toBe('unusable');
    const search = parseSearch('/(/');
    expect(search.kind === 'unusable' && search.problem.en).toContain('not a regular expression');
  });

  it('adds up what passes through, each sample once', () => {
    expect(find('os.open')).toMatchObject({ value: 7, share: 0.7, count: 7, complete: true });
    expect(find('/./')).toMatchObject({ value: 10, share: 1 });
    expect(find('nobody')).toMatchObject({ value: 0, share: 0 });
  });
});

describe('next and previous', () => {
  const result = find('/e/') as SearchResult; // Serve, os.Open, read, os.Open
  const [serve, open, read, root] = [...result.rows] as [number, number, number, number];

  it('go through the found rows and around', () => {
    expect(nextFound(result, -1)).toBe(serve);
    expect(nextFound(result, serve)).toBe(open);
    expect(nextFound(result, read)).toBe(root);
    expect(nextFound(result, root)).toBe(serve);
    expect(previousFound(result, root)).toBe(read);
    expect(previousFound(result, serve)).toBe(root);
  });

  it('begin from rows that are not found, too', () => {
    expect(nextFound(result, 0)).toBe(serve);
    expect(previousFound(result, 0)).toBe(root);
  });

  it('find nothing where nothing is found', () => {
    const nothing = find('nobody') as SearchResult;
    expect([nextFound(nothing, 0), previousFound(nothing, 0)]).toEqual([-1, -1]);
  });
});
