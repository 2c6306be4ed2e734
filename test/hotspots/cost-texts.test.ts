import { describe, expect, it } from 'vitest';
import { judge, ruleOf } from '../support/rule-tester.ts';

const SPRINTF = 'main.key;fmt.Sprintf;fmt.(*pp).doPrintf';
const ERRORF = 'main.fail;fmt.Errorf';
const summary = (drawn: Parameters<typeof judge>[0]) => judge(drawn, [ruleOf('fmt-hot')])[0]?.summary;

describe('what a kind of work costs, in a sentence', () => {
  it('names the part that carries most of it, in both languages', () => {
    expect(summary(`${SPRINTF} 150\n${ERRORF} 50\nmain.main 800`)).toEqual({
      en: 'Formatting and scanning text with fmt takes 0.20 cores of 1.00 in use, 20.0% of the CPU time. Most of that is building strings with Sprintf: 15.0%.',
      zh: '用 fmt 格式化和解析文本占用了 1.00 核中的 0.20 核（CPU 时间的 20.0%）。其中大部分是用 Sprintf 拼接字符串：15.0%。',
    });
  });

  it('names none where none does', () => {
    expect(summary(`${SPRINTF} 60\n${ERRORF} 60\nmain.scan;fmt.Sscanf 60\nmain.main 820`)?.en).not.toContain('Most of');
  });

  it('has a verb of its own for memory', () => {
    expect(summary({ kind: 'heap-allocated', stacks: `${SPRINTF} 300\nmain.main 700` })?.zh).toMatch(
      /^用 fmt 格式化和解析文本占了启动以来分配的内存 .*中的 300 MiB（30\.0%）。/,
    );
  });
});
