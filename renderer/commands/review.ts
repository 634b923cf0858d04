import { goToOverset } from '../app/layout.ts';
import { answerNth, goToDoubt, passDoubt } from '../app/review.ts';
import { doubtsOf } from '../session/doubts.ts';
import type { Command } from './command.ts';
import { candidate, doubts, page } from './when.ts';

const answers = ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((n): Command => ({
  id: `review.answer${n}`,
  menu: 'review',
  keys: `Digit${n}`,
  hidden: true,
  why: candidate(n),
  run: (app) => answerNth(app, n),
}));

/** What is in doubt, and how it is settled. */
export const reviewCommands: readonly Command[] = [
  { id: 'review.next', menu: 'review', keys: 'KeyN', why: doubts, run: (app) => goToDoubt(app, 1) },
  {
    id: 'review.previous',
    menu: 'review',
    keys: 'Shift+KeyN',
    why: doubts,
    run: (app) => goToDoubt(app, -1),
  },
  {
    id: 'review.pass',
    menu: 'review',
    keys: 'Digit0',
    why: (state) => {
      const doubt = doubtsOf(state).find(({ key }) => key === state.doubt);
      if (!doubt) return 'noQuestion';
      return doubt.kind === 'question' ? 'mustAnswer' : null;
    },
    run: passDoubt,
  },
  ...answers,
  {
    id: 'review.overset',
    menu: 'review',
    keys: 'KeyO',
    why: (state) =>
      page(state) ?? (state.frame?.findings.some(({ kind }) => kind === 'overset') ? null : 'noOverset'),
    run: goToOverset,
  },
];
