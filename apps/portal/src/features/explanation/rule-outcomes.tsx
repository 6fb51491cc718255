'use client';
import type { RuleOutcome } from '@house-rules/contracts';
import { useMessages } from '../../messages/language.tsx';
import classes from './explanation.module.css';

const sections = ['eligibility', 'earning', 'tiers', 'promotions', 'limits'] as const;

/** What became of each rule, in the order in which they were asked. */
export function RuleOutcomes({ rules }: { readonly rules: readonly RuleOutcome[] }) {
  const words = useMessages().explanation;
  return (
    <div className={classes.outcomes}>
      {sections.map((section) => {
        const here = rules.filter((rule) => rule.section === section);
        if (here.length === 0) return null;
        return (
          <section key={section} aria-label={words.sections[section]}>
            <h4 className={classes.outcomeSection}>{words.sections[section]}</h4>
            <ul className={classes.outcomeList}>
              {here.map((rule) => (
                <li key={rule.pointer} className={classes.outcome} data-outcome={rule.outcome}>
                  <span className={classes.outcomeCode}>{words.outcomes[rule.outcome]}</span>
                  <span>
                    <span className={classes.outcomeName}>{rule.name}</span>{' '}
                    <span className={classes.quiet}>{rule.message.text}</span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
