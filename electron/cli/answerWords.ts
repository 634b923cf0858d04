import type { Answer, Question } from '../../shared/document/index.ts';

type Role = Extract<Answer, { kind: 'part' | 'photo' }>['role'];

/** The parts of a story and of a photo, as the trade calls them. */
export const roleWords = {
  flag: '栏目',
  kicker: '引题',
  headline: '主题',
  deck: '副题',
  byline: '作者',
  paragraph: '正文',
  subhead: '小标题',
  lines: '逐行',
  jump: '转版',
  title: '图题',
  caption: '图说',
  credit: '摄影',
} as const satisfies Record<Role, string>;

/** What an answer to a question says, for people. `label`: the story or photo it names. */
export function answerWords({ answer, label }: Question['candidates'][number]): string {
  switch (answer.kind) {
    case 'part':
    case 'photo':
      return `${roleWords[answer.role]} of ${label}`;
    case 'groupFlag':
      return `栏目 of ${answer.articles.length} articles together`;
    case 'photoOf':
      return answer.article === null ? 'a photo of its own' : `goes with ${label}`;
    case 'furniture':
      return answer.field === null ? 'of the page, of no story' : `${answer.field} of the page`;
    case 'discard':
      return 'not of the page: to the ledger';
    case 'keepAsIs':
      return 'as the source has it';
    case 'split':
      return 'something new begins here';
    case 'join':
      return 'goes on from what is before';
  }
}
