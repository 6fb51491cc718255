/** An id as words where no name is at hand: "high-roller" is "High roller". */
export function wordsOfId(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
