import { downloadOf } from './release.ts';
import type { Release } from './release.ts';

/** The cask for Macs. What a person wrote stays even when the cask is zapped: the notebook is theirs, and not the program's. */
export function homebrewCask(release: Release): ReadonlyMap<string, string> {
  const name = `Fieldbook-${release.version}-mac-universal.dmg`;
  const { url, sha256 } = downloadOf(release, name);
  const text = `cask "fieldbook" do
  version "${release.version}"
  sha256 "${sha256}"

  url "${url.replaceAll(release.version, '#{version}')}"
  name "Fieldbook"
  desc "Offline playbook reader with checklists per client"
  homepage "${release.homepage}"

  livecheck do
    url :url
    strategy :github_latest
  end

  auto_updates true
  depends_on macos: :ventura

  app "Fieldbook.app"

  uninstall quit: "app.fieldbook.reader"

  # The notebook (~/Library/Application Support/Fieldbook) is left: what people wrote is theirs.
  zap trash: [
    "~/Library/Caches/fieldbook-updater",
    "~/Library/Preferences/app.fieldbook.reader.plist",
    "~/Library/Saved Application State/app.fieldbook.reader.savedState",
  ]
end
`;
  return new Map([['homebrew/Casks/f/fieldbook.rb', text]]);
}
