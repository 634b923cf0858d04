import { orderArticle } from '../app/layout.ts';
import { articleFromHere } from '../app/shaping.ts';
import {
  askFlag,
  askMerge,
  askPhotoStory,
  askRole,
  askSendRest,
  group,
  groupInHand,
  hasOtherStory,
  placeInHand,
  storiesInHand,
  storyInHand,
  ungroup,
} from '../app/stories.ts';
import { selectedPhoto } from '../session/selecting.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import type { Command, Why } from './command.ts';
import { articleCanMove, idle, page } from './when.ts';

const story = (state: SessionState): Why | null =>
  page(state) ?? idle(state) ?? (storyInHand(state) ? null : 'noArticle');
const typingBlock = (state: SessionState): Why | null =>
  state.editing?.place.kind === 'block' ? idle(state) : 'notTyping';

/** What is done to stories and to the roles of their text. */
export const storyCommands: readonly Command[] = [
  {
    id: 'article.role',
    menu: 'article',
    keys: '$mod+Alt+KeyT',
    whileTyping: true,
    why: (state) => page(state) ?? idle(state) ?? (placeInHand(state) ? null : 'notText'),
    run: askRole,
  },
  {
    id: 'article.flag',
    menu: 'article',
    keys: '$mod+Alt+KeyF',
    whileTyping: true,
    why: story,
    run: askFlag,
  },
  {
    id: 'article.photo',
    menu: 'article',
    keys: '$mod+Alt+KeyP',
    why: (state) => {
      const document = documentOf(state);
      return page(state) ?? (document && selectedPhoto(document, state.selection) ? null : 'noPhoto');
    },
    run: askPhotoStory,
  },
  {
    id: 'edit.newArticle',
    menu: 'article',
    section: true,
    keys: '$mod+Shift+Enter',
    whileTyping: true,
    why: typingBlock,
    run: articleFromHere,
  },
  {
    id: 'article.send',
    menu: 'article',
    keys: '$mod+Alt+Enter',
    whileTyping: true,
    why: (state) => typingBlock(state) ?? (hasOtherStory(state) ? null : 'onlyArticle'),
    run: askSendRest,
  },
  {
    id: 'article.merge',
    menu: 'article',
    keys: '$mod+Alt+KeyJ',
    why: (state) => story(state) ?? (hasOtherStory(state) ? null : 'onlyArticle'),
    run: askMerge,
  },
  {
    id: 'page.articleUp',
    menu: 'article',
    section: true,
    keys: '$mod+ArrowUp',
    why: articleCanMove(-1),
    run: (app) => orderArticle(app, -1),
  },
  {
    id: 'page.articleDown',
    menu: 'article',
    keys: '$mod+ArrowDown',
    why: articleCanMove(1),
    run: (app) => orderArticle(app, 1),
  },
  {
    id: 'article.group',
    menu: 'article',
    section: true,
    keys: '$mod+KeyG',
    why: (state) => page(state) ?? (storiesInHand(state).length > 1 ? null : 'notSeveral'),
    run: group,
  },
  {
    id: 'article.ungroup',
    menu: 'article',
    keys: '$mod+Shift+KeyG',
    why: (state) => page(state) ?? (groupInHand(state) ? null : 'noGroup'),
    run: ungroup,
  },
];
