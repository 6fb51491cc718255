/**
 * Exact decimals on the wire: strings, never JSON numbers, so that no float ever holds points,
 * money or a rate (design, law 3). The scales are bounds of the arithmetic (semantics, "Arithmetic").
 */
import { z } from 'zod';

const decimal = (decimalsMax: number, what: string, example: string) =>
  z
    .string()
    .regex(
      new RegExp(`^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,${decimalsMax}})?$`),
      `use a plain decimal of at most ${decimalsMax} decimals, for example "${example}"`,
    )
    .meta({ description: `${what}, decimal string, at most ${decimalsMax} decimals`, example });

/** Points per unit of base currency, at most 6 decimals. */
export const pointsPerUnitSchema = decimal(6, 'points per unit of base currency', '0.1');
/** A factor, at most 4 decimals. */
export const multiplierSchema = decimal(4, 'multiplier', '1.25');
/** Units of base currency for one unit of the currency, at most 10 decimals. */
export const currencyRateSchema = decimal(10, 'units of base currency for one unit', '0.8531');
/** An amount of points, at most 6 decimals (one micropoint). */
export const pointsSchema = decimal(6, 'points', '120.5');
