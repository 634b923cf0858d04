import {
  channelNames,
  channels,
  type Channel,
  type ReplyOf,
  type RequestOf,
} from '../../shared/host/index.ts';

/** The part of Electron's ipcMain that is used. */
export interface IpcMainLike {
  handle(
    channel: string,
    listener: (event: { readonly senderFrame: { readonly url: string } | null }, request: unknown) => unknown,
  ): void;
}

export type Handlers = { readonly [C in Channel]: (request: RequestOf<C>) => Promise<ReplyOf<C>> };

/**
 * Listens on every channel of the map and on no other. A request from another page than the app's, or one that its
 * schema refuses, is rejected before any handler sees it.
 */
export function listen(ipc: IpcMainLike, handlers: Handlers, isOurs: (url: string) => boolean): void {
  for (const channel of channelNames) {
    const { request: schema } = channels[channel];
    const handle = handlers[channel] as (request: unknown) => Promise<unknown>;
    ipc.handle(channel, async (event, request) => {
      if (event.senderFrame === null || !isOurs(event.senderFrame.url))
        throw new Error(`${channel}: refused, not asked by the app's window`);
      const parsed = schema.safeParse(request);
      if (!parsed.success) throw new Error(`${channel}: refused, the request is not of its schema`);
      return handle(parsed.data);
    });
  }
}
