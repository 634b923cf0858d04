/**
 * A page as a perfect recovery would give it: the articles, photos and groups of its truth, each paragraph with the line
 * ends that extraction leaves. What is measured on it is the planner alone.
 */
import type { Truth, TruthArticle, TruthPart } from '../../samples/build/truth.ts';
import {
  emptyDocument,
  textOf,
  type Article,
  type Document,
  type Runs,
} from '../../shared/document/index.ts';
import { lineEndsOf } from '../../shared/source/index.ts';
import { evidenceOf, type EvidenceStory } from '../../shared/evidence/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { withShownRooms, type EvidentPage } from '../../shared/pipeline/index.ts';
import { metricsOf } from '../../shared/typeset/index.ts';

const SOURCE = 's1';

/** A source written line by line, and the runs of what was written. */
class Written {
  text = '';

  /** Lines as extraction leaves them: a blank line after those that `blank` names. */
  runs(lines: readonly string[], blank: (line: number) => boolean = () => false): Runs {
    const spans = lines.map((line, i): [number, number] => {
      const start = this.text.length;
      this.text += `${line}\n${blank(i) ? '\n' : ''}`;
      return [start, start + line.length];
    });
    this.text += '\n';
    return [{ text: lines.join(''), source: SOURCE, spans }];
  }
}

/** The page of this truth, with what its line ends tell. */
export function givenPage(truth: Truth, fonts: FontSet): EvidentPage {
  const written = new Written();
  const runs = (text: string): Runs => written.runs([text]);
  const articles = truth.articles.map((article) => articleOf(article, written));
  const told = evidenceOf(
    articles.map((article) => storyOf(article, written.text, truth.photos)),
    metricsOf(fonts, 'song'),
  );
  const blank = emptyDocument();
  const style = told[0]?.style;
  const runningText = new Set(['body', 'commentary', 'lines', 'caption']);
  const document: Document = {
    ...blank,
    styles: blank.styles.map((each) =>
      style && runningText.has(each.id)
        ? {
            ...each,
            punctuation: style.punctuation,
            hanLatinGap: style.hanLatinGap,
            digits: style.digits,
          }
        : each,
    ),
    articles,
    groups: truth.groups.map(({ id, flag, articles: members }) => ({
      id,
      flag: flag === null ? null : runs(flag),
      articles: members,
      look: 'frame',
    })),
    photos: truth.photos.map(({ id, title, caption, credit, article }) => ({
      id,
      title: title === null ? null : runs(title),
      caption: runs(caption),
      credit: credit === null ? null : runs(credit),
      article,
      asset: null,
      aspect: null,
    })),
  };
  const evidence = new Map(
    articles.flatMap(({ id }, i) => {
      const own = told[i];
      return own ? [[id, own] as const] : [];
    }),
  );
  const source = { id: SOURCE, name: 'truth', kind: 'text', encoding: 'utf-8', sha256: '' } as const;
  const sourced = { ...document, sources: [{ ...source, text: written.text }] };
  return { document: withShownRooms(sourced, evidence), evidence };
}

function articleOf(article: TruthArticle, written: Written): Article {
  const { byline } = article;
  const one = (text: string): Runs => written.runs([text]);
  const text = article.blocks.map((block) => block.text).join('');
  const place = byline === null ? null : text.startsWith(byline) ? 'lead' : placeOf(article);
  return {
    id: article.id,
    flag: article.flag === null ? null : one(article.flag),
    kicker: article.kicker.map(one),
    headline: article.headline.map((line) => (article.vertical ? written.runs([...line]) : one(line))),
    deck: article.deck.map(one),
    bylines: byline === null || place === null ? [] : [{ runs: one(byline), place }],
    blocks: article.blocks.map(({ kind, text: whole, lines }, i) => ({
      id: `${article.id}-${i}`,
      kind,
      runs:
        bare(lines.map((line) => line.text).join('')) === bare(whole)
          ? written.runs(
              lines.map((line) => line.text),
              (at) => isBlankAfter(lines, at),
            )
          : one(whole),
    })),
    jump: article.jump === null ? null : one(article.jump),
  };
}

/** A space at a line's end is not printed. */
const bare = (text: string): string => text.replace(/\s/gu, '');

/** Extraction leaves a blank line at a column's end and before a line that begins with an opening mark. */
function isBlankAfter(lines: TruthPart['lines'], at: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  return next !== undefined && (next.column !== line?.column || /^[“‘（《〈【「『]/u.test(next.text));
}

/** A byline stands at the head where its line is before the body's first, and closes the story else. */
function placeOf({ parts, blocks }: TruthArticle): 'head' | 'end' {
  const first = blocks[0]?.lines[0];
  const own = parts['byline']?.lines[0];
  if (!first || !own) return 'end';
  return (own.column ?? 0) === (first.column ?? 0) && own.box[1] < first.box[1] ? 'head' : 'end';
}

const storyOf = (
  { id, blocks, bylines }: Article,
  source: string,
  photos: Truth['photos'],
): EvidenceStory => ({
  photo: photos.some((photo) => photo.article === id),
  strayPhotos: photos.some((photo) => photo.article === null),
  blocks: blocks.map(({ kind, runs }) => ({ kind, text: textOf(runs), ends: lineEndsOf(runs, source) })),
  headBylines: bylines.filter(({ place }) => place === 'head').length,
});
