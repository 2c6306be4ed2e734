import type { Actions } from '../../../src/state/actions.ts';
import { firstView } from '../../../src/state/capture-view.ts';
import type { OpenEntry } from '../../../src/state/entries.ts';
import { firstState } from '../../../src/state/first-state.ts';
import type { AppState } from '../../../src/state/state.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { COMMAND_TEXTS, type CommandContext } from '../../../src/ui/palette/command.ts';
import { frameActions } from '../../../src/ui/steps/use-frame-actions.ts';
import { stepText } from '../../../src/ui/steps/use-step-text.ts';

/** An open capture, looked at as it is when it has just been opened unless told otherwise. */
export function entryOf(opened: OpenEntry['opened'], view: Partial<OpenEntry['view']> = {}): OpenEntry {
  return {
    id: opened.name,
    name: opened.name,
    bytes: opened.bytes,
    status: 'open',
    opened,
    view: { ...firstView(opened), ...view },
  };
}

/** What commands are made from, with these captures and the first of them on the screen; `done` is what they did. */
export function contextOf(
  captures: readonly AppState['captures'][number][] = [],
  change: Partial<AppState> = {},
): { readonly context: CommandContext; readonly done: readonly string[] } {
  const { getFixedT } = createTranslator('en');
  const done: string[] = [];
  const told = <T extends object>() =>
    new Proxy({} as T, {
      get:
        (_, deed) =>
        (...given: readonly unknown[]) =>
          done.push([String(deed), ...given.map((one) => JSON.stringify(one))].join(' ')),
    });
  const actions = told<Actions>();
  const preferences = {
    language: 'en',
    theme: 'light',
    orientation: 'icicle',
    findingsOpen: true,
    detailsOpen: true,
    keeps: true,
  } as const;
  const { chooseFiles, copyLink, focusSearch, share, showKeys, writeStep } = told<CommandContext['deeds']>();
  const context: CommandContext = {
    state: { ...firstState(preferences), captures, active: captures[0]?.id ?? null, ...change },
    actions,
    deeds: {
      frame: (entry, target) =>
        frameActions(entry, { actions, copy: async () => true, t: getFixedT('en', 'steps') })(target),
      chooseFiles,
      copyLink,
      share,
      focusSearch,
      showKeys,
      writeStep,
    },
    samples: [{ id: 'kubelet-healthy', file: 'healthy.pb.gz' }],
    say: (text) => ({ en: text(getFixedT('en', COMMAND_TEXTS), 'en'), zh: text(getFixedT('zh', COMMAND_TEXTS), 'zh') }),
    sayStep: (step) => ({ en: stepText(step, getFixedT('en', 'steps')), zh: stepText(step, getFixedT('zh', 'steps')) }),
  };
  return { context, done };
}
