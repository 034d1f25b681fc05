/** The UTF-8 bytes that are left of a bound, to be shared out among parts made of lines. */
export class Room {
  left: number;
  /** True once something did not fit. */
  short = false;

  constructor(bytes: number) {
    this.left = Math.max(1, bytes);
  }

  /** As many of the lines, from the first on, as fit into a share of what is left. */
  take(all: readonly string[], share: number): string[] {
    let bound = this.left * share;
    const fitting: string[] = [];
    for (const line of all) {
      bound -= weight([line]);
      if (bound < 0) {
        this.short = true;
        break;
      }
      fitting.push(line);
    }
    this.left -= weight(fitting);
    return fitting;
  }
}

/** Bytes of lines, with what it takes to set them apart. */
export function weight(content: readonly string[]): number {
  return content.reduce((sum, line) => sum + bytes(line) + 2, 0);
}

/** Length in UTF-8. */
export function bytes(text: string): number {
  return Buffer.byteLength(text);
}
