import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import { activeEntry } from './entries.ts';
import type { MadeLinks } from './made-links.ts';
import { pageOf, viewAddressOf } from './page-address.ts';
import type { AppState } from './state.ts';
import type { Clients } from './surroundings.ts';
import { writeLink } from './url/write-link.ts';

type ShareActions = Pick<Actions, 'makeLinks'>;

/** Links that leave only when the reader sends them. */
export function shareActions(store: StoreApi<AppState>, clients: Clients): ShareActions {
  return {
    async makeLinks({ hidesNames, lengths, page }): Promise<Outcome<MadeLinks>> {
      const state = store.getState();
      const entry = activeEntry(state);
      const client = entry && clients.get(entry.id);
      if (!entry || !client) return { ok: true, value: { view: page, whole: [] } };
      const hrefOf = (data?: string) => `${page}#${writeLink(pageOf(entry, state, data)).fragment}`;
      const view = hrefOf();
      const { opened } = entry;
      if (opened.syscalls || opened.log || opened.snapshot) return { ok: true, value: { view, whole: [] } };
      // `&data=` stands between the two.
      const taken = hrefOf('').length;
      const selected = viewAddressOf(entry).selected;
      const { options } = entry.view.folded;
      const made = await client.share({
        valueType: options.valueType,
        allFrames: options.allFrames,
        findings: opened.findings,
        ...(selected && !selected.gap && { selected: selected.names }),
        language: state.preferences.language,
        hidesNames,
        rooms: lengths.map((length) => length - taken),
      });
      if (!made.ok) return made;
      const whole = made.value.map((link) => {
        if (!link) return undefined;
        const { data, ...shown } = link;
        return { ...shown, href: hrefOf(data) };
      });
      return { ok: true, value: { view, whole } };
    },
  };
}
