/** What loggers put before each line that a program writes; tried in this order. */
const PREFIXES: readonly RegExp[] = [
  // journalctl and syslog: `Nov 27 08:00:01 node1 kubelet[812]: `
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)? \S+ [^\s:]+: ?/,
  // Container logs on a node, journalctl -o short-iso, kubectl logs --timestamps, docker logs -t
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S* (?:std(?:out|err) [FP] |\S+ [^\s:]+\[\d+\]: )?/,
  // kubectl logs --prefix
  /^\[pod\/\S+\] /,
  // docker compose logs
  /^\S+ +\| /,
];

/** How rsyslog writes a tab. */
const TAB = /^#011/;

/** A line of a program as it wrote it: without what a logger put before it, and without blanks at its ends. */
export function withoutLogPrefix(text: string): string {
  for (const prefix of PREFIXES) {
    const found = prefix.exec(text);
    if (found) return text.slice(found[0].length).trim().replace(TAB, '').trim();
  }
  return text.trim();
}
