import type { Path } from '../document/read-json.ts';

/** What the fields of every kind of rule are given: where their rule stands in the document. */
export interface ItemFieldsProps {
  readonly path: Path;
}
