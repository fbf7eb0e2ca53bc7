/**
 * The arrows of the house: platform, realtime and access know no feature; a feature knows directory
 * and meetings, and of any other only what it shows on purpose; nobody knows paper, records or media.
 */
const COMMON = 'directory|meetings';
const FEATURES = `${COMMON}|convocation|readiness|attendance|floor|remarks|paper|records|media`;

/** The inside of a feature, by the kind in a file's name. Its module, contract and plain classes are shown. */
const INSIDE = 'entity|rules|topic|decisions?|state|view|service|gateway|controller|worker';

/** At the top of src, where the parts are put together. */
const TOP = '^src/[^/]+\\.ts$';

export default {
  forbidden: [
    {
      name: 'platform-knows-only-itself',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform/|access/allow\\.decorator\\.ts$)' },
    },
    {
      name: 'the-ground-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(realtime|access)/' },
      to: { path: `^src/(${FEATURES})/` },
    },
    {
      name: 'features-keep-their-inside',
      severity: 'error',
      from: { path: `^src/(${FEATURES})/` },
      to: {
        path: `^src/(${FEATURES})/.*\\.(${INSIDE})\\.ts$`,
        pathNot: `^src/($1|${COMMON})/`,
      },
    },
    {
      name: 'nobody-knows-paper-records-or-media',
      severity: 'error',
      from: { path: '^src/', pathNot: `${TOP}|^src/(paper|records|media)/` },
      to: { path: '^src/(paper|records|media)/' },
    },
    {
      name: 'the-top-is-for-nobody',
      severity: 'error',
      from: { path: '^src/', pathNot: TOP },
      to: { path: TOP },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], exportsFields: ['exports'] },
  },
};
