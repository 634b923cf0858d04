import {
  defaultStyles,
  presets,
  styleFor,
  variantStyle,
  articleOf,
  type Article,
  type Box,
  type Document,
  type Edit,
  type PageSetup,
  type Style,
  type StyleRole,
} from '../../shared/document/index.ts';
import { layOut } from '../../shared/plan/index.ts';
import { pickedBoxes } from '../session/selecting.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';
import { planWords } from './arranging.ts';
import { edit, finishTyping } from './editing.ts';
import { runJob } from './jobs.ts';
import { tell } from './telling.ts';

/** The role of text that a box's style is for. */
const styledRoles: Partial<Readonly<Record<Box['role'], StyleRole>>> = {
  text: 'body',
  headline: 'headline',
  flag: 'flag',
  caption: 'caption',
  furniture: 'furniture',
};

/** A box whose text has a style, with it. */
export interface Styled {
  readonly box: Box;
  readonly role: StyleRole;
  readonly article: Article | undefined;
  readonly style: Style;
}

export function styledOf(document: Document, box: Box): Styled | null {
  const role = styledRoles[box.role];
  if (!role) return null;
  const article = box.owner.kind === 'article' ? articleOf(document, box.owner.id) : undefined;
  return { box, role, article, style: styleFor(document, role, { article, box }) };
}

/** The selected boxes whose text has a style. */
export function styledInHand(state: SessionState): readonly Styled[] {
  const document = documentOf(state);
  const boxes = document ? pickedBoxes(document, state.selection) : [];
  return boxes.flatMap((box) => (document && styledOf(document, box)) ?? []);
}

/** Gives the text of the selected boxes another style of the sheet. A story's body has one style in all its boxes. */
export function chooseStyle(app: App, id: string | null): void {
  finishTyping(app);
  const edits = styledInHand(app.session.getState()).map((styled) => naming(styled, id));
  edit(app, 'style', { kind: 'batch', edits });
}

function naming({ box, role, article }: Styled, id: string | null): Edit {
  if (box.role !== 'text' || !article) return { kind: 'setBox', id: box.id, changes: { style: id } };
  const { [role]: _, ...others } = article.styles ?? {};
  const styles = id === null ? others : { ...others, [role]: id };
  return {
    kind: 'setArticle',
    id: article.id,
    changes: { styles: Object.keys(styles).length > 0 ? styles : null },
  };
}

/** Changes the style of the selected boxes, and of nothing else: they get a variant of the one that they have. */
export function changeStyle(app: App, change: (style: Style) => Partial<Omit<Style, 'id'>>): void {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  if (!document) return;
  const known = new Set(document.styles.map(({ id }) => id));
  const edits = styledInHand(app.session.getState()).flatMap((styled): Edit[] => {
    const style = variantOf(document, styled.style, change(styled.style));
    const isNew = !known.has(style.id);
    known.add(style.id);
    return [...(isNew ? [{ kind: 'addStyle', style } as const] : []), naming(styled, style.id)];
  });
  edit(app, 'style', { kind: 'batch', edits });
}

/** A variant of the style that this one is a variant of: changed twice, it does not grow two tails. */
function variantOf(document: Document, style: Style, changes: Partial<Omit<Style, 'id'>>): Style {
  const root = document.styles.find(({ id }) => id === style.id.split('~')[0]) ?? style;
  const wanted = { ...style, ...changes };
  const differs = Object.entries(wanted).filter(
    ([key, value]) => key !== 'id' && root[key as keyof Style] !== value,
  );
  return differs.length === 0 ? root : variantStyle(root, Object.fromEntries(differs));
}

/** Largest and least type, pt, and how much a step of the keys is. */
const SIZES = { least: 4, most: 120, step: 1.06 } as const;

/** Makes the type of the selected boxes larger (1) or smaller (−1). Of a headline, as it is drawn. */
export function stepSize(app: App, by: 1 | -1): void {
  const { frame } = app.session.getState();
  changeStyle(app, (style) => {
    const [styled] = styledInHand(app.session.getState());
    const drawn =
      styled?.role === 'headline'
        ? frame?.regions
            .filter(({ box }) => box === styled.box.id)
            .flatMap(({ lines }) => lines.filter(({ role }) => role === 'headline'))
            .flatMap(({ runs }) => runs.map((run) => run.size))
        : undefined;
    const now = drawn && drawn.length > 0 ? Math.max(...drawn) : style.size;
    const size = Math.min(SIZES.most, Math.max(SIZES.least, Math.round(now * SIZES.step ** by * 4) / 4));
    return { size, leading: (style.leading / style.size) * size };
  });
}

