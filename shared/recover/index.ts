/** Lines and decisions → articles, photos, furniture, ledger, questions. */
export { recover } from './reading/index.ts';
export type { Recovered } from './recover.ts';
export type { Verdict } from './ask.ts';
/** For sources whose parts are recovered one by one. */
export { toReading, toSource } from './reading/translate.ts';
export { ledgerOf } from './ledger.ts';
export { recoverInOrder } from './recover.ts';
