/** Between a window of the browser shell and the reader it belongs to. */
export const connectionWords = {
  'connection.ended': [
    'Fieldbook has ended: start it again and this page goes on by itself, with all that you have typed.',
    'Fieldbook se ha cerrado: vuelva a iniciarlo y esta página seguirá sola, con todo lo que haya escrito.',
  ],
  'connection.locked': [
    'Fieldbook was started again and does not know this window: open the address it shows where it was started, and this page goes on by itself, with all that you have typed.',
    'Fieldbook se ha vuelto a iniciar y no reconoce esta ventana: abra la dirección que muestra donde se inició y esta página seguirá sola, con todo lo que haya escrito.',
  ],
  'connection.copy': ['Copy what you typed', 'Copiar lo escrito'],
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
