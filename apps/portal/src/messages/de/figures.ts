/** Figures of the rules engine, which are decimal texts, as German writes them. */
import { groupDecimal, pointsLocaleOf } from '../../formats/format-points.ts';

const locale = pointsLocaleOf('de-DE');

export const decimal = (text: unknown): string => groupDecimal(String(text), locale);

export const points = (text: unknown): string =>
  text === '1' ? '1 Punkt' : `${decimal(text)} Punkte`;
