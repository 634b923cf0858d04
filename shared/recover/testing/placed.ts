/** Pages whose lines have places, for tests. */
import { textOf, type Decision } from '../../document/index.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import type { PageShapes, SourceLine, SourceLines } from '../../source/index.ts';
import { recover, type Recovered } from '../index.ts';

export const EM = 9;
export const PITCH = 12;

export interface Own {
  readonly text: string;
  readonly box: Rect;
  readonly size: number;
  readonly direction: 'horizontal' | 'vertical';
}

export const line = (text: string, x: number, y: number, size = EM): Own => ({
  text,
  box: rect(x, y, Array.from(text).length * size, size * 0.92),
  size,
  direction: 'horizontal',
});

export const upright = (text: string, x: number, y: number, size: number): Own => ({
  text,
  box: rect(x, y, size * 0.92, Array.from(text).length * size),
  size,
  direction: 'vertical',
});

/** Lines of a paragraph set in a measure (ems), the first indented. */
export function paragraph(text: string, x: number, y: number, measure: number): Own[] {
  const lines: Own[] = [];
  let rest = text;
  for (let i = 0; rest !== ''; i += 1) {
    const indent = i === 0 ? 2 : 0;
    const own = rest.slice(0, measure - indent);
    lines.push(line(own, x + indent * EM, y + i * PITCH));
    rest = rest.slice(own.length);
  }
  return lines;
}

export const none: PageShapes = {
  width: 700,
  height: 900,
  rules: [],
  frames: [],
  tints: [],
  labels: [],
  pictures: [],
};

export function source(own: readonly Own[], page: Partial<PageShapes> = {}): SourceLines {
  let text = '';
  const lines = own.map(({ text: words, ...rest }, index): SourceLine => {
    if (index > 0) text += '\n';
    const start = text.length;
    text += words;
    return { index, text: words, span: [start, text.length], ...rest };
  });
  return { text, lines, page: { ...none, ...page } };
}

export const ferry =
  '清早的渡口起了薄雾，摇船的老人把灯挂在木桩上。他说这盏灯亮了三十多年，过江的人看见它就不再着急，一代一代都是这样。';
export const school =
  '村里的孩子放学以后常到岸边来帮他收缆绳，听他讲从前发大水的事。那一年水漫过了石阶，灯却一直没有熄过，后来人人都记得。';
export const bridge =
  '如今江上修了大桥，坐船的人少了，他还是每天都来点灯，从来没有一天误过时辰，邻居们都说他是个守信的人。';
export const mill =
  '磨坊重新转起来的那天，半个村子的人都来看水轮。管磨的后生把第一袋新面分给了邻居，说这是老规矩，不能破。';

export const level = (x: number, y: number, width: number): PageShapes['rules'][number] => ({
  ...rect(x, y, width, 1),
  direction: 'horizontal',
});
export const standing = (x: number, y: number, height: number): PageShapes['rules'][number] => ({
  ...rect(x, y, 1, height),
  direction: 'vertical',
});

export const recovered = (lines: SourceLines, decisions: readonly Decision[] = []): Recovered =>
  recover({ id: 's', lines }, decisions);

export const told = ({ articles }: Recovered): unknown =>
  articles.map(({ flag, kicker, headline, deck, blocks }) => ({
    flag: flag && textOf(flag),
    heads: [kicker, headline, deck].map((list) => list.map(textOf)),
    body: blocks.map(({ runs }) => textOf(runs)),
  }));
