import * as z from 'zod/mini';
import { pageSchema } from '../../shared/document/index.ts';
import { initialState, layerNames, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';

const KEY = 'banxin-preferences';
const preferencesSchema = z.object({
  theme: z.enum(['light', 'dark']),
  language: z.enum(['zh-CN', 'en']),
  leftWidth: z.number().check(z.gte(200), z.lte(560)),
  rightWidth: z.number().check(z.gte(220), z.lte(560)),
  layers: z.optional(z.array(z.enum(layerNames))),
  ownPresets: z.optional(z.array(pageSchema.def.innerType.shape.setup)),
});
const keys = ['theme', 'language', 'leftWidth', 'rightWidth', 'layers', 'ownPresets'] as const;
type Preferences = Pick<SessionState, (typeof keys)[number]>;

/** What a person chose in an earlier session, else what their system prefers. */
export function loadPreferences(window: Window): Preferences {
  const stored = preferencesSchema.safeParse(parse(window.localStorage.getItem(KEY)));
  if (stored.success)
    return {
      ...stored.data,
      layers: stored.data.layers ? new Set(stored.data.layers) : initialState.layers,
      ownPresets: stored.data.ownPresets ?? [],
    };
  return {
    theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    language: window.navigator.language.startsWith('zh') ? 'zh-CN' : 'en',
    leftWidth: 300,
    rightWidth: 320,
    layers: initialState.layers,
    ownPresets: [],
  };
}

/** Applies theme and language to the window and remembers them. */
export function keepPreferences({ session, i18n }: App, window: Window): void {
  const apply = ({ theme, language, leftWidth, rightWidth, layers, ownPresets }: Preferences) => {
    const root = window.document.documentElement;
    root.dataset['theme'] = theme;
    root.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
    const kept = { theme, language, leftWidth, rightWidth, layers: [...layers], ownPresets };
    window.localStorage.setItem(KEY, JSON.stringify(kept));
  };
  apply(session.getState());
  session.subscribe((now, last) => {
    if (keys.some((key) => now[key] !== last[key])) apply(now);
  });
}

function parse(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return null;
  }
}
