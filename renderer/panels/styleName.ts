import { styleRoles, typeSizes, type Style, type StyleRole } from '../../shared/document/index.ts';
import type { T } from '../strings/index.ts';

/** A size in points by its 字号, where it is one. */
export function sizeName(size: number): string | null {
  return Object.entries(typeSizes).find(([, points]) => Math.abs(points - size) < 0.05)?.[0] ?? null;
}

const isRole = (id: string): id is StyleRole => (styleRoles as readonly string[]).includes(id);

/** What a style is called: a role's default by the role, the others by their face and size. */
export function styleName(t: T, style: Style): string {
  const { id, face, size, xScale, label } = style;
  if (isRole(id)) return t('style:default', { role: t(`style:roles:${id}`) });
  const scale = xScale === 1 ? '' : ` ${Math.round(100 * xScale)}%`;
  const name = sizeName(size);
  const points = Math.round(size * 100) / 100;
  const type = name === null ? `${points} pt` : t('style:namedSize', { name, points });
  const boxed = label === 'plain' ? '' : ` ${t(`style:labels:${label}`)}`;
  return `${t(`style:faces:${face}`)} ${type}${scale}${boxed}`;
}
