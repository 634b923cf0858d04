/** Lines and decisions → articles, photos, furniture, ledger, questions. */
export { recover } from './reading/index.ts';
export type { Recovered } from './recover.ts';
export type { Verdict } from './ask.ts';
/** For pages that were read from a scan. */
export { ledgerOf } from './ledger.ts';
