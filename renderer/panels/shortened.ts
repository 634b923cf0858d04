/** The beginning of a title or of other words, enough to know them by. `most`: characters, the last of them a …. */
export function shortened(words: string, most = 16): string {
  const characters = [...words];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : words;
}
