/** Lines and decisions → articles, photos, furniture, ledger, questions. */
export { recover, type Recovered, type Verdict } from './recover.ts';
