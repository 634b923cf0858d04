import {
  articleOf,
  ownerOf,
  textOf,
  type Article,
  type Document,
  type Edit,
  type TextPlace,
} from '../../shared/document/index.ts';
import { pickedBoxes, selectedArticle, selectedPhoto } from '../session/selecting.ts';
import { documentOf, type ChoiceOption, type SessionState } from '../session/session.ts';
import { selectedPlaces } from '../session/sourceOf.ts';
import { nameOf } from '../session/textPlaces.ts';
import type { T } from '../strings/index.ts';
import type { App } from './app.ts';
import { choose } from './choosing.ts';
import { finishTyping, textEdit } from './editing.ts';
import { freshBlock, freshBlocks, freshBox, freshGroup } from './ids.ts';
import { flagChoices, flagEdit, hasRole, roleEdit, rolesFor, type NewRole } from './parts.ts';
import { editWithRoom } from './review.ts';

/** What is done to stories as wholes and to the roles of their text, by commands that ask what is meant. */

const storyName = (t: T, article: Article): string => nameOf(article) || t('article:untitled');

/** A role in words; of a photo, with the photo. */
export function roleWords(t: T, document: Document, role: NewRole): string {
  if (role.kind === 'furniture') return t('role:furniture');
  if (role.kind === 'part') return t(`role:${role.role}`);
  return t('article:ofPhoto', { role: t(`role:${role.role}`), photo: photoName(t, document, role.photo) });
}

/** What a photo is called: its title, else the first words of its caption. */
export function photoName(t: T, { photos }: Document, id: string): string {
  const photo = photos.find((one) => one.id === id);
  const title = photo?.title ? textOf(photo.title) : '';
  return title || [...textOf(photo?.caption ?? [])].slice(0, 12).join('') || t('photo:untitled');
}

/** The piece of text that a command is about: the one that is typed in, else the first of what is selected. */
export const placeInHand = (state: SessionState): TextPlace | null => selectedPlaces(state)[0] ?? null;

/** Asks which role the text in hand shall have. */
export function askRole(app: App): void {
  const place = placeInHand(app.session.getState());
  finishTyping(app);
  const document = documentOf(app.session.getState());
  if (!document || !place) return;
  choose(
    app,
    app.t('article:askRole'),
    rolesFor(document, place).map((role) => ({
      label: roleWords(app.t, document, role),
      current: hasRole(document, place, role),
      run: () => giveRole(app, place, role),
    })),
  );
}

export async function giveRole(app: App, place: TextPlace, role: NewRole): Promise<void> {
  const document = documentOf(app.session.getState());
  const change = document && roleEdit(document, place, role);
  if (change) await editWithRoom(app, 'role', change);
}

/** Asks which flag the selected story shall have. */
export function askFlag(app: App): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const article = document && storyInHand(state);
  if (!document || !article) return;
  const none: ChoiceOption = {
    label: app.t('article:none'),
    current: article.flag === null,
    run: () => giveFlag(app, article.id, null),
  };
  choose(app, app.t('article:askFlag'), [
    ...flagChoices(document, article).map(({ text, from }) => ({
      label: text,
      run: () => giveFlag(app, article.id, from),
    })),
    none,
  ]);
}

export async function giveFlag(app: App, id: string, from: TextPlace | null): Promise<void> {
  const document = documentOf(app.session.getState());
  const article = document && articleOf(document, id);
  const change = article && flagEdit(document, article, from);
  if (change) await editWithRoom(app, 'flag', change);
}

/** Asks which story the selected photo belongs to. */
export function askPhotoStory(app: App): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const photo = document && selectedPhoto(document, state.selection);
  if (!document || !photo) return;
  const give = (article: string | null) => givePhoto(app, photo.id, article);
  choose(app, app.t('photo:article'), [
    ...document.articles.map((article) => ({
      label: storyName(app.t, article),
      current: article.id === photo.article,
      run: () => give(article.id),
    })),
    { label: app.t('photo:own'), current: photo.article === null, run: () => give(null) },
  ]);
}

export async function givePhoto(app: App, id: string, article: string | null): Promise<void> {
  await editWithRoom(app, 'photo', { kind: 'setPhoto', id, changes: { article } });
}

/** Whether another story could take what is sent or merged. */
export const hasOtherStory = (state: SessionState): boolean => (documentOf(state)?.articles.length ?? 0) > 1;

function askOtherStory(app: App, title: string, not: string, take: (id: string) => Promise<void>): void {
  const document = documentOf(app.session.getState());
  choose(
    app,
    title,
    (document?.articles ?? [])
      .filter(({ id }) => id !== not)
      .map((article) => ({ label: storyName(app.t, article), run: () => take(article.id) })),
  );
}

