import { readFileSync, writeFileSync } from 'node:fs';

/** Never changes: Windows Installer counts by it who still needs these keys. */
const LINKS_COMPONENT = 'C3A7D2F4-8B1E-4E0A-9C56-6F2D1B7E4A30';

/** Said by Windows Installer, in the language of the package. */
const WRONG_PROCESSOR =
  'This installer is for computers with an ARM processor. Use the one whose name ends in win-x64.msi.';

/** Links of ours, for everybody on the machine: what the package installs, it also takes away. */
const linkKeys = `<Component Id="fieldbookLinks" Guid="${LINKS_COMPONENT}">
        <RegistryKey Root="HKLM" Key="Software\\Classes\\fieldbook">
          <RegistryValue Type="string" Value="URL:Fieldbook page" KeyPath="yes"/>
          <RegistryValue Name="URL Protocol" Type="string" Value=""/>
          <RegistryValue Key="DefaultIcon" Type="string" Value="&quot;[#mainExecutable]&quot;,0"/>
          <RegistryValue Key="shell\\open\\command" Type="string" Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"/>
        </RegistryKey>
      </Component>`;

/**
 * The WiX that electron-builder has cannot mark a package as one for ARM: without this, a computer with another processor would take it and
 * the app would not start. The machine's own word is read, because an emulated installer is told another one.
 */
const armOnly = `<Property Id="MACHINEPROCESSOR" Secure="yes">
      <RegistrySearch Id="machineProcessor" Root="HKLM" Key="SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment" Name="PROCESSOR_ARCHITECTURE" Type="raw"/>
    </Property>
    <Condition Message="${WRONG_PROCESSOR}"><![CDATA[Installed OR MACHINEPROCESSOR = "ARM64"]]></Condition>`;

/** The MSI's source with what electron-builder's template lacks. A template that has changed stops the build. */
export function completeMsi(source: string, arch: 'x64' | 'arm64'): string {
  const withLinks = before(source, '</ComponentGroup>', linkKeys);
  return arch === 'x64' ? withLinks : before(withLinks, '<MajorUpgrade ', armOnly);
}

function before(source: string, mark: string, text: string): string {
  if (source.split(mark).length !== 2) throw new Error(`The MSI's source has not one ${mark}`);
  return source.replace(mark, () => `${text}\n    ${mark}`);
}

/** electron-builder calls it with the written source; the processor stands only in the name of its folder. */
export function msiProjectCreated(file: string): Promise<void> {
  const arch = /[\\/]__msi-(x64|arm64)[\\/]/.exec(file)?.[1];
  if (arch !== 'x64' && arch !== 'arm64') throw new Error(`For which processor is ${file}?`);
  writeFileSync(file, completeMsi(readFileSync(file, 'utf8'), arch));
  return Promise.resolve();
}
