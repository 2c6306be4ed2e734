import { Checkbox } from '@base-ui/react/checkbox';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatExact, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { Card } from '../shared/Card.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import { LedgerList, useEntryText } from '../shell/LedgerList.tsx';
import { Copied } from './Copied.tsx';
import { DocLink } from './DocLink.tsx';
import './info.css';
import { hasStacks, infoSections, infoText } from './info-sections.ts';
import { Mappings } from './Mappings.tsx';

interface InfoPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** Everything that is known of a capture besides its stacks. */
export function InfoPanel({ entry, onPainted }: InfoPanelProps) {
  const { t } = useTranslation('info');
  const { facts, ledger } = entry.opened;
  const sections = infoSections(entry.opened);
  const ofLedger = useEntryText();
  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <section className="cards info" aria-label={t('title')} tabIndex={0}>
      <p className="info-tools">
        <CopyButton text={() => infoText(entry.opened, sections, { say: t, ofLedger })} look="plain">
          {t('copyAll')}
        </CopyButton>
      </p>
      {sections.map(({ title, rows }) => (
        <Card key={title} title={t(title)}>
          <dl className="info-rows">
            {rows.map(({ name, value, isCode }) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>
                  <Copied name={t(name)} text={value}>
                    {isCode && <code>{value}</code>}
                  </Copied>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
      {hasStacks(facts) && <ValueTypes entry={entry} />}
      {(facts.dropFrames !== '' || facts.keepFrames !== '') && <LeftOut entry={entry} />}
      {facts.docUrl !== '' && (
        <Card title={t('documentation')}>
          <DocLink url={facts.docUrl} />
        </Card>
      )}
      {facts.comments.length > 0 && (
        <Card title={t('comments')}>
          <ul className="info-comments">
            {facts.comments.map((comment, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: comments stand in one order, and may be equal
              <li key={place}>
                <Copied name={t('comment', { n: formatCount(place + 1) })} text={comment} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {facts.mappingCount > 0 && (
        <Card title={t('mappings')} wide>
          <Mappings mappings={facts.mappings} count={facts.mappingCount} />
        </Card>
      )}
      <Card title={t('ledger')} wide>
        <LedgerList ledger={ledger} />
      </Card>
    </section>
  );
}

/** What was measured, each with its sum; a click counts by it. */
function ValueTypes({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('info');
  const { chooseValueType } = useActions();
  const { facts } = entry.opened;
  const chosen = entry.view.folded.options.valueType;
  return (
    <Card title={t('valueTypes')}>
      <ul className="info-types">
        {facts.valueTypes.map(({ name, unit, total }, type) => (
          <li key={`${name} ${unit}`}>
            <button
              type="button"
              className="button"
              data-look="link"
              aria-pressed={type === chosen}
              title={t('countBy', { name })}
              onClick={() => chooseValueType(type)}
            >
              {name}
            </button>
            <span className="info-total">
              <Copied name={name} text={formatExact(total, unit)}>
                {formatValue(total, unit)}
              </Copied>
            </span>
            <span className="info-soft">{unit}</span>
            <span className="info-soft">
              {[
                ...(type === chosen ? [t('counted')] : []),
                ...(type === facts.defaultValueType ? [t('default')] : []),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Which frames the capture asks to leave out, and the switch that shows them all the same. */
function LeftOut({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('info');
  const { showAllFrames } = useActions();
  const { dropFrames, keepFrames } = entry.opened.facts;
  const patterns = [
    { name: 'dropFrames', pattern: dropFrames },
    { name: 'keepFrames', pattern: keepFrames },
  ] as const;
  return (
    <Card title={t('leftOut')}>
      <dl className="info-rows">
        {patterns
          .filter(({ pattern }) => pattern !== '')
          .map(({ name, pattern }) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>
                <Copied name={t(name)} text={pattern}>
                  <code>{pattern}</code>
                </Copied>
              </dd>
            </div>
          ))}
      </dl>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox of the library is the control */}
      <label className="info-check">
        <Checkbox.Root
          className="checkbox"
          checked={entry.view.folded.options.allFrames}
          onCheckedChange={(all) => showAllFrames(all)}
        >
          <Checkbox.Indicator className="checkbox-mark">
            <Icon name="check" size={11} />
          </Checkbox.Indicator>
        </Checkbox.Root>
        {t('allFrames')}
      </label>
    </Card>
  );
}
