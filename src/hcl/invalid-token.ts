/** Why a stretch of text has no place in the language, and what to write instead. */
export function describeInvalid(text: string): { detail: string; hint?: string } {
  switch (text) {
    case "'":
      return { detail: 'A single quote does not begin a string.', hint: 'Use double quotes: "text".' };
    case '`':
      return {
        detail: 'A backtick does not begin a string.',
        hint: 'Use double quotes, or a heredoc (<<EOF) for several lines.',
      };
    case '“':
    case '”':
    case '„':
    case '‘':
    case '’':
      return { detail: 'This is a typographic quote.', hint: 'Use the straight double quote: ".' };
    case ';':
      return {
        detail: 'A semicolon separates nothing here.',
        hint: 'Write each argument on a line of its own; separate items of a list or map with commas.',
      };
    case '&':
      return { detail: 'There are no bitwise operators.', hint: 'For "and", write &&.' };
    case '|':
      return { detail: 'There are no bitwise operators.', hint: 'For "or", write ||.' };
    case '~':
    case '^':
      return { detail: 'There are no bitwise operators.', hint: 'For "not", write !.' };
    case '\n':
    case '\r\n':
    case '\r':
      return {
        detail: 'The line ends inside of a quoted string.',
        hint: 'Close the string (and every ${ in it) on this line, write \\n for a line break, or use a heredoc (<<EOF).',
      };
  }
  if (text.startsWith('/*')) return { detail: 'This comment is never closed.', hint: 'Close it with */.' };
  const code = text.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { detail: `The character U+${code} has no meaning here.`, hint: 'Put text in double quotes.' };
}
