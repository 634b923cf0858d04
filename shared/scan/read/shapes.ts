import type { Field, Gray } from '../gray.ts';
import { shareInside, type Edges } from '../../geometry/index.ts';
import type { Sheet } from './sheet.ts';
import { type RuleShape, rulesOf, framesOf } from './ruleShapes.ts';
import { type PlainField, fieldsOf } from './plainFields.ts';

/** What stands on a page besides its type, in pixels of the view. */
export interface Shapes {
  readonly rules: readonly RuleShape[];
  /** Four rules that meet. */
  readonly frames: readonly Edges[];
  /** Pictures, reversed labels and tints: where the paper does not show. What each is, its type tells. */
  readonly fields: readonly PlainField[];
}

/** @param em pixels of the body type's em */
export function shapesOf(gray: Gray, ink: Field, sheet: Sheet, em: number): Shapes {
  const found = [
    ...rulesOf(ink, em, false).map((box): RuleShape => ({ ...box, direction: 'horizontal' })),
    ...rulesOf(ink, em, true).map((box): RuleShape => ({ ...box, direction: 'vertical' })),
  ];
  const fields = fieldsOf(gray, sheet, found, em);
  // What is straight inside a picture is no rule.
  const rules = found.filter(
    (rule) =>
      shareInside(rule, sheet.box) > 0.9 &&
      fields.every((field) => field.even > 0.6 || shareInside(rule, field) < 0.6),
  );
  return { rules, frames: framesOf(rules, em), fields };
}
