import type { ReactNode } from 'react';
import type { TextPlace } from '../../shared/document/index.ts';
import { hasRole, rolesFor, storyOf, type NewRole } from '../app/parts.ts';
import { giveRole, photoName, sendBlocks } from '../app/stories.ts';
import { documentOf } from '../session/session.ts';
import { nameOf } from '../session/textPlaces.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** The value of a role in the list. */
const valueOf = (role: NewRole): string =>
  role.kind === 'furniture' ? role.kind : role.kind === 'part' ? role.role : `${role.role}\n${role.photo}`;

/** The role of a piece of text, to be changed; a paragraph can be sent to another story too. */
export function RoleSelect({ place }: { readonly place: TextPlace }): ReactNode {
  const app = useApp();
  const t = useT();
  const document = useSession(documentOf);
  if (!document) return null;
  const roles = rolesFor(document, place);
  const current = roles.find((role) => hasRole(document, place, role));
  const story = storyOf(document, place);
  const others = document.articles.filter(({ id }) => id !== story?.id);
  const parts = roles.filter(({ kind }) => kind !== 'photo');
  return (
    <select
      className="field role"
      aria-label={t('article:role')}
      value={current ? valueOf(current) : ''}
      onChange={({ target }) => {
        const [to, other = ''] = target.value.split('\n');
        const role = roles.find((one) => valueOf(one) === target.value);
        if (to === 'send' && place.kind === 'block') void sendBlocks(app, [place.block], other);
        else if (role) void giveRole(app, place, role);
      }}
    >
      {parts.map((role) => (
        <option key={valueOf(role)} value={valueOf(role)}>
          {t(role.kind === 'part' ? `role:${role.role}` : 'role:furniture')}
        </option>
      ))}
      {document.photos.map(({ id }) => (
        <optgroup key={id} label={photoName(t, document, id)}>
          {roles.map((role) =>
            role.kind === 'photo' && role.photo === id ? (
              <option key={valueOf(role)} value={valueOf(role)}>
                {t(`role:${role.role}`)}
              </option>
            ) : null,
          )}
        </optgroup>
      ))}
      {place.kind === 'block' && others.length > 0 && (
        <optgroup label={t('article:sendTo')}>
          {others.map((other) => (
            <option key={other.id} value={`send\n${other.id}`}>
              {nameOf(other) || t('article:untitled')}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}
