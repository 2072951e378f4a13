/** Tests that attack, kill, damage, package or publish: minutes of `npm test`, none of `npm run test:quick`. */
export const heavyTests = [
  'host/{faults,poison,poisoned}.test.ts',
  'host/library/compile/{big-page,foreign-folder}.test.ts',
  'host/library/keep/bit-flips.test.ts',
  'host/search/hostile-words.test.ts',
  'host/notebook/file/{crash,damage,durability,trouble,writers}.test.ts',
  'host/notebook/records/record-property.test.ts',
  'dialect/hostile/*.test.ts',
  'build/content/{publish-crash,publish-kill,sync-*}.test.ts',
  'build/{trial,channels}/*.test.ts',
  'build/{administrators,installer-parts,shells,smoke}.test.ts',
  'electron/updater/*.test.ts',
] as const;
