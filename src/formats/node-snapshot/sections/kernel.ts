import type { KernelVersion } from '../../../model/node-snapshot.ts';
import { oneLine, type SectionKind } from '../section.ts';

/** `uname -a`, the head of pidstat, /proc/version, `uname -r` or `-sr`. */
const UNAME = /^\s*Linux (?:\S{1,255} )?(\d{1,2}\.\d{1,3}\.\d[\w.+~-]{0,80})(?: |$)/;
const VERSION = /^\s*Linux version (\d{1,2}\.\d{1,3}\.\d[\w.+~-]{0,80}) /;
const RELEASE = /^\s*(\d{1,2}\.\d{1,3}\.\d{1,4}[-.+][\w.+~-]{1,80})$/;
/** What only releases of kernels hold, where nothing else says that it is one. */
const FLAVOUR =
  /\.el\d|\.amzn\d|-generic|-azure|-aws|-gke|-gcp|-amd64|-cloud|-default|x86_64|aarch64|-lts|-tke|\.an\d|\.oe\d|-fc/;

/** Releases of the kernel as programs print them. Facts of a ticket (`Kernel: …`) are `versions.ts`. Source: uname(1) */
export const kernel: SectionKind = {
  kind: 'kernel',
  title: { en: 'Kernel', zh: '内核' },
  begin({ text }, { command, isFirst }) {
    const release = VERSION.exec(text)?.[1] ?? UNAME.exec(text)?.[1] ?? releaseAlone(text, isFirst ? command : '');
    const version = release === undefined ? undefined : kernelOf(release);
    return version && oneLine(({ facts }) => (facts.kernel = version));
  },
};

/** A release with its first two numbers; undefined when it has none. */
export function kernelOf(release: string): KernelVersion | undefined {
  const found = /^(\d{1,2})\.(\d{1,3})\b/.exec(release);
  return found ? { release, major: Number(found[1]), minor: Number(found[2]) } : undefined;
}

function releaseAlone(text: string, command: string): string | undefined {
  const release = RELEASE.exec(text)?.[1];
  if (release === undefined) return undefined;
  return FLAVOUR.test(release) || /\buname\b|osrelease/.test(command) ? release : undefined;
}
