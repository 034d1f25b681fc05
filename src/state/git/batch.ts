/** An object as `git cat-file --batch` prints it. */
export interface BatchObject {
  id: string;
  content: string;
}

/** Reads the output of `git cat-file --batch`, in the order asked; null for what is missing. */
export function parseBatch(output: Buffer): (BatchObject | null)[] {
  const objects: (BatchObject | null)[] = [];
  let position = 0;
  while (position < output.length) {
    const lineEnd = output.indexOf('\n', position);
    const line = output.toString('utf8', position, lineEnd);
    position = lineEnd + 1;
    if (line.endsWith(' missing')) {
      objects.push(null);
      continue;
    }
    const [id, , size] = line.split(' ');
    const end = position + Number(size);
    objects.push({ id: id!, content: output.toString('utf8', position, end) });
    position = end + 1;
  }
  return objects;
}
