/** Between a window of the browser shell and the reader it belongs to. */
export const connectionWords = {
  'connection.ended': [
    'Fieldbook has ended. What is on screen can still be read, but no change you make here is kept. Start Fieldbook again and open the address it shows.',
    'Fieldbook se ha cerrado. Puede seguir leyendo lo que ve, pero ningún cambio que haga aquí se guarda. Vuelva a iniciar Fieldbook y abra la dirección que muestra.',
  ],
  'connection.locked': [
    'Fieldbook was started again and does not know this window; no change you make here is kept. Open the address that Fieldbook shows where it was started.',
    'Fieldbook se ha vuelto a iniciar y no reconoce esta ventana; ningún cambio que haga aquí se guarda. Abra la dirección que muestra Fieldbook donde se inició.',
  ],
  'connection.door': ['Fieldbook does not know this window yet', 'Fieldbook aún no reconoce esta ventana'],
  'connection.door-how': [
    'Your clients’ notes are shown only in windows that Fieldbook has let in. Press Enter in the window where Fieldbook was started, and open the address it shows.',
    'Las notas de sus clientes solo se muestran en las ventanas que Fieldbook ha admitido. Pulse Intro en la ventana donde se inició Fieldbook y abra la dirección que muestra.',
  ],
  'connection.door-other': [
    'If Fieldbook is open in another window of this browser, bring that one to the front: this one then opens by itself.',
    'Si tiene Fieldbook abierto en otra ventana de este navegador, póngala delante: esta se abrirá sola.',
  ],
} as const satisfies Record<string, readonly [string, string]>;
