/** The package has no types of its own. */
declare module 'hcl2-parser' {
  const parser: {
    /** The document as JSON would hold it, or null, and what went wrong. */
    parseToObject(text: string): [unknown, unknown];
  };
  export default parser;
}
