/** What the words of a read story tell: bylines, credits, jump lines. Offsets are UTF-16 code units of the text. */

const NAME = '[\\u3400-\\u9fff·]{2,4}';
const REPORTER =
  /^[□■◎●○◇◆▲·]?\s*(?:[\p{Script=Han}·\s]{2,16}(?:文\/图|图\/文|摄影报道)$|(?:本报|本刊|见习|特约|特派|实习|驻[^，。]{2,6})?(?:通讯员|记者|评论员)|新华社记者|文\/|图\/)[^。，！？；]{0,40}$/u;
const SIGNED = new RegExp(`^(?:[□■◎●○◇◆]\\s*${NAME}(?:\\s+${NAME}){0,3}|${NAME}(?:\\s+${NAME}){0,3})$`, 'u');
const TAKEN =
  /^[（(](?:据|摘|选自|来源|原载|作者|本报|记者|通讯员|整理|综合)[^（）()]{1,40}[）)]$|^摘编?自《[^》]{2,30}》$/u;

/** Whether a line is a byline: one that opens a story, or one that may close it too. */
export function bylineIn(text: string): 'opening' | 'closing' | null {
  const bare = text.trim();
  if (TAKEN.test(bare)) return 'closing';
  if (REPORTER.test(bare)) return 'opening';
  return SIGNED.test(bare) ? 'closing' : null;
}

/** Where a jump line (下转第二版) begins at the end of a text; null where there is none. */
export function jumpIn(text: string): number | null {
  const match = /\s*[（(]?(?:下转|上接|详见)第?[^（）。，]{1,12}版[^（）。，]{0,8}[）)]?\s*$/u.exec(text);
  return match ? match.index + (match[0].length - match[0].trimStart().length) : null;
}

const CLOSING = new RegExp(
  `(?<=[。！？”…）])(?:\\s+${NAME}(?:\\s+${NAME}){0,2}|\\s*[（(](?:据|摘|选自|来源|原载|作者|整理|综合|本报记者|记者)[^（）()]{1,40}[）)]|\\s*摘编?自《[^》]{2,30}》)\\s*$`,
  'u',
);

/** Where the name that closes a story begins, behind its last sentence. */
export function closingIn(text: string): number | null {
  const match = CLOSING.exec(text);
  return match ? match.index + (match[0].length - match[0].trimStart().length) : null;
}

/** How long the lead-in of a news item is: 本报讯（记者 …）. */
export function leadIn(text: string): number {
  const match = /^\s*(?:本报|新华社)[^，。（(]{0,16}讯\s*[（(][^）)]{2,40}[）)]/u.exec(text);
  return match ? match[0].length : 0;
}

const CREDIT =
  /(?<=[。！？”）)])\s*(?:[（(][^（）。]{2,40}(?:摄影?|供图|发)[）)]|[^（）。！？，；]{2,28}(?:摄影?|供图|摄影报道|发))\s*$|^[^（）。！？，；]{2,28}(?:摄影?|供图|摄影报道|社发)\s*$/u;

/** Where a credit begins at the end of a caption; null where there is none. */
export function creditIn(text: string): number | null {
  const match = CREDIT.exec(text);
  return match ? match.index + (match[0].length - match[0].trimStart().length) : null;
}
