import { textOf, type Box } from '../../shared/document/index.ts';
import { layOut, mirrored, type Plan, type Side } from '../../shared/plan/index.ts';
import type { LayoutMove } from '../../shared/pipeline/index.ts';
import { ownerIdOf } from '../session/selecting.ts';
import { documentOf } from '../session/session.ts';
import { nameOf } from '../session/textPlaces.ts';
import type { App } from './app.ts';
import { edit, finishTyping } from './editing.ts';
import { runJob } from './jobs.ts';
import { tell, tellError } from './telling.ts';

/** Begins to swap or move the selected story or photo: the next one pointed at is its counterpart. */
export function beginArranging(app: App, kind: 'swap' | 'move'): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const id = document && ownerIdOf(document, state.selection);
  if (id) app.session.setState({ arranging: { kind, id } });
}

/** Swaps the story that was taken up with the selected one. */
export async function swapWithSelected(app: App): Promise<void> {
  const state = app.session.getState();
  const document = documentOf(state);
  const { arranging } = state;
  const other = document && ownerIdOf(document, state.selection);
  if (!arranging || !other) return;
  await rearrange(app, 'swap', { kind: 'swap', one: arranging.id, other });
}

/** Puts the story that was taken up at a side of the selected one. */
export async function moveBeside(app: App, side: Side): Promise<void> {
  const state = app.session.getState();
  const document = documentOf(state);
  const { arranging } = state;
  const to = document && ownerIdOf(document, state.selection);
  if (!arranging || !to) return;
  await rearrange(app, 'rearrange', { kind: 'move', moved: arranging.id, side, to });
}

/** Does what was begun with the box that was clicked, at the side of it that the point is nearest to. */
export function arrangeAt(app: App, box: string, x: number, y: number): void {
  const { arranging } = app.session.getState();
  const document = documentOf(app.session.getState());
  const target = document?.boxes.find(({ id }) => id === box);
  if (!arranging || !document || !target) return;
  app.session.setState({ selection: { kind: 'box', id: box } });
  if (arranging.kind === 'swap') {
    void swapWithSelected(app);
    return;
  }
  const own = document.boxes.filter(
    ({ owner }) => owner.kind !== 'page' && target.owner.kind !== 'page' && owner.id === target.owner.id,
  );
  const left = Math.min(...own.map(({ rect }) => rect.x));
  const top = Math.min(...own.map(({ rect }) => rect.y));
  const right = Math.max(...own.map(({ rect }) => rect.x + rect.width));
  const foot = Math.max(...own.map(({ rect }) => rect.y + rect.height));
  const distances: readonly (readonly [Side, number])[] = [
    ['left', (x - left) / (right - left)],
    ['right', (right - x) / (right - left)],
    ['above', (y - top) / (foot - top)],
    ['below', (foot - y) / (foot - top)],
  ];
  const [side] = [...distances].sort((a, b) => a[1] - b[1])[0] ?? ['below' as const];
  void moveBeside(app, side);
}

async function rearrange(app: App, name: 'swap' | 'rearrange', move: LayoutMove): Promise<void> {
  finishTyping(app);
  const { history, evidence } = app.session.getState();
  app.session.setState({ arranging: null });
  if (!history) return;
  const { document, revision } = history;
  const outcome = await runJob(app, { kind: 'rearrange', document, evidence, move });
  if (outcome.is !== 'done' || app.session.getState().history?.revision !== revision) return;
  const { moved } = outcome.value;
  if (!moved.ok) {
    tellError(app, app.t(`arrange:${moved.error.kind}`));
    return;
  }
  const plan = moved.value;
  if (edit(app, name, { kind: 'setPlan', ...layOut(document, plan) })) tell(app, planWords(app, plan, null));
}

/** Changes left and right of the page, each story as it is. */
export function mirrorPage(app: App): void {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  if (!document) return;
  const { setup } = document.page;
  const boxes = mirrored(document.boxes, setup);
  edit(app, 'mirror', { kind: 'setPlan', setup, styles: document.styles, boxes });
}

/** Puts the next (1) or previous (−1) of the planner's layouts on the page and says what speaks against it. */
export function turnPlan(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const count = state.plans.length;
  if (count > 0) choosePlan(app, (Math.max(state.planAt, by < 0 ? 0 : -1) + by + count) % count);
}

export function choosePlan(app: App, at: number): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const plan = state.plans[at];
  if (!document || !plan) return;
  finishTyping(app);
  const layout = layOut(document, plan);
  if (movesPinned(document.boxes, layout.boxes) || pinsMore(document.boxes, layout.boxes)) {
    void planAnew(app);
    return;
  }
  if (!edit(app, 'plan', { kind: 'setPlan', ...layout })) return;
  app.session.setState({ planAt: at, selection: null });
  tell(app, planWords(app, plan, at));
}

