import characters from 'opencc-js/dict/TSCharacters';

let table: ReadonlyMap<string, string> | null = null;

/**
 * A traditional character as its simplified one (OpenCC's table of characters); every other character as it is. Where a
 * character has several, the commonest: 乾 is 干, so that either form finds the other.
 */
export function simplified(character: string): string {
  table ??= new Map(
    characters.split('|').map((line) => {
      const [traditional = '', common = ''] = line.split(' ');
      return [traditional, common] as const;
    }),
  );
  return table.get(character) ?? character;
}
