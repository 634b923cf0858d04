import {
  articleOf,
  ownerOf,
  type Document,
  type EditError,
  type TextPlace,
} from '../../shared/document/index.ts';
import { nameOf, placeRole } from '../session/textPlaces.ts';
import type { T } from '../strings/index.ts';

/** Why an edit was not done, as a sentence: what, where, and what to do instead. */
export function editErrorWords(t: T, document: Document, error: EditError): string {
  switch (error.kind) {
    case 'notFound':
    case 'patchMismatch':
      return t('editError:notFound', { what: t(`record:${error.list}`) });
    case 'exists':
      return t('editError:exists', { what: t(`record:${error.list}`) });
    case 'noText':
      return t('editError:noText', { where: placeWords(t, document, error.place) });
    case 'outsideText':
      return t('editError:outsideText', {
        where: placeWords(t, document, error.place),
        length: error.length,
      });
    case 'outsideList':
      return t('editError:outsideList', { length: error.length });
    case 'inUse':
      return t('editError:inUse', { what: t(`record:${error.list}`) });
    case 'notApplicable':
      return t(`editError:${error.why}`);
  }
}

/** A piece of text by its role and its story. */
export function placeWords(t: T, document: Document, place: TextPlace): string {
  const role = t(`role:${placeRole(place)}`);
  const owner = ownerOf(document, place);
  const article = owner && articleOf(document, owner.id);
  const name = article ? nameOf(article) : '';
  return name === '' ? role : t('editError:of', { role, name });
}
