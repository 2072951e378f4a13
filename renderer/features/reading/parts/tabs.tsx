import type { Element } from 'hast';
import { Children, isValidElement, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { create } from 'zustand';
import { attribute, childParts } from './hast.ts';

/** The tab chosen last, over all groups: choosing "Windows" in one chooses it in every group that has it (docfx). */
const useChosenTabs = create<{ readonly chosen: readonly string[] }>()(() => ({ chosen: [] }));

function choose(id: string): void {
  useChosenTabs.setState(({ chosen }) => ({ chosen: [id, ...chosen.filter((other) => other !== id)] }));
}

interface Tab {
  readonly id: string;
  readonly condition: string;
  readonly title: string;
  readonly at: number;
}

/** A group of tabs. All of it is in the page, so that printing and find-in-page see every tab. */
export function Tabs({
  node,
  children,
}: {
  readonly node: Element | undefined;
  readonly children: ReactNode;
}) {
  const chosen = useChosenTabs((state) => state.chosen);
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const all = tabsOf(node);
  const panels = Children.toArray(children).filter((child) => isValidElement(child));
  const { tabs, current } = shownTabs(all, chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    // With a modifier an arrow is the page's: Alt and ← goes back.
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || !current) return;
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${next.at}`)}`)?.focus();
  };
  return (
    <div className="tabs">
      <div role="tablist" ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <div
            key={tab.at}
            role="tab"
            id={`${base}-${tab.at}`}
            aria-controls={`${base}-${tab.at}-panel`}
            aria-selected={tab === current}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.title}
          </div>
        ))}
      </div>
      {all.map((tab) => (
        <div
          key={tab.at}
          role="tabpanel"
          id={`${base}-${tab.at}-panel`}
          aria-labelledby={`${base}-${tab.at}`}
          hidden={tab !== current}
          data-tab={tab.id}
          data-title={tab.title}
        >
          {panels[tab.at]}
        </div>
      ))}
    </div>
  );
}

/** Opens the tab that holds an element, so that a link, a search hit or a bookmark into it can be seen. */
export function revealTab(element: Element | globalThis.Element): void {
  if (!('closest' in element)) return;
  const panel = element.closest<HTMLElement>('[role="tabpanel"][data-tab]');
  if (panel?.hidden) choose(panel.dataset['tab'] ?? '');
}

function tabsOf(node: Element | undefined): readonly Tab[] {
  return childParts(node, 'tab').map((tab, at) => ({
    id: attribute(tab, 'dataTab'),
    condition: attribute(tab, 'dataCondition'),
    title: attribute(tab, 'dataTitle'),
    at,
  }));
}

/** The tabs that are to be chosen from, and the chosen one. A dependent tab shows only while the tab it depends on is the chosen one of its kind. */
function shownTabs(
  all: readonly Tab[],
  chosen: readonly string[],
): { readonly tabs: readonly Tab[]; readonly current: Tab | undefined } {
  const conditions = new Set(all.map((tab) => tab.condition).filter((condition) => condition !== ''));
  const condition = chosen.find((id) => conditions.has(id)) ?? [...conditions][0] ?? '';
  const tabs = all.filter((tab) => tab.condition === '' || tab.condition === condition);
  const wanted = chosen.find((id) => tabs.some((tab) => tab.id === id));
  return { tabs, current: tabs.find((tab) => tab.id === wanted) ?? tabs[0] };
}
