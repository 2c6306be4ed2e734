import { useTranslation } from 'react-i18next';
import { methodName, packageOf, shortName } from '../../model/names.ts';
import { formatShare } from '../../model/units.ts';
import { type Details, detailsOf } from '../../state/details.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { hasCalls } from '../../state/tabs.ts';
import { SnapshotSections } from '../node/SnapshotSections.tsx';
import { Breakable } from '../shared/Breakable.tsx';
import { useActions } from '../shared/store-context.tsx';
import { AmountsTable } from './AmountsTable.tsx';
import { CallDetails } from './CallDetails.tsx';
import { FrameDeeds } from './FrameDeeds.tsx';
import { LineDetails } from './LineDetails.tsx';
import { NeighbourLists } from './NeighbourLists.tsx';
import { SyscallNumbers } from './SyscallNumbers.tsx';
import './details-pane.css';

/** The right pane: the selected frame or function, its numbers, its neighbours, and what can be done with it. */
export function DetailsPane({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('details');
  const details = detailsOf(entry);
  const call = entry.view.syscalls?.selectedCall ?? -1;
  const isOfCalls = entry.view.tab === 'timeline' || entry.view.tab === 'calls';
  // What has no control in it is scrolled by keys when it has the focus itself.
  const isText = entry.view.tab === 'node' && entry.opened.snapshot !== undefined;
  return (
    <section className="pane details" id="details" aria-label={t('pane')} tabIndex={isText ? 0 : undefined}>
      {entry.view.tab === 'node' && entry.opened.snapshot ? (
        <SnapshotSections snapshot={entry.opened.snapshot} />
      ) : entry.view.tab === 'log' && entry.view.log ? (
        <LogSelection view={entry.view.log} entry={entry} />
      ) : call >= 0 && (isOfCalls || !details) ? (
        <CallDetails key={call} entry={entry} row={call} />
      ) : details && !isOfCalls ? (
        <Selected entry={entry} details={details} />
      ) : (
        <NothingSelected text={hintOf(entry)} />
      )}
    </section>
  );
}

/** The selected message of a log, or how to select one. */
function LogSelection({ entry, view }: { entry: OpenEntry; view: NonNullable<OpenEntry['view']['log']> }) {
  if (view.selected < 0) return <NothingSelected text="nothingLine" />;
  return <LineDetails key={view.selected} entry={entry} view={view} />;
}

/** What to do to see something here, by view. */
const HINTS = {
  flame: 'nothingText',
  sandwich: 'nothingText',
  callers: 'nothingText',
  functions: 'nothingText',
  graph: 'nothingText',
  labels: 'nothingText',
  time: 'nothingText',
  goroutines: 'nothingText',
  info: 'nothingText',
  timeline: 'nothingCall',
  calls: 'nothingCall',
  syscalls: 'nothingSyscall',
  threads: 'nothingSyscall',
  log: 'nothingLine',
  node: 'nothingText',
} as const;

function hintOf({ opened, view }: OpenEntry): (typeof HINTS)[keyof typeof HINTS] | 'nothingCounted' {
  const hint = HINTS[view.tab];
  return hint === 'nothingSyscall' && !hasCalls(opened) ? 'nothingCounted' : hint;
}

function NothingSelected({ text }: { text: ReturnType<typeof hintOf> }) {
  const { t } = useTranslation('details');
  return (
    <>
      <h2 className="details-empty">{t('nothing')}</h2>
      <p className="details-hint">{t(text)}</p>
    </>
  );
}

function Selected({ entry, details }: { entry: OpenEntry; details: Details }) {
  const { t } = useTranslation('details');
  const { select } = useActions();
  const { tree } = entry.view.folded;
  const { name, file, startLine, frame } = details;
  const path = packageOf(name);
  const caller = frame && frame.caller >= 0 ? (tree.functions.name[tree.func[frame.caller] as number] as string) : '';
  return (
    <>
      <h2 className="details-name">
        <Breakable text={methodName(name)} />
      </h2>
      {path !== '' && (
        <p className="details-package mono">
          <Breakable text={path} />
        </p>
      )}
      <AmountsTable entry={entry} details={details} />
      <SyscallNumbers entry={entry} name={name} />
      <dl className="details-facts">
        {frame?.shareOfCaller !== undefined && (
          <div>
            <dt>{t('ofCaller')}</dt>
            <dd>
              <strong>{formatShare(frame.shareOfCaller)}</strong>{' '}
              <button type="button" className="details-link" title={caller} onClick={() => select(frame.caller)}>
                <Breakable text={shortName(caller)} />
              </button>
            </dd>
          </div>
        )}
        {file !== '' && (
          <div>
            <dt>{t(startLine > 0 ? 'declaredAt' : 'source')}</dt>
            <dd className="mono" title={file}>
              {startLine > 0 ? `${fileName(file)}:${startLine}` : fileName(file)}
            </dd>
          </div>
        )}
        {name !== methodName(name) && (
          <div>
            <dt>{t('fullName')}</dt>
            <dd className="mono">
              <Breakable text={name} />
            </dd>
          </div>
        )}
      </dl>
      <NeighbourLists entry={entry} details={details} />
      <FrameDeeds entry={entry} details={details} />
    </>
  );
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
