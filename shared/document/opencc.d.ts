/** `<traditional> <simplified> …` for each character, parted by `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const characters: string;
  export default characters;
}
