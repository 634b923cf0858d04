import { type PDFContext, PDFHexString, type PDFObject, type PDFRef } from 'pdf-lib';

/** Standard structure types that a newspaper page needs (ISO 32000-1, 14.8.4). */
export type TagType = 'Document' | 'Art' | 'H1' | 'H2' | 'P' | 'Figure' | 'Caption';

export interface TagOptions {
  /** Alternate text (figures). */
  readonly alt?: string;
  readonly lang?: string;
  /** Where a figure stands on its page: lower left and upper right corner, PDF space. */
  readonly box?: readonly [number, number, number, number];
}

/** A marked piece of a page's content. */
interface Piece {
  readonly page: number;
  readonly mcid: number;
}

/** An element of the structure tree. */
export class Tag {
  readonly type: TagType;
  readonly options: TagOptions;
  readonly kids: (Tag | Piece)[] = [];

  constructor(type: TagType, options: TagOptions = {}) {
    this.type = type;
    this.options = options;
  }

  /** A new child at the end. */
  child(type: TagType, options: TagOptions = {}): Tag {
    const tag = new Tag(type, options);
    this.kids.push(tag);
    return tag;
  }
}

/** The structure tree of one PDF: which piece of which page's content belongs to which element, in reading order. */
export class TagTree {
  readonly root = new Tag('Document');
  /** By page, by MCID. */
  private readonly owners: Tag[][] = [];

  /** Enters a piece of a page's content as the next one of an element; returns its marked-content id. */
  mark(page: number, tag: Tag): number {
    const owners = (this.owners[page] ??= []);
    const mcid = owners.length;
    owners.push(tag);
    tag.kids.push({ page, mcid });
    return mcid;
  }

  /** Writes the tree; pages by their index, whose StructParents key is that index too. */
  write(context: PDFContext, pages: readonly PDFRef[]): PDFRef {
    const root = context.nextRef();
    const refs = new Map<Tag, PDFRef>();
    const write = (tag: Tag, parent: PDFRef): PDFRef => {
      const ref = context.nextRef();
      refs.set(tag, ref);
      const { alt, lang, box } = tag.options;
      const pageOf = tag.kids.find((kid): kid is Piece => !(kid instanceof Tag))?.page;
      const kids = tag.kids.map((kid): PDFObject | number => {
        if (kid instanceof Tag) return write(kid, ref);
        if (kid.page === pageOf) return kid.mcid;
        return context.obj({ Type: 'MCR', Pg: pages[kid.page], MCID: kid.mcid });
      });
      context.assign(
        ref,
        context.obj({
          Type: 'StructElem',
          S: tag.type,
          P: parent,
          K: kids.length === 1 ? kids[0] : kids,
          ...(pageOf === undefined ? {} : { Pg: pages[pageOf] }),
          ...(alt === undefined ? {} : { Alt: PDFHexString.fromText(alt) }),
          ...(lang === undefined ? {} : { Lang: PDFHexString.fromText(lang) }),
          ...(box === undefined ? {} : { A: { O: 'Layout', Placement: 'Block', BBox: [...box] } }),
        }),
      );
      return ref;
    };
    const document = write(this.root, root);
    const numbers = pages.flatMap((_, page) => [
      page,
      (this.owners[page] ?? []).flatMap((tag) => refs.get(tag) ?? []),
    ]);
    context.assign(
      root,
      context.obj({
        Type: 'StructTreeRoot',
        K: document,
        ParentTree: context.register(context.obj({ Nums: numbers })),
        ParentTreeNextKey: pages.length,
      }),
    );
    return root;
  }
}
