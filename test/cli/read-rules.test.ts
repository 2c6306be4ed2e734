import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readRules } from '../../src/cli/read-rules.ts';
import { OWN_RULES } from '../support/own-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotfold-rules-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** What becomes of a file of rules with this content: the ids of its rules, or its problems. */
async function read(content: string): Promise<readonly string[]> {
  const path = join(folder, 'rules.json');
  writeFileSync(path, content);
  const rules = await readRules(path);
  return 'problems' in rules ? rules.problems.map(({ en }) => en) : rules.map(({ id }) => id);
}

describe('readRules', () => {
  it('reads the rules of a sound file', async () => {
    expect(await read(OWN_RULES)).toEqual(['acme-relist', 'acme-lease-lost']);
  });

  it('takes none of a file with one wrong rule, and names rule and field', async () => {
    expect(await read(OWN_RULES.replace('"measure": "count"', '"measure": "days"'))).toEqual([
      'Rule acme-lease-lost, signs[0].measure: expected ("count" | "per-second" | "per-minute"), found "days".',
    ]);
  });

  it('says so of what is no JSON', async () => {
    expect(await read('rules:\n  - id: x')).toEqual([expect.stringMatching(/^This is not JSON: /)]);
  });

  it('says why a file could not be read', async () => {
    const rules = await readRules(join(folder, 'gone.json'));
    expect(rules).toMatchObject({
      problems: [
        {
          en: expect.stringMatching(/^The rules could not be read: ENOENT/),
          zh: expect.stringMatching(/^无法读取规则文件：/),
        },
      ],
    });
  });
});
