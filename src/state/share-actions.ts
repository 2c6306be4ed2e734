import type { StoreApi } from 'zustand/vanilla';
import type { Language } from '../base/localized.ts';
import { flameSvg } from '../share/files/flame-svg.ts';
import { foldedStacks } from '../share/files/folded.ts';
import { markdownReport } from '../share/files/report.ts';
import type { CompareClient } from '../worker/compare-client.ts';
import type { Outcome } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import { activeEntry, type OpenEntry } from './entries.ts';
import { holdsOf, type MadeFile, type MadeLinks } from './made-links.ts';
import { pageOf, viewAddressOf } from './page-address.ts';
import { comparisonLinks } from './share-comparison.ts';
import type { AppState } from './state.ts';
import type { Clients } from './surroundings.ts';
import { writeLink } from './url/write-link.ts';

type ShareActions = Pick<Actions, 'makeLinks' | 'makeFile'>;

/** Links that leave only when the reader sends them. */
export function shareActions(store: StoreApi<AppState>, clients: Clients, compareClient: CompareClient): ShareActions {
  return {
    async makeFile(kind, link) {
      const state = store.getState();
      const entry = activeEntry(state);
      const client = entry && clients.get(entry.id);
      if (!entry || !client) return undefined;
      if (kind === 'pprof-opened' || kind === 'pprof-shown') {
        const made = await client.exportPprof(kind === 'pprof-shown' ? entry.view.folded.options : undefined);
        if (!made.ok) return made;
        const name = `${baseOf(entry)}.pb.gz`;
        return { ok: true, value: { name, type: 'application/octet-stream', content: made.value } };
      }
      return { ok: true, value: fileOf(entry, kind, link, state.preferences.language) };
    },
    async makeLinks(wish): Promise<Outcome<MadeLinks>> {
      const { hidesNames, withLines, withLabels = false, lengths, page } = wish;
      const state = store.getState();
      if (state.screen === 'compare') {
        const links = await comparisonLinks(state, { clients, client: compareClient }, wish);
        return links ?? { ok: true, value: { view: page, whole: [], holds: 'frames' } };
      }
      const entry = activeEntry(state);
      const client = entry && clients.get(entry.id);
      if (!entry || !client) return { ok: true, value: { view: page, whole: [], holds: 'frames' } };
      const hrefOf = (data?: string) =>
        `${page}#${writeLink(pageOf(entry, state, data === undefined ? undefined : { ...wish, data })).fragment}`;
      const view = hrefOf();
      const { opened } = entry;
      const holds = holdsOf(opened);
      if (opened.snapshot) return { ok: true, value: { view, whole: [], holds } };
      // `&data=` stands between the two.
      const taken = hrefOf('').length;
      const selected = viewAddressOf(entry).selected;
      const { valueType, allFrames } = entry.view.folded.options;
      const made = await client.share({
        valueType,
        allFrames,
        findings: opened.findings,
        ...(selected && !selected.gap && { selected: selected.names }),
        language: state.preferences.language,
        hidesNames,
        withLines,
        withLabels,
        rooms: lengths.map((length) => length - taken),
      });
      if (!made.ok) return made;
      const whole = made.value.map((link) => {
        if (!link) return undefined;
        const { data, ...shown } = link;
        return { ...shown, href: hrefOf(data) };
      });
      const hasLabels = holds === 'frames' && opened.facts.labels > 0;
      // Of all samples, whatever the steps on the screen leave of them.
      const asked = hasLabels ? await client.ask({ kind: 'labels' }, { valueType, allFrames }) : undefined;
      const labels = asked?.ok && asked.value.kind === 'labels' ? asked.value.keys : [];
      return { ok: true, value: { view, whole, holds, ...(labels.length > 0 && { labels }) } };
    },
  };
}

/** The name of the capture, without what its own format is called by. */
function baseOf({ opened }: OpenEntry): string {
  return opened.name.replace(/^.*[/\\]/, '').replace(/(?:\.pb)?(?:\.gz)?$|\.pprof$/, '');
}

function fileOf(
  entry: OpenEntry,
  kind: 'svg' | 'folded' | 'report',
  link: string | undefined,
  language: Language,
): MadeFile {
  const { opened, view } = entry;
  const { tree, options } = view.folded;
  const base = baseOf(entry);
  switch (kind) {
    case 'svg':
      return { name: `${base}.svg`, type: 'image/svg+xml', content: flameSvg(tree, { title: opened.name }) };
    case 'folded':
      return { name: `${base}.folded`, type: 'text/plain', content: foldedStacks(tree, options.inverted ?? false) };
    case 'report': {
      const { name, facts, findings } = opened;
      const content = { name, facts, findings, language, ...(link !== undefined && { link }) };
      return { name: `${base}.md`, type: 'text/markdown', content: markdownReport(content) };
    }
  }
}
