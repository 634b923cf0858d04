import type { App } from '../app/app.ts';
import type { SessionState } from '../session/session.ts';
import type { zh } from '../strings/zh.ts';

export type CommandId = keyof typeof zh.command;
export type MenuId = keyof typeof zh.menu;
export type Why = keyof typeof zh.why;

/**
 * One thing a person can have done. Menus, toolbar, palette and shortcuts are all made from the list of these. A
 * command knows whether it applies, and why not.
 */
export interface Command {
  readonly id: CommandId;
  readonly menu: MenuId;
  /** Begins a new section of its menu. */
  readonly section?: boolean;
  /** In the way tinykeys writes it: `$mod+Shift+KeyS`, `F8`; null for none. */
  readonly keys: string | null;
  /** Whether the keys are heard while a person types in a field. */
  readonly whileTyping?: boolean;
  /** Not shown in menus, which would grow too long: the nth answer, say. The palette and the cheat sheet have it. */
  readonly hidden?: boolean;
  readonly why: (state: SessionState) => Why | null;
  readonly isOn?: (state: SessionState) => boolean;
  readonly run: (app: App) => void | Promise<void>;
}
