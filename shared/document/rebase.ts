import { allRuns } from './account.ts';
import type { Document } from './document.ts';
import type { Recovery } from './edits/replaceRecovery.ts';
import type { Span } from './records/text.ts';

type ListName = keyof Recovery;

/** A record of a recovery, and the places of the source that stand in it. */
interface Unit {
  readonly list: ListName;
  /** Tells it from others of its list. */
  readonly id: string;
  readonly item: unknown;
  readonly spans: readonly { readonly source: string; readonly span: Span }[];
}

/**
 * What another recovery gives (`after`) beside what a person made of the one before: what the two recoveries have alike
 * stays as the person has it (stories parted and joined, text moved or taken out, photos added), the rest is as
 * recovered anew. Records that share characters go together, so that each character stands where it did or where it is
 * now, never in both or neither. `undone`: the stories, by their ids, that a person had parted, joined or arranged
 * otherwise, and that are as recovered now.
 */
export function rebase(
  document: Document,
  before: Recovery,
  after: Recovery,
): { readonly recovery: Recovery; readonly undone: readonly string[] } {
  const own = unitsOf({ ...document, furniture: document.page.furniture });
  const old = unitsOf(before);
  const fresh = unitsOf(after);
  const isAnew = placesAnew(
    document,
    [...differing(old, fresh), ...differing(fresh, old)],
    [...own, ...fresh],
  );
  const asked = new Set(after.questions.map(({ id }) => id));
  const wasAsked = new Set(before.questions.map(({ id }) => id));
  const isKept = (one: Unit): boolean => !isAnew(one) && (one.list !== 'questions' || asked.has(one.id));
  const isTaken = (one: Unit): boolean => isAnew(one) || (one.list === 'questions' && !wasAsked.has(one.id));
  const merged = <T>(list: ListName): T[] => {
    const [ownList, freshList] = [own, fresh].map((units) => units.filter((one) => one.list === list));
    return inOrder(ownList ?? [], freshList ?? [], isKept, isTaken).map(({ item }) => item as T);
  };
  const articles = merged<Recovery['articles'][number]>('articles');
  const there = new Set(articles.map(({ id }) => id));
  const stood = new Map(old.map((one) => [nameOf(one), placesOf(one)]));
  const isByHand = (one: Unit): boolean => stood.get(nameOf(one)) !== placesOf(one);
  const recovery: Recovery = {
    articles,
    groups: merged<Recovery['groups'][number]>('groups').map((group) => ({
      ...group,
      articles: group.articles.filter((id) => there.has(id)),
    })),
    photos: merged<Recovery['photos'][number]>('photos').map((photo) => ({
      ...photo,
      article: photo.article !== null && there.has(photo.article) ? photo.article : null,
    })),
    furniture: merged('furniture'),
    ledger: merged('ledger'),
    questions: merged('questions'),
  };
  const undone = own.filter((one) => one.list === 'articles' && isAnew(one) && isByHand(one));
  return { recovery, undone: undone.map(({ id }) => id) };
}

/** The places of the source that stand in a record, in order: the same however its text was emended. */
function placesOf({ spans }: Unit): string {
  const places: { source: string; span: Span }[] = [];
  for (const { source, span } of spans) {
    const last = places.at(-1);
    if (last?.source === source && last.span[1] === span[0]) last.span = [last.span[0], span[1]];
    else places.push({ source, span });
  }
  return JSON.stringify(places);
}

function unitsOf(recovery: Recovery): Unit[] {
  const none = { articles: [], groups: [], photos: [], page: { furniture: [] }, questions: [] };
  const spansOf = (only: Partial<Parameters<typeof allRuns>[0]>): Unit['spans'] =>
    [...allRuns({ ...none, ...only })].flatMap((runs) =>
      runs.flatMap(({ source, spans }) =>
        source === undefined ? [] : spans.map((span) => ({ source, span })),
      ),
    );
  return [
    ...recovery.articles.map((item) => unit('articles', item.id, item, spansOf({ articles: [item] }))),
    ...recovery.groups.map((item) => unit('groups', item.id, item, spansOf({ groups: [item] }))),
    ...recovery.photos.map((item) => unit('photos', item.id, item, spansOf({ photos: [item] }))),
    ...recovery.furniture.map((item) =>
      unit('furniture', JSON.stringify(item), item, spansOf({ page: { furniture: [item] } })),
    ),
    ...recovery.ledger.map((item) => unit('ledger', item.id, item, [item])),
    ...recovery.questions.map((item) => unit('questions', item.id, item, spansOf({ questions: [item] }))),
  ];
}

const unit = (list: ListName, id: string, item: unknown, spans: Unit['spans']): Unit => ({
  list,
  id,
  item,
  spans,
});

const nameOf = ({ list, id }: Unit): string => `${list} ${id}`;

/** Those that the others have not, or otherwise. Questions weigh their answers anew each time: their words tell. */
function differing(units: readonly Unit[], others: readonly Unit[]): Unit[] {
  const said = new Map(others.map((one) => [nameOf(one), wordsOf(one)]));
  return units.filter((one) => one.list !== 'questions' && said.get(nameOf(one)) !== wordsOf(one));
}

/** What of a record is text, whose, and of which role: how an article is dressed follows from the others' too. */
const wordsOf = ({ item }: Unit): string => JSON.stringify({ ...(item as object), styles: null });

/** Tells which records are taken anew: those that differ, and those that share characters or a name with one that is. */
function placesAnew(
  { sources }: Document,
  seeds: readonly Unit[],
  all: readonly Unit[],
): (unit: Unit) => boolean {
  const marks = new Map(sources.map(({ id, text }) => [id, new Uint8Array(text.length)]));
  const names = new Set<string>();
  const mark = (one: Unit): void => {
    names.add(nameOf(one));
    for (const { source, span } of one.spans) marks.get(source)?.fill(1, ...span);
  };
  const isAnew = (one: Unit): boolean =>
    names.has(nameOf(one)) ||
    one.spans.some(
      ({ source, span }) =>
        marks
          .get(source)
          ?.subarray(...span)
          .includes(1) === true,
    );
  for (const seed of seeds) mark(seed);
  const left = new Set(all);
  for (let before = -1; left.size !== before;) {
    before = left.size;
    for (const one of left) {
      if (!isAnew(one)) continue;
      mark(one);
      left.delete(one);
    }
  }
  return isAnew;
}

/**
 * What is kept of a list in a person's order. What is taken stands where it stood, else behind the one that it
 * follows among the fresh.
 */
function inOrder(
  own: readonly Unit[],
  fresh: readonly Unit[],
  isKept: (unit: Unit) => boolean,
  isTaken: (unit: Unit) => boolean,
): Unit[] {
  const at = new Map(own.map(({ id }, i) => [id, i]));
  // What goes before all, and behind each of the person's.
  const behind: Unit[][] = Array.from({ length: own.length + 1 }, () => []);
  let place = 0;
  for (const one of fresh) {
    const stood = at.get(one.id);
    if (stood !== undefined) place = stood + 1;
    if (isTaken(one)) behind[place]?.push(one);
  }
  return behind.flatMap((those, i) => [...own.slice(Math.max(0, i - 1), i).filter(isKept), ...those]);
}
