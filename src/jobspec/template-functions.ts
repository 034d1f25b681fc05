const CONSUL =
  'key keyExists keyOrDefault ls safeLs tree safeTree node nodes service services connect datacenters partitions peerings exportedServices importedServices caRoots caLeaf';
const OF_CONSUL_DATA = 'byKey byTag byPort byMeta explode';
const VAULT = 'secret secrets pkiCert';
const NOMAD = 'nomadServices nomadService nomadVarList nomadVarListSafe nomadVar nomadVarExists';
const DENIED = 'plugin writeToFile executeTemplate';
const OF_THE_AGENT = 'sockaddr spew_dump spew_printf spew_sdump spew_sprintf';

const SPRIG_RANDOM = 'randInt shuffle bcrypt htpasswd derivePassword encryptAES decryptAES';
const SPRIG_CERTIFICATES =
  'buildCustomCert genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey';
const SPRIG_DATES = 'ago duration durationRound mustDateModify mustToDate must_date_modify toDate unixEpoch';
const SPRIG_OTHERS =
  'abbrev abbrevboth add1f addf divf mulf subf camelcase kebabcase snakecase swapcase initials semver semverCompare urlJoin urlParse wrap wrapWith';

const words = (names: string): string[] => names.trim().split(/\s+/);

const each = (names: string, reason: string): [string, string][] =>
  words(names).map((name) => [name, reason]);

const sprig = (names: string): string => names.replace(/\S+/g, 'sprig_$&');

const GIVEN = `
  add base64Decode base64Encode base64URLDecode base64URLEncode contains containsAll containsAny
  containsNone containsNotAll divide env envOrDefault explodeMap file hmacSHA256Hex in indent join loop
  maximum md5sum mergeMap mergeMapWithOverride minimum modulo multiply mustEnv parseBool parseFloat
  parseInt parseJSON parseUint parseYAML regexMatch regexReplaceAll replaceAll scratch sha256Hex split
  splitToMap subtract timestamp toJSON toJSONPretty toLower toTOML toTitle toUnescapedJSON
  toUnescapedJSONPretty toUpper toYAML trim trimPrefix trimSpace trimSuffix
`;

const GIVEN_OF_SPRIG = `
  add add1 adler32sum all any append atoi b32dec b32enc b64dec b64enc base biggest cat ceil chunk clean
  coalesce compact concat contains deepCopy deepEqual default dict dig dir div empty ext fail first
  float64 floor fromJson get has hasKey hasPrefix hasSuffix hello indent initial int int64 isAbs join keys
  kindIs kindOf last list lower max maxf merge mergeOverwrite min minf mod mul mustAppend mustChunk
  mustCompact mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge
  mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch
  mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice mustToJson
  mustToPrettyJson mustToRawJson mustUniq mustWithout nindent nospace omit osBase osClean osDir osExt
  osIsAbs pick pluck plural prepend push quote regexFind regexFindAll regexMatch regexQuoteMeta
  regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round seq set sha1sum
  sha256sum sha512sum slice sortAlpha split splitList splitn squote sub substr ternary title toDecimal
  toJson toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple
  typeIs typeIsLike typeOf uniq unset until untilStep untitle upper values without
`;

/** Functions of consul-template that templates have here. */
export const TEMPLATE_FUNCTIONS: ReadonlySet<string> = new Set([
  ...words(GIVEN),
  ...words(sprig(GIVEN_OF_SPRIG)),
]);

/**
 * Functions of consul-template that are not to be had here, most of them for want of a cluster, and why, as the end of a
 * sentence.
 * Source: hashicorp/consul-template template/template.go funcMap; hashicorp/nomad client/config (function_denylist).
 */
export const REFUSED_TEMPLATE_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...each(CONSUL, 'asks Consul, and there is none'),
  ...each(OF_CONSUL_DATA, 'is for what Consul answers, and there is none'),
  ...each(VAULT, 'asks Vault, and there is none'),
  ...each(NOMAD, 'asks a Nomad server, and there is none'),
  ...each(DENIED, 'is denied, as it is by default on a Nomad client'),
  ...each(OF_THE_AGENT, 'is about the Nomad client, and there is none'),
  ...each(sprig(SPRIG_RANDOM), 'gives something else every time, or handles passwords, and is not supported'),
  ...each(sprig(SPRIG_CERTIFICATES), 'makes keys and certificates, and is not supported'),
  ...each(sprig(SPRIG_DATES), 'is about dates, of which only timestamp is supported'),
  ...each(sprig(SPRIG_OTHERS), 'is not supported'),
]);
