'use client';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages } from '../../../messages/language.tsx';
import { isListSection } from '../document/sections.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useRuleSet } from '../rule-set-context.tsx';

import { LazyMissingTestsPanel } from '../tests/lazy-missing-tests-panel.tsx';
import { CurrencySettings } from './currency-settings.tsx';
import { LimitSettings } from './limit-settings.tsx';
import { RedemptionSettings } from './redemption-settings.tsx';
import { RulesOfSection } from './rules-of-section.tsx';
import { sectionIn } from './section-in-url.ts';
import { sectionTitleId } from './section-title-id.ts';
import classes from './sections.module.css';
import { StackingGroups } from './stacking-groups.tsx';
import { TierSettings } from './tier-settings.tsx';

/** One section of the rule set: what it is for, its rules or its settings. */
export function SectionView() {
  const words = useMessages().ruleSet;
  const { findings } = useRuleSet();
  const section = sectionIn(useUrlState());
  return (
    <section aria-labelledby={sectionTitleId}>
      <h2 className={classes.sectionTitle} id={sectionTitleId} tabIndex={-1}>
        {words.sections[section]}
      </h2>
      <p className={classes.sectionPurpose}>{words.purposes[section]}</p>
      <FindingList findings={findings.at('')} />
      {isListSection(section) && <RulesOfSection key={section} section={section} />}
      {section === 'tests' && <LazyMissingTestsPanel />}
      {section === 'tiers' && <TierSettings />}
      {section === 'promotions' && <StackingGroups />}
      {section === 'limits' && <LimitSettings />}
      {section === 'currency' && <CurrencySettings />}
      {section === 'redemption' && <RedemptionSettings />}
    </section>
  );
}
