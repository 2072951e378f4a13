; electron-builder's NSIS scripts register the files of the app and not its links: these two macros, which they call, do that.
; For this user alone, as the whole installation is. The command is the one that Electron's own setAsDefaultProtocolClient writes,
; so that the app, which looks at every start (electron/link-scheme.ts), finds it as it wants it.

!define LINK_KEY "Software\Classes\fieldbook"

!macro customInstall
  WriteRegStr HKCU "${LINK_KEY}" "" "URL:Fieldbook page"
  WriteRegStr HKCU "${LINK_KEY}" "URL Protocol" ""
  WriteRegStr HKCU "${LINK_KEY}\DefaultIcon" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}",0'
  WriteRegStr HKCU "${LINK_KEY}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

; An update runs the old version's uninstaller too: the links stay. So do those that by now belong to another program.
!macro customUnInstall
  ${IfNot} ${isUpdated}
    ReadRegStr $R0 HKCU "${LINK_KEY}\shell\open\command" ""
    ${If} $R0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
      DeleteRegKey HKCU "${LINK_KEY}"
    ${EndIf}
  ${EndIf}
!macroend
