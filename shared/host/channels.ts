import * as z from 'zod/mini';

/**
 * The one list of what goes between the window and the main process: for each channel the schema of what is asked and
 * of what is answered. Main validates every request and its sender; nothing else is listened to.
 */

/** A file of more bytes is refused before it is read. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.byteLength <= MAX_FILE_BYTES,
);
const nameSchema = z.string().check(z.minLength(1), z.maxLength(255), z.regex(/^[^/\\\0]+$/u));
const tokenSchema = z.string().check(z.minLength(1), z.maxLength(64));
/** Names of journal entries become file names: no separators, no leading dot. */
export const journalNameSchema = z.string().check(z.regex(/^[\w-][\w.-]{0,120}$/u));

export const openedFileSchema = z.readonly(
  z.strictObject({
    /** Without its folder. */
    name: nameSchema,
    /** Where it may be saved again; null where the host cannot know. */
    token: z.nullable(tokenSchema),
    bytes: bytesSchema,
  }),
);
export type OpenedFile = z.infer<typeof openedFileSchema>;

export const savedFileSchema = z.readonly(
  z.strictObject({
    name: nameSchema,
    token: z.nullable(tokenSchema),
    /** Where it is, as a person would say it: a path, or only the name where a browser hides the folder. */
    place: z.string(),
  }),
);
export type SavedFile = z.infer<typeof savedFileSchema>;

export const recentFileSchema = z.readonly(
  z.strictObject({ token: tokenSchema, name: nameSchema, folder: z.string() }),
);
export type RecentFile = z.infer<typeof recentFileSchema>;

export const journalEntrySchema = z.readonly(z.strictObject({ name: journalNameSchema, bytes: bytesSchema }));
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const hostErrorSchema = z.readonly(
  z.strictObject({
    /** `changed`: a linked file that has other bytes than when it was linked. */
    kind: z.enum(['notFound', 'denied', 'tooLarge', 'diskFull', 'unreadable', 'unwritable', 'changed']),
    name: z.string(),
  }),
);
export type HostError = z.infer<typeof hostErrorSchema>;
export type HostResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: HostError };

const resultSchema = <T>(value: z.ZodMiniType<T>) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: hostErrorSchema }),
  ]);

/** A folder of more pages is no issue. */
export const MAX_LISTED = 500;

/** The menus of the app as data: what the system's menu bar shows, made from the command registry. */
export const menuModelSchema = z.readonly(
  z
    .array(
      z.strictObject({
        label: z.string().check(z.maxLength(80)),
        items: z
          .array(
            z.union([
              z.literal('separator'),
              z.strictObject({
                command: z.string().check(z.maxLength(80)),
                label: z.string().check(z.maxLength(120)),
                /** As Electron writes it (CmdOrCtrl+S), or null. */
                accelerator: z.nullable(z.string().check(z.maxLength(60))),
                enabled: z.boolean(),
              }),
            ]),
          )
          .check(z.maxLength(120)),
      }),
    )
    .check(z.maxLength(12)),
);
export type MenuModel = z.infer<typeof menuModelSchema>;

const nothing = z.undefined();
const done = z.void();

export const channels = {
  'file:open': {
    request: z.strictObject({ purpose: z.enum(['page', 'scan', 'profile']) }),
    reply: z.nullable(resultSchema(openedFileSchema)),
  },
  'file:openRecent': {
    request: z.strictObject({ token: tokenSchema }),
    reply: resultSchema(openedFileSchema),
  },
  'folder:open': { request: nothing, reply: z.nullable(resultSchema(z.array(recentFileSchema))) },
  'file:openListed': {
    request: z.strictObject({ token: tokenSchema }),
    reply: resultSchema(openedFileSchema),
  },
  'file:openBeside': {
    request: z.strictObject({ token: tokenSchema }),
    reply: z.nullable(resultSchema(openedFileSchema)),
  },
  'file:link': { request: z.strictObject({ token: tokenSchema }), reply: z.nullable(z.string()) },
  'file:openLinked': {
    request: z.strictObject({
      path: z.string().check(z.minLength(1), z.maxLength(4096)),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
      page: z.nullable(tokenSchema),
    }),
    reply: resultSchema(openedFileSchema),
  },
  /** `path` comes from the preload's webUtils, never from the page. */
  'file:openDropped': {
    request: z.strictObject({ path: z.string().check(z.minLength(1), z.maxLength(4096)) }),
    reply: resultSchema(openedFileSchema),
  },
  'file:openSample': {
    request: z.strictObject({ name: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/u)) }),
    reply: resultSchema(openedFileSchema),
  },
  'file:save': {
    request: z.strictObject({
      purpose: z.enum(['page', 'pdf', 'picture', 'scan', 'other']),
      suggestedName: nameSchema,
      bytes: bytesSchema,
      token: z.nullable(tokenSchema),
    }),
    reply: z.nullable(resultSchema(savedFileSchema)),
  },
  'file:recent': { request: nothing, reply: z.array(recentFileSchema) },
  'file:reveal': { request: z.strictObject({ token: tokenSchema }), reply: z.boolean() },
  'journal:write': { request: journalEntrySchema, reply: done },
  'journal:read': { request: nothing, reply: z.array(journalEntrySchema) },
  'journal:clear': { request: nothing, reply: done },
  'menu:set': { request: menuModelSchema, reply: done },
  /** The window is ready to be told which files the system asked for. */
  'app:ready': { request: nothing, reply: z.array(resultSchema(openedFileSchema)) },
} as const;

export type Channel = keyof typeof channels;
export type RequestOf<C extends Channel> = z.infer<(typeof channels)[C]['request']>;
export type ReplyOf<C extends Channel> = z.infer<(typeof channels)[C]['reply']>;
export const channelNames = Object.keys(channels) as Channel[];

/** What main tells the window without being asked. */
export const events = {
  'app:openRequest': resultSchema(openedFileSchema),
  'menu:command': z.string().check(z.maxLength(80)),
} as const;
export type HostEvent = keyof typeof events;
export type EventOf<E extends HostEvent> = z.infer<(typeof events)[E]>;
