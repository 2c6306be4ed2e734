import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = 'test/fixtures';

/** Every fixture that strace printed, a file each, by its path below `test/fixtures`, in order. */
export function straceFixtures(): readonly { readonly name: string; readonly path: string }[] {
  return ['strace', 'captures/strace']
    .flatMap((folder) =>
      readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((name) => /\.txt(?:\.gz)?$|\/trace\.\d+\.gz$/.test(name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name, path: join(FIXTURES, name) }));
}

/** Some traces to be held against each other, by their paths. */
export const tracePairs: readonly { readonly before: string; readonly after: string }[] = [
  ['cadvisor-healthy/cadvisor.f.tt.T.y.yy', 'cadvisor-incident/cadvisor.f.tt.k'],
  ['cadvisor-healthy/cadvisor.f.ttt.T', 'cadvisor-incident/cadvisor.f.tt.T.futex'],
  ['cadvisor-incident/cadvisor.f.tt.T.Z', 'cadvisor-healthy/cadvisor.C.tt.T.f'],
  ['cadvisor-healthy/cadvisor.f.r', 'cadvisor-healthy/cadvisor.f.tt.stderr'],
  ['syscalls/java.f.tt.T', 'syscalls/futexstorm.f.tt.T'],
  ['syscalls/gotimers.f.tt.T', 'syscalls/futexmain.f.tt.T'],
  ['syscalls/enoent.f.tt.T', 'syscalls/updatedb.f.tt.T'],
  ['syscalls/futexmain.tt.nof.stderr', 'kubelet-incident/kubelet.tt.nof.stderr'],
].map(([before, after]) => ({
  before: `${FIXTURES}/captures/strace/${before}.txt.gz`,
  after: `${FIXTURES}/captures/strace/${after}.txt.gz`,
}));
