import comparePrecedence from 'semver/functions/compare.js';
import parseSemver from 'semver/functions/parse.js';

/** How the two operators read a version: `version` is lenient, `semver` follows SemVer 2.0. */
export type VersionDialect = 'version' | 'semver';

interface Version {
  /** At least three. */
  segments: number[];
  /** How many of the segments were written out. */
  precision: number;
  /** Without the dash; empty for a release. */
  prerelease: string;
}

const VERSION = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.~-]+))?(?:\+[0-9A-Za-z.~-]+)?$/;
const TERM = /^\s*(>=|<=|!=|~>|=|>|<|)\s*(\S+)\s*$/;

/**
 * Whether a version meets every term of a list like `>= 1.2, < 2`. A malformed version or list is never met. With
 * `version`, a pre-release only meets terms that name a pre-release of the same version; with `semver` it is ordered
 * as SemVer orders it, and `~>` does not exist. Source: feasible.go checkVersionMatch, hashicorp/go-version.
 */
export function meetsVersion(actual: string, terms: string, dialect: VersionDialect): boolean {
  const version = parse(actual.trim(), dialect);
  return version !== null && terms.split(',').every((term) => meetsTerm(version, term, dialect));
}

function meetsTerm(version: Version, text: string, dialect: VersionDialect): boolean {
  const [, operator, wanted] = TERM.exec(text) ?? [];
  // A term may leave out segments in both dialects; only the node's own version has to be complete.
  const bound = parse(wanted ?? '', 'version');
  if (bound === null || (dialect === 'semver' && operator === '~>')) return false;
  const order = compare(version, bound);
  if (operator === '' || operator === '=') return order === 0;
  if (operator === '!=') return order !== 0;
  if (dialect === 'version' && !comparable(version, bound)) return false;
  switch (operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    default:
      return (
        order >= 0 && sameButLast(version, bound) && (version.prerelease === '' || bound.prerelease !== '')
      );
  }
}

function comparable(version: Version, bound: Version): boolean {
  if (version.prerelease === '') return true;
  return bound.prerelease !== '' && compareSegments(version, bound) === 0;
}

/** `~> 1.2.3` lets only the last written segment grow. */
function sameButLast(version: Version, bound: Version): boolean {
  const fixed = Math.max(bound.precision - 1, 0);
  return bound.segments.slice(0, fixed).every((segment, index) => version.segments[index] === segment);
}

function parse(text: string, dialect: VersionDialect): Version | null {
  const [, numbers, prerelease = ''] = VERSION.exec(text) ?? [];
  if (numbers === undefined || (dialect === 'semver' && parseSemver(text) === null)) return null;
  const written = numbers.split('.').map(Number);
  return {
    segments: [...written, 0, 0].slice(0, Math.max(written.length, 3)),
    precision: written.length,
    prerelease,
  };
}

function compare(a: Version, b: Version): number {
  return (
    compareSegments(a, b) || comparePrecedence(`0.0.0${suffix(a)}`, `0.0.0${suffix(b)}`, { loose: true })
  );
}

function compareSegments(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i++) {
    const difference = (a.segments[i] ?? 0) - (b.segments[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function suffix(version: Version): string {
  return version.prerelease === '' ? '' : `-${version.prerelease}`;
}
