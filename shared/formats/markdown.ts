import { textOf, type Article, type Document, type Photo, type Run, type Runs } from '../document/index.ts';
import { groupedArticles, pageTitle, photosOf, questionsOf } from './printed.ts';
import { Notes, type Written } from './xml.ts';

/**
 * The articles of a page as Markdown, for people and for programs that read prose: a heading for the page, one for each
 * article, smaller ones for subheads; readings in 〔 〕 after the words, corrections by hand listed at the end.
 * Source: CommonMark 0.31.
 */
export function markdown(document: Document): Written {
  const notes = new Notes();
  const text = (runs: Runs): string => runs.map((run) => withReading(run, notes)).join('');
  const { page, emendations } = document;
  const { unplaced, placed } = questionsOf(document);
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join('\n')];
  const parts = [
    `# ${plain(pageTitle(page), notes)}`,
    ...groupedArticles(document).flatMap(({ group, articles }) => [
      ...(group?.flag ? [`**${text(group.flag)}**`] : []),
      ...articles.flatMap((article) => articleParts(article, document, text)),
    ]),
    ...photosOf(document, null).map((photo) => figure(photo, text)),
    ...list('版面文字', page.furniture.map(text)),
    ...list(
      '归属未定',
      [...unplaced, ...placed].map(({ about, candidates }) =>
        [text(about), ...candidates.map(({ label }) => plain(label, notes))].join(' ／ '),
      ),
    ),
    ...list(
      '订正',
      emendations.map(({ before, after, note }) =>
        plain(`“${before}” → “${after}”${note === '' ? '' : `：${note}`}`, notes),
      ),
    ),
  ];
  return { text: `${parts.filter((part) => part !== '').join('\n\n')}\n`, notes: notes.all };
}

function articleParts(article: Article, document: Document, text: (runs: Runs) => string): string[] {
  const { flag, kicker, headline, deck, bylines, jump } = article;
  const byline = (place: 'head' | 'end'): string[] =>
    bylines.filter((one) => one.place === place).map(({ runs }) => text(runs));
  const title = headline.map(text).join(' ');
  return [
    ...(flag ? [`**${text(flag)}**`] : []),
    ...kicker.map((line) => `*${text(line)}*`),
    `## ${title === '' ? '（无题）' : title}`,
    ...deck.map((line) => `*${text(line)}*`),
    ...byline('head'),
    ...blockParts(article, text),
    ...photosOf(document, article.id).map((photo) => figure(photo, text)),
    ...byline('end'),
    ...(jump ? [text(jump)] : []),
  ];
}

/** Paragraphs and subheads; lines that are set as they stand keep their ends. */
function blockParts({ blocks }: Article, text: (runs: Runs) => string): string[] {
  const parts: string[] = [];
  blocks.forEach(({ kind, runs }, i) => {
    const said = text(runs);
    if (kind === 'subhead') parts.push(`### ${said}`);
    else if (kind === 'lines' && blocks[i - 1]?.kind === 'lines') parts[parts.length - 1] += `\\\n${said}`;
    else parts.push(said);
  });
  return parts;
}

function figure({ title, caption, credit }: Photo, text: (runs: Runs) => string): string {
  const said = [title, caption, credit].filter((runs) => runs !== null && textOf(runs) !== '') as Runs[];
  return said.length === 0 ? '' : `> 图：${said.map(text).join('　')}`;
}

const READINGS = { uncertain: '存疑', illegible: '漫漶', sic: '原文如此' } as const;

const withReading = ({ text, mark }: Run, notes: Notes): string =>
  plain(text, notes) + (mark === undefined || text === '' ? '' : `〔${READINGS[mark]}〕`);

/** Text as itself: nothing in it is taken for a sign of Markdown, and no white space for a new line. */
function plain(text: string, notes: Notes): string {
  return notes
    .clean(text)
    .replace(/[\r\n]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>#|~&$!]/gu, '\\$&')
    .replace(/^(\s*)([-+=])/u, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/u, '$1\\$2')
    .replace(/^ {4,}|^\t/u, ' ');
}