/** Finds layouts for what is pinned now, which those that there are do not know, and puts the first other one on the page. */
async function planAnew(app: App): Promise<void> {
  await findPlans(app);
  const { plans } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (!document || plans.length === 0) return;
  const isOther = (plan: Plan): boolean => differs(document.boxes, layOut(document, plan).boxes, () => true);
  const at = Math.max(0, plans.findIndex(isOther));
  const chosen = plans[at];
  if (chosen && movesPinned(document.boxes, layOut(document, chosen).boxes))
    tellError(app, app.t('arrange:pinnedPlan'));
  else choosePlan(app, at);
}

/** Whether one of these boxes stands elsewhere after. */
const differs = (boxes: readonly Box[], after: readonly Box[], isAsked: (box: Box) => boolean): boolean =>
  boxes.some((box) => {
    const there = after.find(({ id }) => id === box.id)?.rect;
    return (
      isAsked(box) &&
      (['x', 'y', 'width', 'height'] as const).some((side) => there?.[side] !== box.rect[side])
    );
  });

/** Whether a box that a person pinned would stand elsewhere: layouts found before it was pinned do not know it. */
const movesPinned = (boxes: readonly Box[], after: readonly Box[]): boolean =>
  differs(boxes, after, ({ pinned }) => pinned);

/** Whether a box would be pinned that a person has unpinned: layouts found before go around it. */
const pinsMore = (boxes: readonly Box[], after: readonly Box[]): boolean =>
  after.some(({ id, pinned }) => pinned && boxes.some((box) => box.id === id && !box.pinned));

/** A photo is named by so many characters of its title or caption. */
const PHOTO_WORDS = 8;
/** The costs that are told: the first are the worst. */
const MOST_COSTS = 3;

/** Has the planner find its layouts anew: of a page file none are kept. */
export async function findPlans(app: App): Promise<void> {
  finishTyping(app);
  const { history, evidence } = app.session.getState();
  if (!history) return;
  const outcome = await runJob(app, { kind: 'plan', document: history.document, evidence });
  if (outcome.is !== 'done' || app.session.getState().history?.revision !== history.revision) return;
  app.session.setState({ plans: outcome.value.plans, planAt: -1 });
}

/** What speaks against a plan, in words; `at` is its place among the planner's layouts. */
export function planWords(app: App, plan: Plan, at: number | null): string {
  const costs = costWords(app, plan);
  return at === null
    ? app.t('plan:rearranged', { costs })
    : app.t('plan:shown', { at: at + 1, of: app.session.getState().plans.length, costs });
}

/** The worst of what speaks against a plan, or that nothing does. */
export function costWords({ t, session }: App, { costs }: Plan): string {
  const document = documentOf(session.getState());
  const name = (id: string): string => {
    const article = document?.articles.find((one) => one.id === id);
    return (article && nameOf(article)) || t('article:untitled');
  };
  const words = costs.slice(0, MOST_COSTS).map((cost) => {
    switch (cost.kind) {
      case 'headlinesClash':
      case 'headlinesFramed':
      case 'headlinesStacked':
      case 'textUnderForeign':
        return t(`plan:${cost.kind}`, { one: name(cost.subjects[0]), other: name(cost.subjects[1]) });
      case 'columnsChanged':
        return t('plan:columnsChanged', {
          name: name(cost.subjects[0]),
          columns: cost.columns,
          measure: cost.measure,
        });
      case 'overset':
      case 'headlineAtFoot':
      case 'leadLow':
        return t(`plan:${cost.kind}`, { name: name(cost.subjects[0]) });
      case 'photoAway': {
        const photo = document?.photos.find(({ id }) => id === cost.subjects[0]);
        const words = photo ? textOf(photo.title ?? photo.caption) : '';
        return t('plan:photoAway', { one: words.slice(0, PHOTO_WORDS), other: name(cost.subjects[1]) });
      }
      case 'photosLarge':
      case 'empty':
        return t(`plan:${cost.kind}`, { percent: Math.round(100 * cost.share) });
      case 'order':
        return t('plan:order', { count: cost.pairs });
      case 'bodySize':
        return t('plan:bodySize', { size: Math.round(100 * cost.size) / 100 });
      case 'pageParted':
        return t('plan:pageParted');
    }
  });
  return words.length > 0 ? words.join(t('plan:and')) : t('plan:sound');
}
