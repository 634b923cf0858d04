import { Image } from '@napi-rs/canvas';

/** A decoded picture, or null where the bytes are none. */
export async function imageOf(bytes: Uint8Array): Promise<Image | null> {
  const image = new Image();
  try {
    image.src = bytes;
    await image.decode();
  } catch {
    return null;
  }
  return image.width > 0 && image.height > 0 ? image : null;
}
