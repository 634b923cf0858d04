import { build } from '../electron/start.mjs';

/** The tests drive what was built from the sources as they are. */
export default function setUp(): void {
  build();
}
