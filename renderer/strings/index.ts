import { createInstance, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import type { Widen } from './widen.ts';
import { zh } from './zh.ts';

export type Strings = Widen<typeof zh>;
export type Language = 'zh-CN' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    keySeparator: ':';
    nsSeparator: false;
    resources: { app: typeof zh };
  }
}

export type T = TFunction<'app'>;

/** The app's words in one language; the other one is loaded too, so that it can be switched at once. */
export function startStrings(language: Language) {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'app',
    ns: ['app'],
    resources: { 'zh-CN': { app: zh }, en: { app: en } },
    interpolation: { escapeValue: false },
    keySeparator: ':',
    nsSeparator: false,
    initAsync: false,
  });
  return i18n;
}
