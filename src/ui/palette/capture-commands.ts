import { activeEntry } from '../../state/entries.ts';
import type { CaptureEntry } from '../../state/state.ts';
import { comparableWith } from '../compare/CompareButton.tsx';
import { COMPARE_KEYS } from '../compare/compare-keys.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { textsOfSample } from '../start/sample-texts.ts';
import type { Command, CommandContext } from './command.ts';

/** Opening captures and samples, going from one to another, closing them. */
export function captureCommands(context: CommandContext): readonly Command[] {
  const { state, actions, deeds, samples, say } = context;
  const onScreen = state.screen === 'captures' ? state.active : undefined;
  const switching = (entry: CaptureEntry): Command => ({
    id: `capture/show/${entry.id}`,
    group: 'captures',
    text: say((t) => t('palette:showCapture', { name: shortCaptureName(entry.name) })),
    note: say((t) =>
      t(
        entry.status === 'open'
          ? `shell:kind-${entry.opened.facts.kind}`
          : entry.status === 'reading'
            ? 'shell:reading'
            : 'shell:failed',
      ),
    ),
    run: () => actions.activate(entry.id),
  });
  const closing = ({ id, name, status }: CaptureEntry): Command => ({
    id: `capture/close/${id}`,
    group: 'captures',
    text: say((t) =>
      t(status === 'reading' ? 'palette:cancelCapture' : 'shell:closeCapture', { name: shortCaptureName(name) }),
    ),
    run: () => (status === 'reading' ? actions.cancel(id) : actions.close(id)),
  });
  return [
    ...state.captures.filter(({ id }) => id !== onScreen).map(switching),
    {
      id: 'capture/files',
      group: 'captures',
      text: say((t) => t('palette:openFiles')),
      run: deeds.chooseFiles,
    },
    ...(onScreen === null
      ? []
      : [
          {
            id: 'capture/start',
            group: 'captures',
            text: say((t) => t('palette:startPage')),
            run: () => actions.activate(null),
          } as const,
        ]),
    ...comparing(context),
    ...state.captures.map(closing),
    ...samples.map(({ id, file }): Command => {
      const texts = textsOfSample(id);
      return {
        id: `sample/${id}`,
        group: 'captures',
        text: say((t) => t('palette:openSample', { name: texts ? t(`start:${texts[0]}`) : file })),
        note: { en: file, zh: file },
        run: () => actions.openSample(id),
      };
    }),
  ];
}

/** Holding the capture on the screen against another one; what can be done with a comparison that is there. */
function comparing({ state, actions, say }: CommandContext): readonly Command[] {
  const command = (id: string, text: Command['text'], run: () => void, keys?: string): Command => ({
    id: `compare/${id}`,
    group: 'captures',
    text,
    keys,
    run,
  });
  if (state.screen === 'compare' && state.comparison) {
    return [
      command(
        'swap',
        say((t) => t('compare:swap')),
        actions.swapCompared,
        COMPARE_KEYS.swap,
      ),
      command(
        'leave',
        say((t) => t('compare:leave')),
        actions.leaveComparison,
      ),
    ];
  }
  const entry = activeEntry(state);
  if (!entry) return [];
  return comparableWith(entry, state.captures).map(({ id, name }) =>
    command(
      id,
      say((t) => `${t('compare:compare')} ${t('compare:compareWith', { name: shortCaptureName(name) })}`),
      () => actions.compare(id, entry.id),
    ),
  );
}
