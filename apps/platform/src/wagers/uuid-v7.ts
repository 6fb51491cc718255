/**
 * A UUID of version 7: its time first, so that ids that are made one after the other lie side by
 * side in an index. Source: RFC 9562.
 *
 * @param ms epoch milliseconds
 * @param hexDigits at least 19 hexadecimal digits of randomness
 */
export const uuidV7 = (ms: number, hexDigits: string): string => {
  const time = ms.toString(16).padStart(12, '0');
  const variant = (8 | (Number.parseInt(hexDigits.charAt(3), 16) & 3)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hexDigits.slice(0, 3)}`,
    `${variant}${hexDigits.slice(4, 7)}`,
    hexDigits.slice(7, 19),
  ].join('-');
};
