/** Tests that attack, kill, damage, package or publish: minutes of `npm test`, none of `npm run test:quick`. */
export const heavyTests = [
  'host/faults.test.ts',
  'host/library/{big-page,bit-flips,foreign-folder}.test.ts',
  'host/library/search/hostile-words.test.ts',
  'host/notebook/{crash,damage,durability,record-property,trouble,writers}.test.ts',
  'dialect/hostile/*.test.ts',
  'build/content/{publish-crash,sync-*}.test.ts',
  'build/{trial,channels}/*.test.ts',
  'build/{administrators,electron-bundle,installer-parts,smoke}.test.ts',
  'electron/updater/*.test.ts',
] as const;
