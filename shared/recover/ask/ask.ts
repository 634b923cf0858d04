import { idAt, type Question, type Runs } from '../../document/index.ts';
import { candidatesOf } from './candidates.ts';
import { startOf } from '../stories/stories.ts';
import { rulingsOf, type Doubt, type Findings, type Ruling, type Verdict } from './verdicts.ts';

export type { Verdict } from './verdicts.ts';

/**
 * More questions than this tire: what has no place is always asked; beside it what is worth most to know, in decisions
 * that its answer sets right on average. The more were asked, the more another must be worth.
 */
const WORTH = [
  { upTo: 4, gain: 0.05 },
  { upTo: 6, gain: 0.14 },
  { upTo: 8, gain: 0.4 },
] as const;
/** Of one headline's lines, and of two starts of one story, the second is worth less once the first was asked. */
const AGAIN = 0.5;

/** Every decision with its confidence, and the questions that are worth most to ask. */
export function ask(found: Findings): { questions: Question[]; verdicts: Verdict[] } {
  const { parts, source } = found;
  const rulings = rulingsOf(found);
  const strays = parts.strays.map((unit): Doubt => ({ about: 'part', unit, role: null }));
  const candidates = candidatesOf(found);
  const chosen = [...strays, ...worthAsking(rulings, strays.length, (doubt) => candidates(doubt).length > 1)];
  const asked = new Map<string, string>();
  const questions = chosen
    .map((doubt) => ({ doubt, about: aboutOf(found, doubt) }))
    .sort((a, b) => placeOf(a.about) - placeOf(b.about))
    .map(({ doubt, about }): Question => {
      const id = idAt('question', source, placeOf(about));
      asked.set(keyOf(doubt), id);
      return {
        id,
        source,
        spans: about.flatMap((run) => run.spans),
        about,
        candidates: candidates(doubt),
      };
    });
  const verdicts = rulings.map(({ risks, ...ruling }): Verdict => ({
    ...ruling,
    question:
      risks.map(({ doubt }) => asked.get(keyOf(doubt))).find((id) => id !== undefined) ??
      questions.find(({ candidates }) => candidates.some((candidate, k) => moves(candidate, k, ruling)))
        ?.id ??
      null,
  }));
  return { questions, verdicts };
}

/** An answer that is among the first ones offered, and likely, is one that a person may well give. */
const FIRST = 3;
const LIKELY = 0.1;

/** Whether an answer to a question about other words puts them where a decision has put its own: the one settles both. */
const moves = (
  { answer, score }: Question['candidates'][number],
  k: number,
  { kind, subject }: Omit<Ruling, 'risks'>,
): boolean =>
  k < FIRST &&
  score >= LIKELY &&
  ((answer.kind === 'part' && answer.article === subject) ||
    (answer.kind === 'photo' && answer.photo === subject)) &&
  answer.role === kind;

const keyOf = ({ about, unit, role }: Doubt): string => `${about}/${role ?? ''}/${startOf(unit)}`;
const placeOf = (runs: Runs): number => runs[0]?.spans[0]?.[0] ?? 0;

/**
 * The doubts that are worth most to settle, the best first: how many decisions would, on average, be set right. What one
 * question settles is not worth a second, and one that offers no choice (`isOpen`) settles nothing.
 */
function worthAsking(rulings: readonly Ruling[], others: number, isOpen: (doubt: Doubt) => boolean): Doubt[] {
  const doubts = new Map<string, { doubt: Doubt; risks: { risk: number; of: string }[] }>();
  for (const { risks, kind, subject } of rulings)
    for (const { doubt, risk } of risks) {
      const key = keyOf(doubt);
      const entry = doubts.get(key) ?? { doubt, risks: [] };
      entry.risks.push({ risk, of: `${kind === 'story' ? 'story' : 'head'}/${subject}` });
      doubts.set(key, entry);
    }
  const times = new Map<string, number>();
  const gainOf = ({ risks }: { risks: readonly { risk: number; of: string }[] }): number =>
    risks.reduce((sum, { risk, of }) => sum + risk * AGAIN ** (times.get(of) ?? 0), 0);
  const chosen: Doubt[] = [];
  while (doubts.size > 0) {
    let best: string | null = null;
    let most = 0;
    for (const [key, entry] of doubts) {
      const gain = gainOf(entry);
      if (gain > most) [best, most] = [key, gain];
    }
    const entry = best === null ? undefined : doubts.get(best);
    const count = chosen.length + (chosen.length === 0 ? Math.min(others, WORTH[0].upTo - 1) : others);
    const least = WORTH.find(({ upTo }) => count < upTo)?.gain ?? Infinity;
    if (best === null || !entry || most < least) break;
    doubts.delete(best);
    if (!isOpen(entry.doubt)) continue;
    chosen.push(entry.doubt);
    for (const { of } of entry.risks) times.set(of, (times.get(of) ?? 0) + 1);
  }
  return chosen;
}

/** The words a question is about: a paragraph's first line, of a headline's lines those of one role. */
function aboutOf({ parts, runsOf }: Findings, { about, unit, role }: Doubt): Runs {
  const [first] = unit.lines;
  if (about === 'start' && first) return runsOf({ ...unit, lines: [first] });
  if (role === null || unit.lines.length < 2) return runsOf(unit);
  const lines = parts.stories.flatMap((story) =>
    story.heads.filter((head) => head.unit === unit && head.role === role).map(({ text }) => text),
  );
  return lines.length === 0 || lines.length === unit.lines.length ? runsOf(unit) : runsOf({ ...unit, lines });
}