/** 长体, 扁体: makes the glyphs of the selected boxes wider (1) or narrower (−1), by a twentieth. */
export function stepScale(app: App, by: 1 | -1): void {
  changeStyle(app, ({ xScale }) => ({
    xScale: Math.min(1.3, Math.max(0.7, Math.round((xScale + by * 0.05) * 100) / 100)),
  }));
}

/** Headlines and flags across or down. */
export function turnDirection(app: App): void {
  const document = documentOf(app.session.getState());
  const boxes = document ? pickedBoxes(document, app.session.getState().selection).filter(canTurn) : [];
  edit(app, 'box', {
    kind: 'batch',
    edits: boxes.map(({ id, direction }) => ({
      kind: 'setBox',
      id,
      changes: { direction: direction === 'horizontal' ? 'vertical' : 'horizontal' },
    })),
  });
}
export const canTurn = ({ role }: Box): boolean => role === 'headline' || role === 'flag';

export const lineNames = ['hair', 'heavy', 'thickThin', 'none'] as const;

/** The next line of the selected rules and frames. */
export function turnLine(app: App): void {
  const document = documentOf(app.session.getState());
  const boxes = document ? pickedBoxes(document, app.session.getState().selection).filter(hasLine) : [];
  edit(app, 'box', {
    kind: 'batch',
    edits: boxes.map(({ id, line = 'hair' }) => ({
      kind: 'setBox',
      id,
      changes: { line: lineNames[(lineNames.indexOf(line) + 1) % lineNames.length] ?? 'hair' },
    })),
  });
}
export const hasLine = ({ role }: Box): boolean => role === 'rule' || role === 'frame';

const PT_PER_MM = 72 / 25.4;

/** A grid whose body type and line pitch follow from its columns and lines. */
export function setupOf(draft: Omit<PageSetup, 'bodySize' | 'linePitch' | 'preset'>): PageSetup {
  const ems = draft.columns * draft.columnMeasure + (draft.columns - 1) * draft.gutter;
  const made = {
    ...draft,
    bodySize: (draft.typeArea.width / ems) * PT_PER_MM,
    linePitch: (draft.typeArea.height / draft.lines) * PT_PER_MM,
  };
  const like = Object.values(presets).find(({ preset: _, ...known }) =>
    (Object.keys(known) as (keyof typeof known)[]).every(
      (key) => JSON.stringify(known[key]) === JSON.stringify(made[key]),
    ),
  );
  return { preset: like?.preset ?? 'own', ...made };
}

/** Puts the page on another grid: it is planned anew, and its styles follow, as one step. */
export async function changeSetup(app: App, setup: PageSetup): Promise<void> {
  finishTyping(app);
  const { history, evidence } = app.session.getState();
  if (!history) return;
  const { document, revision } = history;
  // What was pinned was pinned on the old grid.
  const boxes = document.boxes.map((box) => ({ ...box, pinned: false }));
  const asked = { ...document, boxes, page: { ...document.page, setup } };
  const outcome = await runJob(app, { kind: 'plan', document: asked, evidence });
  if (outcome.is !== 'done' || app.session.getState().history?.revision !== revision) return;
  const { plans } = outcome.value;
  const [plan] = plans;
  if (!plan) {
    edit(app, 'setup', { kind: 'setPage', changes: { setup } });
    return;
  }
  if (!edit(app, 'setup', { kind: 'setPlan', ...layOut(document, plan) })) return;
  app.session.setState({ plans, planAt: 0, selection: null });
  app.canvas?.onNewPage();
  tell(app, planWords(app, plan, 0));
}

/** Every style of the sheet, those first that are a role's default. */
export function stylesOf(document: Document): readonly Style[] {
  const defaults = defaultStyles(document.page.setup).map(({ id }) => id);
  const rank = ({ id }: Style) => (defaults.includes(id) && !id.includes('-') ? 0 : 1);
  return [...document.styles].sort((a, b) => rank(a) - rank(b));
}
