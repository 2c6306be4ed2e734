import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tab } from '../../state/state.ts';

interface StageTabsProps {
  tabs: readonly Tab[];
  active: Tab;
}

/** Distance in pixels at which a tab is kept from an edge that more tabs lie behind: the fade's. */
const FADE = 28;

/** The tabs of the stage in one line. Where they do not fit, the line fades out to that side, and the active one is in sight. */
export function StageTabs({ tabs, active }: StageTabsProps) {
  const { t } = useTranslation('workspace');
  const list = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState({ before: false, after: false });

  useEffect(() => {
    const strip = list.current;
    if (!strip) return;
    const look = () => {
      const before = strip.scrollLeft > 1;
      const after = strip.scrollLeft + strip.clientWidth < strip.scrollWidth - 1;
      setHidden((last) => (last.before === before && last.after === after ? last : { before, after }));
    };
    const fit = () => {
      bringIntoSight(strip);
      look();
    };
    const observer = new ResizeObserver(fit);
    observer.observe(strip);
    strip.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      strip.removeEventListener('scroll', look);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab, or other words on the tabs, is what it waits for
  useEffect(() => {
    if (list.current) bringIntoSight(list.current);
  }, [active, tabs.length, t]);

  return (
    <Tabs.List
      ref={list}
      className="stage-tabs"
      activateOnFocus
      data-before={hidden.before || undefined}
      data-after={hidden.after || undefined}
    >
      {tabs.map((tab) => (
        <Tabs.Tab key={tab} className="stage-tab" value={tab}>
          {t(tab)}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

/** Scrolls the line, and nothing around it, no farther than the active tab needs. */
function bringIntoSight(strip: HTMLElement): void {
  const tab = strip.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  if (!tab) return;
  const frame = strip.getBoundingClientRect();
  const { left, right } = tab.getBoundingClientRect();
  if (left < frame.left + FADE) strip.scrollLeft -= frame.left + FADE - left;
  else if (right > frame.right - FADE) strip.scrollLeft += right - (frame.right - FADE);
}
