/*
 * Records what `go tool pprof` makes of pairs of our captures, for test/analysis/diff/oracle.test.ts:
 *
 *     node scripts/run-ts.mjs scripts/record-diff-oracle.ts
 *
 * It needs Go on the path. All outputs go into one brotli file, form feeds between them, in the order of the manifest.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const CAPTURES = 'test/fixtures/captures';
const TARGET = 'test/fixtures/oracle-diff';

/** Baseline, comparison, and by which value types they are compared. */
const PAIRS: readonly (readonly [before: string, after: string, types: readonly string[]])[] = [
  ['kubelet-incident/kubelet.cpu', 'kubelet-healthy/kubelet.cpu', ['cpu', 'samples']],
  ['kubelet-healthy/kubelet.cpu', 'kubelet-incident/kubelet.cpu', ['cpu']],
  ['cadvisor-incident/cadvisor.cpu', 'cadvisor-healthy/cadvisor.cpu', ['cpu']],
  ['cadvisor-gather/cadvisor.cpu', 'cadvisor-gather-mixed/cadvisor.cpu', ['cpu']],
  ['cadvisor-incident/cadvisor.heap', 'cadvisor-healthy/cadvisor.heap', ['inuse_space', 'inuse_objects']],
  ['cadvisor-gather/cadvisor.heap', 'cadvisor-gather/cadvisor.allocs', ['alloc_space', 'inuse_space']],
  ['kubelet-healthy/kubelet.allocs', 'kubelet-incident/kubelet.allocs', ['alloc_space']],
  ['kubelet-incident/kubelet.goroutine', 'kubelet-healthy/kubelet.goroutine', ['goroutine']],
  ['cadvisor-healthy/cadvisor.mutex', 'cadvisor-incident/cadvisor.mutex', ['delay']],
  ['small/diff.cpu.before', 'small/diff.cpu.after', ['cpu']],
  ['small/diff.heap.before', 'small/diff.heap.after', ['inuse_space', 'alloc_space']],
  ['small/deep.cpu', 'small/deep1024.cpu', ['cpu']],
];
const ALL = ['-nodecount=0', '-nodefraction=0', '-edgefraction=0'];

const outputs: string[] = [];
const cases = PAIRS.flatMap(([before, after, types]) =>
  types.flatMap((type) =>
    (['diff_base', 'base'] as const).map((option) => {
      const unit = type.endsWith('space') ? 'B' : 'ns';
      const report = ['tool', 'pprof', '-top', '-cum', `-sample_index=${type}`, `-unit=${unit}`, ...ALL, `-${option}`];
      outputs.push(run([...report, join(CAPTURES, `${before}.pb.gz`), join(CAPTURES, `${after}.pb.gz`)]));
      const command = ['go', ...report, `${before}.pb.gz`, `${after}.pb.gz`].join(' ');
      return { before: `${before}.pb.gz`, after: `${after}.pb.gz`, type, option, command };
    }),
  ),
);
const text = Buffer.from(outputs.join('\f'));
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
});
rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
writeFileSync(join(TARGET, 'outputs.txt.br'), packed);
const rows = cases.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
writeFileSync(
  join(TARGET, 'manifest.json'),
  `{\n  "version": "${run(['version']).trim()}",\n  "cases": [\n${rows}\n  ]\n}\n`,
);
console.log(`${cases.length} outputs, ${text.length} bytes, ${packed.length} packed`);

function run(args: readonly string[]): string {
  return execFileSync('go', args, { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
}
