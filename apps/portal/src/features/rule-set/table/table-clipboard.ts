/** Cells as spreadsheets put them on the clipboard: tabs between, a line a row, quotes where needed. */

/** Rows of one paste; a rule set has room for no more. */
export const pastedRowsMax = 10_000;

export function writeCells(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line break at the very end, as Excel writes it, is no row. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
  while (cell.lastIndex < text.length && rows.length <= pastedRowsMax) {
    const found = cell.exec(text);
    // A quote that does not end is a quote that was meant.
    if (found === null) return plain(text);
    const [, inQuotes, bare, end] = found;
    rows.at(-1)?.push(inQuotes === undefined ? (bare ?? '') : inQuotes.replaceAll('""', '"'));
    if (end === '') return rows;
    if (end !== '\t' && cell.lastIndex < text.length) rows.push([]);
    if (end === '\t' && cell.lastIndex === text.length) rows.at(-1)?.push('');
  }
  return rows.slice(0, pastedRowsMax);
}

const plain = (text: string): string[][] =>
  text
    .replace(/(\r\n|\n|\r)$/, '')
    .split(/\r\n|\n|\r/)
    .slice(0, pastedRowsMax)
    .map((line) => line.split('\t'));
