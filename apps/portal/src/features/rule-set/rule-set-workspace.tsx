'use client';
import type { Draft } from '@house-rules/contracts';
import { useHotkeys } from '@mantine/hooks';
import { memo, useDeferredValue, useMemo } from 'react';
import { PageHeader } from '../../frame/page-header.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { KillSwitchDialog } from '../kill-switch/kill-switch-dialog.tsx';
import { Simulator } from '../simulator/simulator.tsx';
import { CodeView } from './code/code-view.tsx';
import { ConflictDialog } from './draft/conflict-dialog.tsx';
import { DraftBadge } from './draft/draft-badge.tsx';
import type { DraftEditor } from './draft/use-draft-editor.ts';
import { OtherEditors } from './presence/other-editors.tsx';
import classes from './rule-set.module.css';
import { RuleSetActions } from './rule-set-actions.tsx';
import { RuleSetProvider } from './rule-set-context.tsx';
import { SectionNavigation } from './sections/section-navigation.tsx';
import { SectionView } from './sections/section-view.tsx';
import { useRuleSetHere } from './use-rule-set-here.ts';

/** The editor of one draft, and beside it the simulator that tries it. */
export function RuleSetWorkspace({ draft }: { readonly draft: Draft }) {
  const here = useRuleSetHere(draft);
  // What stands round the rules follows when no key waits, so that a key's frame draws what was typed.
  const around = useDeferredValue(here);
  const inCode = useUrlState().get('view') === 'code';
  useUndoKeys(here.editor);
  const { findings } = around;
  const simulated = useMemo(
    () => ({ document: findings.document, blocking: findings.blocking }),
    [findings],
  );
  return (
    <RuleSetProvider value={around}>
      <Header />
      <div className={classes.workspace}>
        <Navigation />
        <div className={classes.content}>
          <RuleSetProvider value={here}>
            {inCode ? <CodeView document={here.document} /> : <Section />}
          </RuleSetProvider>
        </div>
        <aside className={classes.aside}>
          <TriedWager draft={simulated} />
        </aside>
      </div>
      <Dialogs />
    </RuleSetProvider>
  );
}

// Drawn anew by what they read, and never because the page is.
const Header = memo(function Header() {
  const { ruleSet } = useMessages();
  return (
    <PageHeader
      title={ruleSet.title}
      purpose={ruleSet.purpose}
      state={
        <>
          <DraftBadge />
          <OtherEditors />
        </>
      }
      actions={<RuleSetActions />}
    />
  );
});
const Navigation = memo(SectionNavigation);
const Section = memo(SectionView);
const TriedWager = memo(Simulator);
const Dialogs = memo(function Dialogs() {
  return (
    <>
      <ConflictDialog />
      <KillSwitchDialog />
    </>
  );
});

/** Over the whole draft, also while typing in a field; the code editor and a cell of a table have their own. */
function useUndoKeys({ undo, redo }: DraftEditor) {
  const outsideCode = (act: () => void) => (event: KeyboardEvent) => {
    const inCode =
      event.target instanceof Element &&
      event.target.closest('.cm-editor, [data-own-undo]') !== null;
    if (inCode) return;
    event.preventDefault();
    act();
  };
  useHotkeys(
    [
      ['mod+Z', outsideCode(undo), { preventDefault: false }],
      ['mod+shift+Z', outsideCode(redo), { preventDefault: false }],
      ['mod+Y', outsideCode(redo), { preventDefault: false }],
    ],
    [],
  );
}
