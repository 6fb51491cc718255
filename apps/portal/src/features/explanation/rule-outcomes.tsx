'use client';
import type { RuleOutcome } from '@house-rules/contracts';
import { useMessages } from '../../messages/language.tsx';
import classes from './explanation.module.css';
import { outcomeWords } from './explanation-words.ts';

const sections = ['eligibility', 'earning', 'tiers', 'promotions', 'limits'] as const;

/** What became of each rule, in the order in which they were asked. */
export function RuleOutcomes({ rules }: { readonly rules: readonly RuleOutcome[] }) {
  const { explanation: words, ruleSet } = useMessages();
  return (
    <div className={classes.outcomes}>
      {sections.map((section) => {
        const here = rules.filter((rule) => rule.section === section);
        if (here.length === 0) return null;
        return (
          <div key={section}>
            <h4 className={classes.outcomeSection}>{ruleSet.sections[section]}</h4>
            <ul className={classes.outcomeList}>
              {here.map((rule) => (
                <li key={rule.pointer} className={classes.outcome} data-outcome={rule.outcome}>
                  <span className={classes.outcomeCode}>{words.outcomes[rule.outcome]}</span>
                  <OutcomeText name={rule.name} text={outcomeWords(rule, words)} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

interface OutcomeTextProps {
  readonly name: string;
  readonly text: string;
}

/** The engine's sentence mostly begins with the rule's name; then the name stands out in it. */
function OutcomeText({ name, text }: OutcomeTextProps) {
  const named = text.startsWith(name);
  return (
    <span>
      <span className={classes.outcomeName}>{name}</span>
      <span className={classes.outcomeText}>{named ? text.slice(name.length) : ` ${text}`}</span>
    </span>
  );
}
