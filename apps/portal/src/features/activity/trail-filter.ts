/** The filter as it stands in the address; what it cannot mean is left out, so the API never refuses. */
import type { TrailFilter } from './queries.ts';

const actionPattern = /^[a-z_.]{1,60}$/;
const actorPattern = /^[\w:-]{1,60}$/;

export const filterNames = ['action', 'actor', 'from', 'to'] as const;

export function filterIn(get: (name: string) => string | null): TrailFilter {
  const instant = (name: string) => {
    const at = get(name);
    return at === null || Number.isNaN(Date.parse(at)) ? '' : new Date(at).toISOString();
  };
  const matching = (name: string, pattern: RegExp) => {
    const text = get(name) ?? '';
    return pattern.test(text) ? text : '';
  };
  return {
    action: matching('action', actionPattern),
    actor: matching('actor', actorPattern),
    from: instant('from'),
    to: instant('to'),
  };
}

export const isFiltered = (filter: TrailFilter): boolean =>
  filterNames.some((name) => filter[name] !== '');
