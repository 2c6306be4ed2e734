import { describe, expect, it } from 'vitest';
import { readBareCommand, readPrompt } from '../../../src/formats/node-snapshot/prompt.ts';

describe('prompts', () => {
  it.each([
    ['[root@ip-10-0-0-66 ~]# ps aux'],
    ['[10:12:01] [root@node ~]# ps aux'],
    ['root@node:~# ps aux'],
    ['(venv) user@node:/var/log$ ps aux'],
    ['user@node ~ % ps aux'],
    ['node:~ # ps aux'],
    ['bash-4.2$ ps aux'],
    ['/ # ps aux'],
    ['~ $ ps aux'],
    ['➜  ~ ps aux'],
    ['❯ ps aux'],
    ['$ ps aux'],
    ['# ps aux'],
    ['+ ps aux'],
    ['    $ ps aux'],
  ])('%j', (line) => {
    expect(readPrompt(line)).toBe('ps aux');
  });

  it('may have nothing behind them', () => {
    expect(readPrompt('root@node:~#')).toBe('');
    expect(readPrompt('$')).toBe('');
  });

  it.each([
    ['# name            <active_objs> <num_objs> <objsize>'],
    ['#subsys_name\thierarchy\tnum_cgroups\tenabled'],
    ['# A heading'],
    ['root         1  7.7  0.0 129088  7720 ?        Ss   Jun21 639:41 bash -c echo $ x'],
    ['[12345.678901] oom-kill: x'],
    ['Jun 27 12:49:14 ip-10-0-0-66 systemd: Created slice x.slice.'],
    ['$100 are gone'],
  ])('are not %j', (line) => {
    expect(readPrompt(line)).toBeUndefined();
  });
});

describe('commands without a prompt', () => {
  it.each([
    ['cat /proc/meminfo:', 'cat /proc/meminfo'],
    ['`free -m`', 'free -m'],
    ['uptime', 'uptime'],
    ['time cat memory.stat', 'time cat memory.stat'],
  ])('%j', (line, command) => {
    expect(readBareCommand(line)).toBe(command);
  });

  it.each([['top - 10:12:01 up 12 days'], ['free memory is what we lack'], ['while this goes on'], ['time heals']])(
    'are not %j',
    (line) => {
      expect(readBareCommand(line)).toBeUndefined();
    },
  );
});
