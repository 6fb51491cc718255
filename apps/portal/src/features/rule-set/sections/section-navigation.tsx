'use client';
import Link from 'next/link';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages } from '../../../messages/language.tsx';
import { listAt } from '../document/read-json.ts';
import { isListSection, listPaths, type SectionId, sectionIds } from '../document/sections.ts';
import layout from '../rule-set.module.css';
import { useRuleSet } from '../rule-set-context.tsx';
import { sectionIn } from './section-in-url.ts';
import sections from './sections.module.css';

/** The sections with how much each holds and what is found in it. */
export function SectionNavigation() {
  const words = useMessages().ruleSet;
  const url = useUrlState();
  const here = sectionIn(url);
  const inCode = url.get('view') === 'code';
  return (
    <nav className={layout.sections} aria-label={words.sectionsLabel}>
      {sectionIds.map((section) => (
        <Link
          key={section}
          className={sections.section}
          href={url.href({ section, rule: null, view: null })}
          scroll={false}
          prefetch={false}
          aria-current={section === here && !inCode ? 'true' : undefined}
        >
          {words.sections[section]}
          <SectionFigures section={section} />
        </Link>
      ))}
    </nav>
  );
}

function SectionFigures({ section }: { readonly section: SectionId }) {
  const { counts } = useMessages().ruleSet;
  const { document, findings } = useRuleSet();
  const found = findings.inSection(section);
  const blocks = found.filter(({ severity }) => severity === 'blocks').length;
  const warns = found.filter(({ severity }) => severity === 'warns').length;
  const failing = section === 'tests' ? findings.failing : 0;
  const wrong = blocks + failing;
  const words = [
    blocks > 0 && counts.blocks(blocks),
    failing > 0 && counts.failing(failing),
    warns > 0 && counts.warns(warns),
  ].filter((text) => text !== false);
  return (
    <span className={sections.sectionFigures}>
      {words.length > 0 && <span className="visually-hidden">{words.join(', ')}</span>}
      {wrong > 0 && (
        <span className={sections.count} data-tone="wrong" aria-hidden title={words.join(', ')}>
          {wrong}
        </span>
      )}
      {wrong === 0 && warns > 0 && (
        <span className={sections.count} data-tone="draft" aria-hidden title={words.join(', ')}>
          {warns}
        </span>
      )}
      {isListSection(section) && (
        <span className={sections.sectionSize}>{listAt(document, listPaths[section]).length}</span>
      )}
    </span>
  );
}