/** Asks which story shall have all that follows the caret, cut there. */
export function askSendRest(app: App): void {
  const { editing } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (editing?.place.kind !== 'block' || !document) return;
  const { place, text, selectionStart: at } = editing;
  const story = ownerOf(document, place);
  if (!story) return;
  const typed = textEdit(app, place, text);
  const index = story.blocks.findIndex(({ id }) => id === place.block);
  const after = story.blocks.slice(index + 1).map(({ id }) => id);
  const id = freshBlock(document);
  const inside = at > 0 && at < text.length;
  const going = inside ? [id, ...after] : at === 0 ? [place.block, ...after] : after;
  const cut: Edit[] = [
    ...(typed ? [typed] : []),
    ...(inside ? [{ kind: 'splitText', place, at, id } as const] : []),
  ];
  app.session.setState({ editing: null, preview: null });
  askOtherStory(app, app.t('article:askSend'), story.id, async (to) => {
    const length = articleOf(document, to)?.blocks.length ?? 0;
    const move: Edit = { kind: 'moveBlocks', blocks: going, article: to, at: length };
    await editWithRoom(app, 'send', { kind: 'batch', edits: [...cut, move] });
  });
}

/** Puts blocks into another story, at a place among its blocks or at its end. */
export async function sendBlocks(
  app: App,
  blocks: readonly string[],
  article: string,
  at?: number,
): Promise<void> {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  const to = document && articleOf(document, article);
  if (!to) return;
  const rest = to.blocks.filter(({ id }) => !blocks.includes(id)).length;
  await editWithRoom(app, 'send', { kind: 'moveBlocks', blocks, article, at: Math.min(at ?? rest, rest) });
}

/** Asks which story shall be put at the end of the selected one. */
export function askMerge(app: App): void {
  const document = documentOf(app.session.getState());
  const into = storyInHand(app.session.getState());
  if (!document || !into) return;
  askOtherStory(app, app.t('article:askMerge', { name: storyName(app.t, into) }), into.id, async (id) => {
    const from = articleOf(document, id);
    if (!from) return;
    const ids = freshBlocks(document, from.kicker.length + from.headline.length + from.deck.length);
    await editWithRoom(app, 'merge', { kind: 'mergeArticles', into: into.id, from: id, ids });
    app.session.setState({ selection: { kind: 'article', id: into.id } });
  });
}

/** The selected story: itself, by a box, by its text that is typed in, or by its photo. */
export function storyInHand(state: SessionState): Article | null {
  const document = documentOf(state);
  if (!document) return null;
  if (state.editing) return ownerOf(document, state.editing.place);
  const photo = selectedPhoto(document, state.selection);
  return (
    selectedArticle(document, state.selection) ??
    (photo?.article ? articleOf(document, photo.article) : null) ??
    null
  );
}

/** The stories whose boxes are selected, in the page's order. */
export function storiesInHand(state: SessionState): readonly Article[] {
  const document = documentOf(state);
  if (!document) return [];
  const boxes = pickedBoxes(document, state.selection);
  const ids = new Set(boxes.flatMap(({ owner }) => (owner.kind === 'article' ? [owner.id] : [])));
  return document.articles.filter(({ id }) => ids.has(id));
}

/** The group that the selected story is in. */
export function groupInHand(state: SessionState) {
  const document = documentOf(state);
  const article = storyInHand(state) ?? storiesInHand(state)[0];
  return (article && document?.groups.find(({ articles }) => articles.includes(article.id))) ?? null;
}

/** Room between a group's frame and its stories, in lines. */
const FRAME_PAD = 0.5;

/** Makes a group of the selected stories, in one frame round all of their boxes. */
export function group(app: App): void {
  finishTyping(app);
  const state = app.session.getState();
  const document = documentOf(state);
  const stories = storiesInHand(state).map(({ id }) => id);
  if (!document || stories.length < 2) return;
  const id = freshGroup(document);
  const own = document.boxes.filter(({ owner }) => owner.kind === 'article' && stories.includes(owner.id));
  const pad = FRAME_PAD * document.page.setup.linePitch;
  const x = Math.min(...own.map(({ rect }) => rect.x)) - pad;
  const y = Math.min(...own.map(({ rect }) => rect.y)) - pad;
  const width = Math.max(...own.map(({ rect }) => rect.x + rect.width)) + pad - x;
  const height = Math.max(...own.map(({ rect }) => rect.y + rect.height)) + pad - y;
  void editWithRoom(app, 'group', {
    kind: 'batch',
    edits: [
      {
        kind: 'addGroup',
        group: { id, flag: null, articles: stories, look: 'frame' },
        at: document.groups.length,
      },
      {
        kind: 'addBox',
        at: 0,
        box: {
          id: freshBox(document),
          role: 'frame',
          owner: { kind: 'group', id },
          rect: { x, y, width, height },
          flow: 0,
          columns: 1,
          gutter: 0,
          style: null,
          direction: 'horizontal',
          pinned: false,
        },
      },
    ],
  });
}

/** Dissolves the group of the selected story; its flag goes to the first of its stories. */
export function ungroup(app: App): void {
  finishTyping(app);
  const found = groupInHand(app.session.getState());
  const document = documentOf(app.session.getState());
  if (!found || !document) return;
  const [first] = found.articles;
  const flag: Edit[] =
    found.flag && found.flag.length > 0
      ? [
          {
            kind: 'moveText',
            from: { kind: 'groupFlag', group: found.id },
            to:
              first === undefined
                ? { kind: 'furniture', at: document.page.furniture.length }
                : { kind: 'flag', article: first },
          },
        ]
      : [];
  void editWithRoom(app, 'ungroup', {
    kind: 'batch',
    edits: [...flag, { kind: 'removeGroup', id: found.id }],
  });
}
