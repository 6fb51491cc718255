import type { UrlState } from '../../../frame/use-url-state.ts';
import { type SectionId, sectionIds } from '../document/sections.ts';

/** The section that the address names; earning, the most edited, where it names none. */
export function sectionIn(url: UrlState): SectionId {
  const named = url.get('section');
  return sectionIds.find((section) => section === named) ?? 'earning';
}
