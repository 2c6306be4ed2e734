import { expect, it } from 'vitest';
import { withoutLogPrefix } from '../../../src/formats/goroutine-text/log-prefix.ts';

it.each([
  ['a bare line', '\t/src/main.go:12 +0x1d', '/src/main.go:12 +0x1d'],
  ['journalctl', 'Nov 27 08:00:01 node1 kubelet[812]: goroutine 1 [running]:', 'goroutine 1 [running]:'],
  ['a continued message of journalctl', '                                     main.main()', 'main.main()'],
  [
    'syslog, a tab written out',
    'Nov  7 08:00:01 node1 kubelet[812]: #011/src/main.go:12 +0x1d',
    '/src/main.go:12 +0x1d',
  ],
  ['an empty message', 'Nov 27 08:00:01 node1 kubelet[812]: ', ''],
  ['journalctl -o short-iso', '2026-11-27T08:00:01+0000 node1 kubelet[812]: main.main()', 'main.main()'],
  ['a log of a container', '2026-11-27T08:00:01.123456789Z stderr F \t/src/main.go:12', '/src/main.go:12'],
  ['kubectl logs --timestamps', '2026-11-27T08:00:01.123Z main.main()', 'main.main()'],
  ['kubectl logs --prefix', '[pod/web-0/app] main.main()', 'main.main()'],
  ['docker compose', 'web-1  | goroutine 1 [running]:', 'goroutine 1 [running]:'],
])('%s', (_, line, expected) => {
  expect(withoutLogPrefix(line)).toBe(expected);
});
