/** Lines and decisions → articles, photos, furniture, ledger, questions. */
export { recover, type Recovered } from './recover.ts';
export type { Verdict } from './ask.ts';
