/** The two channels between page and main: calls in, events out. The list is complete. */
export const CALL_CHANNEL = 'fieldbook:call';
export const EVENT_CHANNEL = 'fieldbook:event';
