import { documentSchema, type Document } from './document.ts';
import { listNames } from './patch.ts';
import { textPlaces } from './places.ts';
import { err, ok, type Result } from './result.ts';

export type DocumentProblem =
  /** A field is missing, unknown or of another form; `path` leads to it, e.g. boxes.3.rect.width. */
  | { readonly kind: 'invalidField'; readonly path: string }
  /** Two records of a list, or two blocks, have one id. */
  | { readonly kind: 'duplicateId'; readonly list: string; readonly id: string }
  /** A record names another one that is not there. */
  | { readonly kind: 'danglingReference'; readonly from: string; readonly to: string }
  /** A span that its source does not have. */
  | { readonly kind: 'spanOutside'; readonly source: string; readonly start: number; readonly end: number };

/** A document from outside: of the right form, with ids that are unique and references that lead somewhere. */
export function parseDocument(json: unknown): Result<Document, DocumentProblem> {
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) {
    return err({ kind: 'invalidField', path: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  const problem = problemOf(parsed.data);
  return problem ? err(problem) : ok(parsed.data);
}

/** The first breach of what the form alone does not say, or null. */
export function problemOf(document: Document): DocumentProblem | null {
  for (const list of listNames) {
    const ids = new Set<string>();
    for (const { id } of document[list]) {
      if (ids.has(id)) return { kind: 'duplicateId', list, id };
      ids.add(id);
    }
  }
  const blocks = new Set<string>();
  for (const { id } of document.articles.flatMap((article) => article.blocks)) {
    if (blocks.has(id)) return { kind: 'duplicateId', list: 'blocks', id };
    blocks.add(id);
  }
  return referenceProblem(document) ?? spanProblem(document);
}

function referenceProblem(document: Document): DocumentProblem | null {
  const ids = {
    article: new Set(document.articles.map(({ id }) => id)),
    photo: new Set(document.photos.map(({ id }) => id)),
    group: new Set(document.groups.map(({ id }) => id)),
  };
  const dangling = (from: string, to: string) => ({ kind: 'danglingReference', from, to }) as const;
  for (const { id, owner } of document.boxes) {
    if (owner.kind !== 'page' && !ids[owner.kind].has(owner.id)) return dangling(id, owner.id);
  }
  for (const { id, articles } of document.groups) {
    const missing = articles.find((article) => !ids.article.has(article));
    if (missing !== undefined) return dangling(id, missing);
  }
  for (const { id, article } of document.photos) {
    if (article !== null && !ids.article.has(article)) return dangling(id, article);
  }
  const emendations = new Set(document.emendations.map(({ id }) => id));
  const used = new Set<string>();
  for (const { runs } of textPlaces(document)) {
    for (const { emendation } of runs) {
      if (emendation === undefined) continue;
      if (!emendations.has(emendation)) return dangling('run', emendation);
      used.add(emendation);
    }
  }
  const unused = document.emendations.find(({ id }) => !used.has(id));
  return unused ? dangling(unused.id, 'run') : null;
}

function spanProblem(document: Document): DocumentProblem | null {
  const lengths = new Map(document.sources.map(({ id, text }) => [id, text.length]));
  const check = (source: string, spans: readonly (readonly [number, number])[]): DocumentProblem | null => {
    const length = lengths.get(source);
    if (length === undefined) return { kind: 'danglingReference', from: 'span', to: source };
    const outside = spans.find(([start, end]) => start > end || end > length);
    return outside ? { kind: 'spanOutside', source, start: outside[0], end: outside[1] } : null;
  };
  for (const { runs } of textPlaces(document)) {
    for (const { source, spans } of runs) {
      const problem = source === undefined ? null : check(source, spans);
      if (problem) return problem;
    }
  }
  for (const { source, span } of document.ledger) {
    const problem = check(source, [span]);
    if (problem) return problem;
  }
  for (const { source, spans } of [...document.questions, ...document.decisions]) {
    const problem = check(source, spans);
    if (problem) return problem;
  }
  return null;
}
