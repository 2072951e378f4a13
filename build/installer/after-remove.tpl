#!/bin/bash

# dpkg and rpm run this for the old version when a new one has been laid over it: then everything below belongs to the new one.
# dpkg says "upgrade", rpm the number of versions that are left. electron-builder's own script does not ask, and takes the command
# and the AppArmor profile of the version that has just been installed away.
case "${1:-remove}" in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}'
else
  rm -f '/usr/bin/${executable}'
fi

PROFILE='/etc/apparmor.d/${executable}'
if [ -f "$PROFILE" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --remove "$PROFILE" || true
  fi
  rm -f "$PROFILE"
fi

# What a person wrote is in their home folder and stays.
exit 0
