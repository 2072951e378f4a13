export const updatesWords = {
  'updates.title': ['Updates of the app', 'Actualizaciones de la aplicación'],
  'updates.checked': ['Last looked: {{date}}', 'Última comprobación: {{date}}'],
  'updates.never': ['Not looked yet', 'Aún sin comprobar'],
  'updates.now': ['Look now', 'Comprobar ahora'],
  'updates.get': ['Download ({{size}})', 'Descargar ({{size}})'],
  'updates.stop': ['Stop', 'Detener'],
  'updates.install-now': ['Install now', 'Instalar ahora'],
  'updates.install-now-hint': [
    'The app closes, is replaced and comes back where you were. A backup of your notes is made first.',
    'La aplicación se cierra, se reemplaza y vuelve donde estaba. Antes se hace una copia de sus notas.',
  ],
  'updates.install-quit': ['When I close the app', 'Al cerrar la aplicación'],
  'updates.later': ['Later', 'Más tarde'],
  'updates.notes': ['What is new', 'Novedades'],
  'updates.close': ['Close', 'Cerrar'],
  'updates.state-browser': [
    'In the browser the app does not update itself: whoever started it updates it.',
    'En el navegador la aplicación no se actualiza sola: lo hace quien la inició.',
  ],
  'updates.state-development': [
    'Started from its source files: update them instead.',
    'Iniciada desde sus archivos fuente: actualice esos archivos.',
  ],
  'updates.state-off-setting': ['Updates are switched off.', 'Las actualizaciones están desactivadas.'],
  'updates.state-off-policy': [
    'Your organisation updates the app.',
    'Su organización actualiza la aplicación.',
  ],
  'updates.state-off-offline-switch': [
    'Working offline: nothing is asked of the network.',
    'Trabaja sin conexión: no se pide nada a la red.',
  ],
  'updates.state-off-no-address': [
    'This build has no update server.',
    'Esta versión no tiene servidor de actualizaciones.',
  ],
  'updates.state-idle': [
    'The app looks for a newer version twice a day.',
    'La aplicación busca una versión más reciente dos veces al día.',
  ],
  'updates.state-checking': ['Looking for a newer version…', 'Buscando una versión más reciente…'],
  'updates.state-current': ['You have the newest version.', 'Tiene la versión más reciente.'],
  'updates.state-available': ['Version {{version}} is here.', 'Ya está la versión {{version}}.'],
  'updates.state-available-metered': [
    'Version {{version}} is here. It waits because this network costs by the byte.',
    'Ya está la versión {{version}}. Espera porque esta red cobra por datos.',
  ],
  'updates.state-available-msi': [
    'Version {{version}} is here. Your administrator installs it; you need do nothing.',
    'Ya está la versión {{version}}. La instala su administrador; no tiene que hacer nada.',
  ],
  'updates.state-available-package': [
    'Version {{version}} is here. It comes with your system’s updates, or from whoever gave you the package.',
    'Ya está la versión {{version}}. Llega con las actualizaciones de su sistema o de quien le dio el paquete.',
  ],
  'updates.state-available-copy': [
    'Version {{version}} is here. This copy does not replace itself: get the new one where you got this one. Your data stays.',
    'Ya está la versión {{version}}. Esta copia no se reemplaza sola: consiga la nueva donde consiguió esta. Sus datos se quedan.',
  ],
  'updates.state-downloading': [
    'Downloading version {{version}}: {{received}} of {{total}}',
    'Descargando la versión {{version}}: {{received}} de {{total}}',
  ],
  'updates.state-ready': [
    'Version {{version}} is downloaded and its signature holds.',
    'La versión {{version}} está descargada y su firma es válida.',
  ],
  'updates.state-ready-quit': [
    'Version {{version}} is installed when you close the app.',
    'La versión {{version}} se instalará al cerrar la aplicación.',
  ],
  'updates.state-installing': ['Installing version {{version}}…', 'Instalando la versión {{version}}…'],
  'updates.failed': [
    '{{reason}} You go on with the version you have.',
    '{{reason}} Sigue con la versión que tiene.',
  ],
  'updates.failed-update-unavailable': [
    'The update server has nothing that can be used.',
    'El servidor de actualizaciones no tiene nada que se pueda usar.',
  ],
  'updates.failed-update-not-signed': [
    'The update is not signed by the publisher of your content, so it was deleted. Tell your administrator.',
    'La actualización no está firmada por quien publica sus contenidos, así que se eliminó. Avise a su administrador.',
  ],
  'updates.failed-update-wrong-hash': [
    'What arrived is not what was signed, so it was deleted. Try again; if it happens twice, tell your administrator.',
    'Lo que llegó no es lo que se firmó, así que se eliminó. Inténtelo de nuevo; si se repite, avise a su administrador.',
  ],
  'updates.failed-update-failed': [
    'The update could not be installed; nothing was changed. Try again.',
    'No se pudo instalar la actualización; no se ha cambiado nada. Inténtelo de nuevo.',
  ],
  'updates.failed-sync-offline': [
    'The update server cannot be reached. The app tries again later.',
    'No se puede acceder al servidor de actualizaciones. La aplicación lo intentará más tarde.',
  ],
  'updates.failed-sync-portal': [
    'This network wants you to sign in first. Open a browser, sign in, then look again.',
    'Esta red le pide iniciar sesión antes. Abra un navegador, inicie sesión y vuelva a comprobar.',
  ],
  'updates.failed-sync-proxy': [
    'The proxy of this network wants a sign-in. Ask for access or try another network.',
    'El proxy de esta red pide iniciar sesión. Solicite acceso o pruebe otra red.',
  ],
  'updates.failed-sync-redirect': [
    'The update server, or the network, sent the app to another place, where it does not go.',
    'El servidor de actualizaciones, o la red, envió la aplicación a otro lugar, adonde no va.',
  ],
  'updates.failed-sync-blocked': [
    'The app, or a protection program on this computer, did not let the request out. Restart the app; if it stays so, send its log to your support.',
    'La aplicación, o un programa de protección de este equipo, no dejó salir la solicitud. Reinicie la aplicación; si continúa, envíe su registro a soporte.',
  ],
  'updates.failed-sync-http': [
    'The update server does not answer as it should. Try again later.',
    'El servidor de actualizaciones no responde como debería. Inténtelo más tarde.',
  ],
  'updates.failed-sync-timeout': [
    'The update server stopped answering. What is downloaded is kept; try again.',
    'El servidor de actualizaciones dejó de responder. Lo descargado se conserva; inténtelo de nuevo.',
  ],
  'updates.failed-sync-slow': [
    'The connection is too slow just now. What is downloaded is kept; try again later.',
    'La conexión es demasiado lenta en este momento. Lo descargado se conserva; inténtelo más tarde.',
  ],
  'updates.failed-sync-cut': [
    'The connection broke off. What is downloaded is kept; try again.',
    'La conexión se cortó. Lo descargado se conserva; inténtelo de nuevo.',
  ],
  'updates.failed-sync-too-large': [
    'The update server sends more than it should. Tell your administrator.',
    'El servidor de actualizaciones envía más de lo que debería. Avise a su administrador.',
  ],
  'updates.mode': ['New versions', 'Versiones nuevas'],
  'updates.mode-ask': ['Ask me before downloading', 'Preguntar antes de descargar'],
  'updates.mode-automatic': [
    'Download, and install when I close the app',
    'Descargar e instalar al cerrar la aplicación',
  ],
  'updates.mode-off': ['Never look', 'No comprobar nunca'],
  'updates.channel': ['Which versions', 'Qué versiones'],
  'updates.channel-stable': ['Finished ones', 'Las terminadas'],
  'updates.channel-beta': ['Also early ones (beta)', 'También las preliminares (beta)'],
  'updates.channel-hint': [
    'Leaving the early versions takes effect with the next finished one; the app never goes back.',
    'Dejar las preliminares surte efecto con la próxima terminada; la aplicación nunca vuelve atrás.',
  ],
  'updates.kind': ['Installed as', 'Instalada como'],
  'updates.kind-nsis': ['a program for you alone', 'un programa solo para usted'],
  'updates.kind-appimage': ['AppImage', 'AppImage'],
  'updates.kind-mac': ['an application', 'una aplicación'],
  'updates.kind-msi': ['a program for everyone on this computer', 'un programa para todos en este equipo'],
  'updates.kind-portable': ['a portable copy', 'una copia portátil'],
  'updates.kind-deb': ['a Debian package', 'un paquete Debian'],
  'updates.kind-rpm': ['an RPM package', 'un paquete RPM'],
  'updates.kind-archive': ['an unpacked archive', 'un archivo descomprimido'],
  'updates.kind-development': ['source files', 'archivos fuente'],
  'updates.kind-browser': ['a page in your browser', 'una página en su navegador'],
  'updates.server': ['Update server', 'Servidor de actualizaciones'],
  'updates.server-none': ['none', 'ninguno'],
  'updates.signature': ['Signature', 'Firma'],
  'updates.signed': ['signed by its publisher', 'firmada por su editor'],
  'updates.unsigned': ['this build is not signed', 'esta versión no está firmada'],
  'updates.licences': ['Licences', 'Licencias'],
  'updates.licences-show': ['Show', 'Mostrar'],
  'updates.licences-intro': [
    'The app is made with these packages; each text covers those named above it.',
    'La aplicación está hecha con estos paquetes; cada texto cubre los nombrados encima.',
  ],
  'updates.licences-missing': [
    'The licences could not be read. They are also in LICENCES.txt beside the app.',
    'No se pudieron leer las licencias. También están en LICENCES.txt junto a la aplicación.',
  ],
  'updates.news': ['Updated to version {{version}}', 'Actualizada a la versión {{version}}'],
  'updates.news-show': ['What is new', 'Novedades'],
  'updates.news-dismiss': ['Got it', 'Entendido'],
} as const satisfies Record<string, readonly [string, string]>;
