/**
 * What line ends tell: the measure and the house style of a page's stories, their columns, and how many of the source's
 * line ends the typesetter reproduces under them. Knows lines, not articles.
 */
export type { EvidenceBlock, EvidenceStory } from './story.ts';
export {
  evidenceOf,
  rankStyles,
  type Agreement,
  type Evidence,
  type EvidenceColumn,
  type HouseStyle,
  type PartEvidence,
  type StyleFit,
} from './infer.ts';
export { explained, measureFits, type MeasureFit } from './measure.ts';
export { columnFits, type ColumnFit } from './columns.ts';
export { closesColumn, partsOf, preparedOf, type Part, type Window } from './windows.ts';
