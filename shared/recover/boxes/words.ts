import { creditAt, shortRole } from '../words/short.ts';

/** What a piece by itself says that stands at the head or the end of a story: with boxes, its place says the rest. */

const NAME = '[\\u3400-\\u9fff·]{2,4}';
const NAMES = new RegExp(`^${NAME}(?:\\s+${NAME}){0,3}$`, 'u');

const REPORTER = /记者|通讯员|评论员|实习生/;

/** Whether a piece is a byline: one that opens a story, or one that may close it too. Any short word may be a name. */
export function bylineIn(text: string): 'opening' | 'closing' | null {
  const bare = text.trim();
  const role = shortRole(bare);
  if (role === 'source' || role === 'names') return 'closing';
  if (NAMES.test(bare.replace(/^[□■◎●○◇◆]\s*/u, '')) && !REPORTER.test(bare)) return 'closing';
  return role === 'byline' || role === 'credit' ? 'opening' : null;
}

/** Where a credit begins: behind a caption, or the whole piece; −1 where there is none. */
export const creditIn = (text: string): number =>
  shortRole(text.trim()) === 'credit' ? 0 : creditAt(text.trimEnd());
