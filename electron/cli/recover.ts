import { basename } from 'node:path';
import { accountOf, textOf, type Document } from '../../shared/document/index.ts';
import type { Evidence } from '../../shared/evidence/index.ts';
import { MAX_SOURCE_BYTES, recoverPage, runNow, type RecoveredPage } from '../../shared/pipeline/index.ts';
import { answerWords, roleWords } from './answerWords.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readInput } from './files.ts';
import { openAllFonts, sha256 } from './host.ts';
import { refusePage, refuseText, type PageInput } from './pages.ts';
import { reporter, type Reporter } from './progress.ts';
import { print, refuseFile, refuseSource } from './say.ts';
import { tellsPlaces } from './tellsPlaces.ts';

export async function recoverCommand(
  file: string,
  options: {
    readonly json: boolean;
    readonly timings: boolean;
    readonly text: string | null;
    /** Of a PDF of several. */
    readonly page: number | null;
  },
): Promise<ExitCode> {
  const refused = refusePage([file], options.page) ?? refuseText([file], options.text);
  if (refused !== null) return refused;
  const report = reporter(process.stderr, options.timings);
  const page = await recoveredFrom({ file, page: options.page }, options.text, report);
  report.stage('print');
  report.end();
  if (page.exit !== null) return page.exit;
  const told = page.recovered;
  print(options.json ? JSON.stringify(recoverJson(told), null, 2) : recoverText(told));
  return exitCodes.done;
}

/** The page of a text, of a scan, or of a scan with its text. */
async function recoveredFrom(
  input: PageInput,
  text: string | null,
  report: Reporter,
): Promise<{ readonly exit: null; readonly recovered: RecoveredPage } | { readonly exit: ExitCode }> {
  const { file } = input;
  if (tellsPlaces(file)) {
    const { pageOfPlaces } = await import('./scans.ts');
    const page = await pageOfPlaces(input, text, openAllFonts(), report);
    return page.exit === null ? { exit: null, recovered: page.page } : page;
  }
  report.stage('read');
  const bytes = readInput(file, MAX_SOURCE_BYTES);
  if (!bytes.ok) return { exit: refuseFile(bytes.error) };
  const source = { name: basename(file), bytes: bytes.value, sha256: sha256(bytes.value) };
  const recovered = runNow(recoverPage(source, openAllFonts()), (progress) => report.update(progress));
  return recovered.ok
    ? { exit: null, recovered: recovered.value }
    : { exit: refuseSource(file, recovered.error) };
}

/** What `recover --json` prints; docs/command-line.md tells each field. */
export function recoverJson({ document, evidence, verdicts }: RecoveredPage) {
  const [source] = document.sources;
  const { characters, kept, removed, unaccounted } = accountOf(document);
  return {
    source: { name: source?.name ?? '', sha256: source?.sha256 ?? '', characters },
    page: {
      section: document.page.section === '' ? null : document.page.section,
      furniture: document.page.furniture.map(textOf),
    },
    articles: document.articles.map((article) => {
      const told = evidence.get(article.id);
      return {
        id: article.id,
        flag: article.flag && textOf(article.flag),
        kicker: article.kicker.map(textOf),
        headline: article.headline.map(textOf),
        deck: article.deck.map(textOf),
        byline: article.bylines.length > 0 ? article.bylines.map(({ runs }) => textOf(runs)).join(' ') : null,
        blocks: article.blocks.map(({ kind, runs }) => ({ kind, text: textOf(runs) })),
        jump: article.jump && textOf(article.jump),
        evidence: {
          style: told?.style.punctuation ?? null,
          columns: told?.columns ?? [],
          agreement: told?.agreement ?? { kept: 0, of: 0 },
        },
      };
    }),
    groups: document.groups.map(({ flag, articles }) => ({ flag: flag && textOf(flag), articles })),
    photos: document.photos.map((photo) => ({
      id: photo.id,
      title: photo.title && textOf(photo.title),
      caption: textOf(photo.caption),
      credit: photo.credit && textOf(photo.credit),
      article: photo.article,
    })),
    questions: document.questions.map(({ id, about, candidates }) => ({
      id,
      about: textOf(about),
      candidates: candidates.map(({ label, score }) => ({ label, score })),
    })),
    ledger: { kept, removed: removedByReason(removed), unaccounted },
    decisions: verdicts,
  };
}

/** White space has reasons of its own: what went beside other characters (the space of a doubled line) is one of them. */
function removedByReason(removed: ReturnType<typeof accountOf>['removed']) {
  const entries: { reason: string; characters: number; whiteSpace?: true }[] = [];
  for (const { reason, characters, whiteSpace } of removed) {
    if (characters > 0) entries.push({ reason, characters });
    if (whiteSpace > 0)
      entries.push({
        reason: characters > 0 ? `${reason}Space` : reason,
        characters: whiteSpace,
        whiteSpace: true,
      });
  }
  return entries;
}

/** The same for people. */
function recoverText({ document, evidence }: RecoveredPage): string {
  const { kept, characters: all, unaccounted } = accountOf(document);
  const parts = [
    heading(document),
    ...document.articles.map((article, i) => {
      const lines = (list: readonly string[], mark: string) => list.map((text) => `   ${mark} ${text}`);
      const agreement = evidence.get(article.id)?.agreement;
      const columns = evidence.get(article.id)?.columns ?? [];
      const paragraphs = article.blocks.filter(({ kind }) => kind === 'paragraph').length;
      const characters = article.blocks.reduce((sum, { runs }) => sum + textOf(runs).length, 0);
      return [
        `${i + 1}. ${article.headline.map(textOf).join(' / ') || '(no headline)'}`,
        ...(article.flag ? lines([textOf(article.flag)], roleWords.flag) : []),
        ...lines(article.kicker.map(textOf), roleWords.kicker),
        ...lines(article.deck.map(textOf), roleWords.deck),
        ...lines(
          article.bylines.map(({ runs }) => textOf(runs)),
          roleWords.byline,
        ),
        `   ${count(paragraphs, 'paragraph')}, ${count(characters, 'character')}`,
        ...(agreement && agreement.of > 0
          ? [`   ${columnsText(columns)}${agreement.kept} of ${agreement.of} line ends agree`]
          : []),
      ].join('\n');
    }),
    ...document.photos.map((photo) =>
      [
        `▣ ${photo.title ? textOf(photo.title) : '(no title)'}`,
        `   ${textOf(photo.caption)}`,
        ...(photo.credit ? [`   ${textOf(photo.credit)}`] : []),
      ].join('\n'),
    ),
    ...document.questions.map((question) =>
      [
        `? ${textOf(question.about)}`,
        ...question.candidates.map(
          (candidate) => `   ${candidate.score.toFixed(2)}  ${answerWords(candidate)}`,
        ),
      ].join('\n'),
    ),
    `${kept} of ${all} characters stand on the page or in a question, ${unaccounted} are unaccounted for.`,
  ];
  return parts.join('\n\n');
}

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

/** Columns as the source's line ends tell them: `3 columns of 17.5 em × 33 lines; `, or nothing where they tell none. */
function columnsText(columns: Evidence['columns']): string {
  const [first] = columns;
  if (!first) return '';
  const measure = Math.round(first.measure * 10) / 10;
  return `${count(columns.length, 'column')} of ${measure} em × ${count(first.lines, 'line')}; `;
}

function heading({ page, articles, photos, questions }: Document): string {
  const what = [
    count(articles.length, 'article'),
    count(photos.length, 'photo'),
    count(questions.length, 'question'),
  ].join(', ');
  return page.section === '' ? what : `${page.section}: ${what}`;
}
