/** The channels between page and main: calls in, events out, and that a page has kept what it had to before it goes. The list is complete. */
export const CALL_CHANNEL = 'fieldbook:call';
export const EVENT_CHANNEL = 'fieldbook:event';
export const LEFT_CHANNEL = 'fieldbook:left';
