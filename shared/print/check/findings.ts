/** What a check looks at. */
export type CheckName =
  | 'file'
  | 'boxes'
  | 'fonts'
  | 'colour'
  | 'overprint'
  | 'ink'
  | 'pictures'
  | 'intent'
  | 'tags'
  | 'metadata'
  | 'text'
  | 'questions';

/** Where a finding is. Lengths are points from the top left of the trim, y down. */
export interface FindingPlace {
  /** From 1. */
  readonly page?: number;
  readonly x?: number;
  readonly y?: number;
  /** A font, picture, box or key of the file by its name. */
  readonly object?: string;
  /** Of the document: where the app jumps to. */
  readonly box?: string;
  readonly article?: string;
  readonly question?: string;
}

/** Something that a printer, an archive or a reader would stumble over. */
export interface Finding {
  readonly check: CheckName;
  /** What is wrong, as a word that scripts can compare. */
  readonly kind: string;
  /** `error`: refused by the press or breaks a claim of the file; `warning`: to be looked at. */
  readonly severity: 'error' | 'warning';
  readonly place: FindingPlace;
  /** What was found, in figures or names: `{ ppi: 96 }`. */
  readonly found: Readonly<Record<string, string | number>>;
  /** How many times on this page; the place is of the first. */
  readonly count: number;
}

/** Collects findings; equal ones of a page become one with a count. */
export class Findings {
  private readonly byKey = new Map<string, Finding>();

  add(
    check: CheckName,
    kind: string,
    severity: Finding['severity'],
    place: FindingPlace = {},
    found: Finding['found'] = {},
  ): void {
    const key = JSON.stringify([check, kind, place.page, place.object, place.box, place.question, found]);
    const known = this.byKey.get(key);
    if (!known && this.byKey.size >= MOST_FINDINGS) return;
    this.byKey.set(
      key,
      known ? { ...known, count: known.count + 1 } : { check, kind, severity, place, found, count: 1 },
    );
  }

  get all(): readonly Finding[] {
    return [...this.byKey.values()];
  }
}

/** Nobody reads more; a hostile file would make millions. */
const MOST_FINDINGS = 500;
