import { describe, expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import { causes } from '../../src/hotspots/causes.ts';
import { placeholdersOf } from '../../src/model/placeholders.ts';

describe('placeholdersOf', () => {
  it.each([
    ['kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile" > kubelet.pprof', ['$NODE']],
    ['strace -p $PID -o kubelet.strace', ['$PID']],
    ['kubectl logs -n monitoring $POD', ['$POD']],
    // What a shell or awk fills in itself is none.
    ["awk '{print $1, $NF}' $PIDS", []],
    ['uname -r', []],
  ])('%s', (command, names) => {
    expect(placeholdersOf(command).map(({ name }) => name)).toEqual(names);
  });

  it('knows every word in capitals that the commands of rules and causes leave to the reader', () => {
    const commands = [
      ...rules.flatMap(({ confirm }) => confirm.map(({ command }) => command)),
      ...causes.flatMap(({ signs }) => signs.map(({ ask }) => ask.command)),
    ];
    const filledIn = new Set(['$NF']);
    const unknown = commands.flatMap((command) => {
      const known = new Set(placeholdersOf(command).map(({ name }) => name));
      return (command.match(/\$[A-Z]{2,}\b/g) ?? []).filter((word) => !known.has(word) && !filledIn.has(word));
    });
    expect(commands.length).toBeGreaterThan(150);
    expect(unknown).toEqual([]);
  });
});
