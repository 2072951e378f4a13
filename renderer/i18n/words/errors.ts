import type { ErrorCode } from '../../../contract/shapes/errors.ts';

/** What happened, in a sentence a consultant understands, and what to do next. One entry a code: a missing one does not compile. */
export const errorWords = {
  'error.bad-arguments': [
    'The app asked its own data wrongly. Please report it.',
    'La aplicación pidió mal sus propios datos. Informe de ello, por favor.',
  ],
  'error.unknown-call': [
    'This window is older than the app. Close it and open it again.',
    'Esta ventana es más antigua que la aplicación. Ciérrela y vuelva a abrirla.',
  ],
  'error.page-missing': [
    'This page is not in the edition you have. Search for its title.',
    'Esta página no está en la edición que tiene. Busque por su título.',
  ],
  'error.engagement-missing': [
    'This client is no longer here. Choose another one.',
    'Este cliente ya no está aquí. Elija otro.',
  ],
  'error.record-missing': [
    'This entry is no longer here; it may have been removed in another window.',
    'Esta entrada ya no está aquí; puede que se haya eliminado en otra ventana.',
  ],
  'error.internal': [
    'Something went wrong inside the app. Your data is safe; try again.',
    'Algo ha fallado dentro de la aplicación. Sus datos están a salvo; inténtelo de nuevo.',
  ],
  'error.reader-ended': [
    'Fieldbook did not answer, so this was not kept. Start Fieldbook again and do it once more.',
    'Fieldbook no respondió, así que esto no se guardó. Vuelva a iniciar Fieldbook y hágalo de nuevo.',
  ],
  'error.edition-damaged': [
    'This edition of the playbook is damaged. The previous one is used; update when you are online.',
    'Esta edición del cuaderno está dañada. Se usa la anterior; actualice cuando tenga conexión.',
  ],
  'error.edition-too-new': [
    'This edition was made for a newer version of the app. Update the app.',
    'Esta edición se hizo para una versión más reciente de la aplicación. Actualice la aplicación.',
  ],
  'error.edition-missing': [
    'There is no edition of the playbook here. Install the app again or import a pack.',
    'No hay ninguna edición del cuaderno aquí. Reinstale la aplicación o importe un paquete.',
  ],
  'error.content-folder-missing': [
    'The folder does not exist. Check its name.',
    'La carpeta no existe. Compruebe su nombre.',
  ],
  'error.content-folder-empty': [
    'There is no Markdown page in this folder. Choose the folder that holds the pages.',
    'No hay ninguna página Markdown en esta carpeta. Elija la carpeta que contiene las páginas.',
  ],
  'error.notebook-damaged': [
    'Your notes file was damaged. The newest good copy is open; the damaged file is kept beside it.',
    'El archivo de notas estaba dañado. Se abrió la copia correcta más reciente; el archivo dañado se conserva al lado.',
  ],
  'error.notebook-too-new': [
    'Your notes were written by a newer version of the app. You can read them; to change them, update the app.',
    'Sus notas se escribieron con una versión más reciente de la aplicación. Puede leerlas; para cambiarlas, actualice la aplicación.',
  ],
  'error.notebook-busy': [
    'Another window is writing just now. Try again in a moment.',
    'Otra ventana está escribiendo ahora mismo. Inténtelo de nuevo en un momento.',
  ],
  'error.read-only': [
    'This folder can only be read. Nothing was changed; choose another data folder.',
    'Esta carpeta es de solo lectura. No se ha cambiado nada; elija otra carpeta de datos.',
  ],
  'error.disk-full': [
    'The disk is full. Nothing was lost; free some space and try again.',
    'El disco está lleno. No se ha perdido nada; libere espacio e inténtelo de nuevo.',
  ],
  'error.disk-denied': [
    'The system does not let the app write here. Nothing was lost; check the folder’s permissions.',
    'El sistema no permite escribir aquí. No se ha perdido nada; compruebe los permisos de la carpeta.',
  ],
  'error.data-damaged': [
    'A file of the app’s own data is not what it should be. Close the app, move that file away and start again; your notes have copies.',
    'Un archivo de los datos de la aplicación no es lo que debería. Cierre la aplicación, aparte ese archivo y vuelva a empezar; sus notas tienen copias.',
  ],
  'error.import-damaged': [
    'This file is damaged or was changed by hand. Nothing was imported; ask for it again.',
    'Este archivo está dañado o se modificó a mano. No se ha importado nada; pídalo de nuevo.',
  ],
  'error.import-too-new': [
    'This file comes from a newer version of the app. Update the app first.',
    'Este archivo procede de una versión más reciente de la aplicación. Actualice primero la aplicación.',
  ],
  'error.transfer-too-large': [
    'This is more than one file can hold. Export one client at a time.',
    'Es más de lo que cabe en un archivo. Exporte los clientes de uno en uno.',
  ],
  'error.evidence-missing': [
    'The file is not on this computer, or is no longer what it was. Everything else of the item is there; add the file again.',
    'El archivo no está en este equipo o ya no es el que era. Lo demás del elemento sigue ahí; añada el archivo de nuevo.',
  ],
  'error.evidence-too-large': [
    'A file kept as evidence has 20 MB at most. Save a smaller copy, and add that.',
    'Un archivo de evidencia ocupa 20 MB como máximo. Guarde una copia más pequeña y añádala.',
  ],
  'error.settings-damaged': [
    'Your settings could not be read and start fresh. The old file is kept beside them.',
    'No se pudo leer la configuración y se empieza de nuevo. El archivo anterior se conserva al lado.',
  ],
  'error.policy-damaged': [
    'Your organisation’s policy file cannot be read. Tell your administrator.',
    'No se puede leer el archivo de directivas de su organización. Avise a su administrador.',
  ],
  'error.set-by-policy': ['This is set by your organisation.', 'Esto lo establece su organización.'],
  'error.logo-unusable': [
    'The logo must be a PNG or JPEG picture of up to 512 kB.',
    'El logotipo debe ser una imagen PNG o JPEG de hasta 512 kB.',
  ],
  'error.sync-offline': [
    'No connection. You keep reading what is here; the app tries again later.',
    'Sin conexión. Puede seguir leyendo lo que hay aquí; la aplicación lo intentará más tarde.',
  ],
  'error.sync-portal': [
    'This network wants you to sign in first. Open a browser, sign in, then check again.',
    'Esta red le pide iniciar sesión antes. Abra un navegador, inicie sesión y vuelva a comprobar.',
  ],
  'error.sync-certificate': [
    'The certificate of the docs site is not accepted. Check this computer’s date, or sign in to this network in a browser; if it stays so, ask your IT whether it inspects connections.',
    'No se acepta el certificado del sitio de documentación. Compruebe la fecha de este equipo o inicie sesión en esta red con un navegador; si continúa, pregunte a su equipo de TI si inspecciona las conexiones.',
  ],
  'error.sync-certificate-expired': [
    'The certificate of the docs site has expired, or this computer’s date is wrong. Check the date; if it is right, tell whoever runs the site.',
    'El certificado del sitio de documentación ha caducado o la fecha de este equipo es incorrecta. Compruebe la fecha; si es correcta, avise a quien administra el sitio.',
  ],
  'error.sync-certificate-issuer': [
    'This computer does not know who issued the certificate of the docs site. Your organisation may inspect connections: ask your IT to install its certificate on this computer.',
    'Este equipo no conoce a quien emitió el certificado del sitio de documentación. Puede que su organización inspeccione las conexiones: pida a su equipo de TI que instale su certificado en este equipo.',
  ],
  'error.sync-certificate-name': [
    'The certificate is for another name than the docs site’s. Check the address in the settings, or sign in to this network in a browser first.',
    'El certificado es de un nombre distinto al del sitio de documentación. Compruebe la dirección en la configuración o inicie sesión antes en esta red con un navegador.',
  ],
  'error.sync-proxy': [
    'The proxy of this network wants a sign-in. Ask for access or try another network.',
    'El proxy de esta red pide iniciar sesión. Solicite acceso o pruebe otra red.',
  ],
  'error.sync-http': [
    'The docs site does not answer as it should. Try again later.',
    'El sitio de documentación no responde como debería. Inténtelo más tarde.',
  ],
  'error.sync-timeout': [
    'The docs site stopped answering. What is downloaded is kept; try again.',
    'El sitio de documentación dejó de responder. Lo descargado se conserva; inténtelo de nuevo.',
  ],
  'error.sync-slow': [
    'The connection is too slow just now. What is downloaded is kept; try again later.',
    'La conexión es demasiado lenta en este momento. Lo descargado se conserva; inténtelo más tarde.',
  ],
  'error.sync-too-large': [
    'The docs site sent more than was announced, so it was refused. Your edition is unchanged.',
    'El sitio de documentación envió más de lo anunciado y se rechazó. Su edición no ha cambiado.',
  ],
  'error.sync-redirect': [
    'The docs site sends the app elsewhere, so it was refused. Check the address in the settings.',
    'El sitio de documentación redirige a otro lugar y se rechazó. Compruebe la dirección en la configuración.',
  ],
  'error.sync-blocked': [
    'The app, or a protection program on this computer, did not let the request out. Nothing has changed; restart the app, and if it stays so, send its log to your support.',
    'La aplicación, o un programa de protección de este equipo, no dejó salir la solicitud. No ha cambiado nada; reinicie la aplicación y, si continúa, envíe su registro a soporte.',
  ],
  'error.sync-cut': [
    'The connection was cut. What is downloaded is kept; the next try goes on from there.',
    'Se cortó la conexión. Lo descargado se conserva; el próximo intento continuará desde ahí.',
  ],
  'error.sync-busy': [
    'Another window is updating just now.',
    'Otra ventana está actualizando en este momento.',
  ],
  'error.sync-cancelled': [
    'You stopped the update. Nothing has changed.',
    'Detuvo la actualización. No ha cambiado nada.',
  ],
  'error.sync-no-source': [
    'No docs site is set. Add its address in the settings, or import a pack.',
    'No hay ningún sitio de documentación. Añada su dirección en la configuración o importe un paquete.',
  ],
  'error.sync-not-signed': [
    'The content is not signed by the people you trust, so it was refused. Your edition is unchanged; tell whoever publishes.',
    'El contenido no está firmado por nadie de su confianza y se rechazó. Su edición no ha cambiado; avise a quien publica.',
  ],
  'error.sync-rolled-back': [
    'The docs site offers an older state than you have seen, so it was refused.',
    'El sitio de documentación ofrece un estado anterior al que ya vio y se rechazó.',
  ],
  'error.sync-behind': [
    'The docs site has not caught up everywhere yet: what answered is a little older than what you have. Nothing is wrong, and it is asked again soon.',
    'El sitio de documentación aún no se ha puesto al día en todas partes: lo que respondió es algo anterior a lo que usted ya tiene. Todo está bien, y se volverá a consultar pronto.',
  ],
  'error.sync-expired': [
    'What the docs site offers has expired. You keep reading; tell whoever publishes.',
    'Lo que ofrece el sitio de documentación ha caducado. Puede seguir leyendo; avise a quien publica.',
  ],
  'error.sync-clock': [
    'This computer’s clock looks wrong. Set it, then check again.',
    'El reloj de este equipo parece incorrecto. Ajústelo y vuelva a comprobar.',
  ],
  'error.sync-mixed': [
    'The files of the docs site do not belong together; it may be publishing right now. Try again in some minutes.',
    'Los archivos del sitio de documentación no corresponden entre sí; puede que se esté publicando ahora. Inténtelo en unos minutos.',
  ],
  'error.sync-damaged': [
    'A file arrived damaged and was refused. Your edition is unchanged; try again.',
    'Un archivo llegó dañado y se rechazó. Su edición no ha cambiado; inténtelo de nuevo.',
  ],
  'error.sync-bad-name': [
    'The docs site offers a file with a forbidden name, so all of it was refused.',
    'El sitio de documentación ofrece un archivo con un nombre prohibido y se rechazó todo.',
  ],
  'error.sync-shrinks': [
    'The new edition has less than half of your pages. Look at it before you accept it.',
    'La nueva edición tiene menos de la mitad de sus páginas. Revísela antes de aceptarla.',
  ],
  'error.sync-older': [
    'This edition is older than yours. Nothing has changed.',
    'Esta edición es anterior a la suya. No ha cambiado nada.',
  ],
  'error.sync-no-root': [
    'The app does not know whom to trust for this site. Add its root file in the settings.',
    'La aplicación no sabe en quién confiar para este sitio. Añada su archivo raíz en la configuración.',
  ],
  'error.pack-damaged': [
    'This pack is damaged. Nothing has changed; copy it again.',
    'Este paquete está dañado. No ha cambiado nada; cópielo de nuevo.',
  ],
  'error.pack-not-a-pack': [
    'This file is not a Fieldbook pack.',
    'Este archivo no es un paquete de Fieldbook.',
  ],
  'error.update-unavailable': [
    'The update service cannot be reached. The app you have keeps working.',
    'No se puede acceder al servicio de actualización. La aplicación que tiene sigue funcionando.',
  ],
  'error.update-not-signed': [
    'The new version is not signed by the people you trust, so it was not installed.',
    'La nueva versión no está firmada por quien usted confía y no se instaló.',
  ],
  'error.update-wrong-hash': [
    'The new version arrived damaged and was not installed. Try again.',
    'La nueva versión llegó dañada y no se instaló. Inténtelo de nuevo.',
  ],
  'error.update-failed': [
    'The new version could not be installed. The one you have keeps working.',
    'No se pudo instalar la nueva versión. La que tiene sigue funcionando.',
  ],
} as const satisfies Record<`error.${ErrorCode}`, readonly [string, string]>;
