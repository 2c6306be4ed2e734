import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { logProfile } from '../../../src/analysis/log/log-profile.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import { type LogNaming, looksLikePlace, programsOf, renamedLog } from '../../../src/share/link/log-names.ts';
import { logOf, MINUTE } from '../../support/logs.ts';
import { draw, drawing, treeOf } from '../../support/stacks.ts';

const PLAIN: LogNaming = { withMessages: false, hidesNames: false, isPlace: looksLikePlace };

/** The names of a tree that was renamed, by the names before. */
function renamed(tree: CallTree, naming: Partial<LogNaming> = {}): Record<string, string> {
  const { functions } = renamedLog(tree, { ...PLAIN, ...naming });
  return Object.fromEntries(functions.name.map((name, i) => [tree.functions.name[i] as string, name]));
}

/** What a program is called in a link, and a place in source, when one message is below it. */
const programAs = (name: string) => renamed(treeOf(`${name};failed 1`), { isPlace: () => false })[name];
const placeAs = (name: string, naming: Partial<LogNaming> = {}) =>
  renamed(treeOf(`kubelet;${name};failed 1`), { isPlace: (one) => one === name, ...naming })[name];

describe('names of a log in a link', () => {
  it('are those of programs and places, and numbers for messages by how many lines they have', () => {
    const { functions } = renamedLog(treeOfLog(MINUTE), PLAIN);
    expect([...functions.name].sort()).toEqual([
      'kubelet',
      'kubelet.go:8',
      'message 1',
      'message 2',
      'message 3',
      'systemd',
      'watcher.go:87',
    ]);
    expect(draw(renamedLog(treeOf('a;x 1\na;y 3\nb;x 5\nz 2'), PLAIN))).toBe(
      drawing(`
        b 0/5
          message 1 5/5
        a 0/4
          message 2 3/3
          message 1 1/1
        message 3 2/2
      `),
    );
  });

  it.each([
    'kubelet',
    'systemd-logind',
    'CRON',
    '(kubelet)',
    'python3.9',
    'postfix/smtpd',
    'crio.service',
    'kube_proxy',
    'node-7',
  ])('leave %s as the name of a program', (name) => {
    expect(programAs(name)).toBe(name);
  });

  it.each([
    'db1.prod.example',
    'node-7.example',
    '10.0.0.3',
    'fe80::1',
    '/usr/sbin/secret',
    'a/b/c',
    'docker/4f5a6b7c.d',
    'user@example',
    '7f3b',
    'a'.repeat(65),
  ])('take %s for no name of a program', (name) => {
    expect(programAs(name)).toBe('program1');
  });

  it.each(['watcher.go:87', 'rafthttp/stream.go:425', 'zz_generated.pb.go:12', 'oom-kill.c:9', 'Main.java:3'])(
    'leave %s as a place in source',
    (name) => expect(placeAs(name)).toBe(name),
  );

  it.each(['/home/ann/watcher.go:87', 'a/b/watcher.go:87', 'db.prod.example:8080', '10.0.0.3:80', 'node-7', 'x.go'])(
    'take %s for no place in source, unless paths may go',
    (name) => {
      expect(placeAs(name)).toBe('place1');
      expect(placeAs(name, { withMessages: true })).toBe(/:\d+$/.test(name) ? name : 'place1');
    },
  );

  it('leave messages as they are where these may go', () => {
    const tree = treeOf('kubelet;a.go:1;open_/etc/passwd 1');
    expect(renamed(tree, { withMessages: true })['open_/etc/passwd']).toBe('open_/etc/passwd');
    expect(renamed(tree)['open_/etc/passwd']).toBe('message 1');
  });

  it('replace programs that not everybody knows, and their places, where that is asked for', () => {
    const tree = treeOf(`
      kubelet;watcher.go:87;x        5
      acme;billing.go:1;y            4
      acme;watcher.go:87;y           1
      kubelet;kubelet.go:2;z         1
      util.go:3;z                    1
      kernel;z                       1
    `);
    expect(renamed(tree, { hidesNames: true })).toEqual({
      kubelet: 'kubelet',
      'kubelet.go:2': 'kubelet.go:2',
      // Who else writes from such a place is told by it.
      'watcher.go:87': 'place1',
      acme: 'program1',
      'billing.go:1': 'place2',
      'util.go:3': 'place3',
      kernel: 'kernel',
      x: 'message 1',
      y: 'message 2',
      z: 'message 3',
    });
  });

  it('do not become one another', () => {
    const tree = treeOf('program1;x 1\n10.0.0.1;y 1\nprogram2;x 1\n10.0.0.2;z 1');
    expect(renamed(tree)).toMatchObject({ program1: 'program1', '10.0.0.1': 'program3', '10.0.0.2': 'program4' });
  });

  it('stay what they are in what came in a link, and rows of folded frames too', () => {
    const tree = treeOf('kubelet;watcher.go:87;x 3\nkubelet;a.go:1;(5_frames) 2\nkubelet;b.go:1;… 2\n10.0.0.1;y 1');
    const named = {
      ...tree,
      functions: { ...tree.functions, name: tree.functions.name.map((name) => name.replace('_', ' ')) },
    };
    const once = renamedLog(named, PLAIN);
    expect(once.functions.name).toContain('(5 frames)');
    expect(once.functions.name).toContain('…');
    expect(renamedLog(once, PLAIN).functions.name).toEqual(once.functions.name);
    const hidden = renamedLog(named, { ...PLAIN, hidesNames: true });
    expect(renamedLog(hidden, { ...PLAIN, hidesNames: true }).functions.name).toEqual(hidden.functions.name);
  });

  it('are as many as before, whatever they are, and tell no message', () => {
    const word = fc.constantFrom('kubelet', 'acme', '10.0.0.1', 'a.go:1', '/x/a.go:1', 'program1', 'message', 'secret');
    const stack = fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(stack, { minLength: 1, maxLength: 12 }), fc.boolean(), (stacks, hidesNames) => {
        const tree = treeOf(stacks.map(([frames, n]) => `${frames.join(';')} ${n}`).join('\n'));
        const after = renamedLog(tree, { ...PLAIN, hidesNames });
        expect(new Set(after.functions.name).size).toBe(tree.functions.length);
        const calling = new Set([...tree.parent].filter((row) => row >= 0).map((row) => tree.func[row]));
        const messages = after.functions.name.filter((_, func) => !calling.has(func) && [...tree.func].includes(func));
        expect(messages.filter((name) => !/^message \d+$/.test(name))).toEqual([]);
        expect({ ...after, functions: tree.functions }).toEqual(tree);
      }),
    );
  });
});

describe('the programs of a log in a link', () => {
  it('are those that lines begin with, with the number of their lines, and no places or messages', () => {
    const tree = treeOf('kubelet;watcher.go:87;x 3\nsystemd;y 4\na.go:1;z 2\nplace1;z 2\nw 1');
    expect(programsOf(tree)).toEqual([
      { name: 'systemd', count: 4 },
      { name: 'kubelet', count: 3 },
    ]);
  });
});

function treeOfLog(text: string): CallTree {
  const profile = logProfile(logOf(text));
  return fold(profile, { valueType: profile.defaultValueType });
}
